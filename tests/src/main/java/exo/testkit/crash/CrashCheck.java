package exo.testkit.crash;

import exo.testkit.Cuts;
import exo.testkit.crash.CrashDisk.Moment;
import exo.testkit.crash.Remains.Left;
import exo.testkit.crash.Reopening.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges crash histories by law L13: cuts the power before each step of the disk, and opens the
 * bindings again from all that this may leave. Each acknowledged durable binding must be there, a
 * call under way done as a whole or not at all, no block may have two owners, and opening again
 * must change nothing.
 */
public final class CrashCheck {
  /** What a cut leaves is opened, and once more. */
  private static final int OPENINGS = 2;

  private final BooleanSupplier stop;
  private long steps;
  private Cuts cuts = Cuts.NONE;

  /** Judges each history to its end. */
  public CrashCheck() {
    this(() -> false);
  }

  /**
   * Judges while nobody wants it to end; a history takes about a second.
   *
   * @param stop whether to leave the history under way, of which nothing is counted then
   */
  public CrashCheck(BooleanSupplier stop) {
    this.stop = stop;
  }

  /** {@return calls and openings so far} */
  public long steps() {
    return steps;
  }

  /** {@return the cuts judged so far} */
  public Cuts cuts() {
    return cuts;
  }

  /**
   * {@return what is wrong with a history, or null} Of several things it is the first by which
   * something acknowledged is lost, or else the first.
   *
   * @throws IOException when the host has no room for the map's file
   */
  public @Nullable Loss judge(CrashHistory history) throws IOException {
    try (CrashRun run = CrashRun.of(history)) {
      steps += history.size();
      Map<SortedMap<String, ByteBuffer>, Outcome> known = new HashMap<>();
      List<List<Left>> left = left(run.disk.moments);
      int first = run.firstStepOfACall(); // the first start comes last: it has promised nothing
      Loss loss = null;
      long points = 0;
      for (int i = 0; i < left.size() && (loss == null || !loss.ofAcknowledged()); i++) {
        if (stop.getAsBoolean()) {
          return null;
        }
        int at = (first + i) % left.size();
        points += left.get(at).size();
        loss = worse(loss, cut(new Cut(history, run, at), left.get(at), known));
      }
      cuts = cuts.plus(new Cuts(1, run.disk.writes(), points));
      return loss;
    }
  }

  private static @Nullable Loss worse(@Nullable Loss loss, @Nullable Loss other) {
    return loss == null || (other != null && other.ofAcknowledged()) ? other : loss;
  }

  /** {@return what may be left before each step, and after all of them} */
  private static List<List<Left>> left(List<Moment> moments) {
    Remains remains = new Remains();
    List<List<Left>> all = new ArrayList<>(List.of(remains.all()));
    for (Moment moment : moments) {
      remains.take(moment.step());
      all.add(remains.all());
    }
    return all;
  }

  private @Nullable Loss cut(
      Cut cut, List<Left> all, Map<SortedMap<String, ByteBuffer>, Outcome> known)
      throws IOException {
    for (Left left : all) {
      Outcome outcome = known.get(left.files());
      if (outcome == null) {
        outcome = Reopening.twice(left.files());
        steps += OPENINGS;
        known.put(left.files(), outcome);
      }
      Loss loss = cut.judge(left, outcome);
      if (loss != null) {
        return loss;
      }
    }
    return null;
  }
}

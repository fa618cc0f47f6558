package exo.testkit.command;

import exo.kernel.EventKind;
import exo.kernel.EventSink;
import exo.kernel.audit.Law;
import exo.service.events.PerfettoWriter;
import exo.service.events.TracedMachine;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a history as {@code exo run --events} writes those of a run, up to the step in which something was found wrong.
 * It does so in the world that its class was loaded into, and what goes into its public method is of the JDK, for the kernel of
 * another world may be a broken one.
 */
public final class StoryEvents implements EventSink {
  private final PerfettoWriter writer;

  /** Admitted, and nothing has happened to them since. The player is still being made when the first of them come. */
  private final List<Integer> unnamed = new ArrayList<>();

  private @Nullable Player player;

  private StoryEvents(PerfettoWriter writer) {
    this.writer = writer;
  }

  /**
   * Plays a history from a file and writes its events.
   *
   * @param history the file
   * @param lastStep the kernel step after which it is over, 0 for when it ends by itself
   * @param out where to; it is left open
   * @throws IOException when one cannot be read or the other not be written
   */
  public static void ofFile(String history, long lastStep, OutputStream out) throws IOException {
    of(HistoryFile.read(Path.of(history)), lastStep, out);
  }

  /** As {@link #ofFile}. Whoever wants its events has had it judged before. */
  static void of(History history, long lastStep, OutputStream out) throws IOException {
    var machine = TracedMachine.of(0, "story", history.board().machine());
    Judging nobody = new Judging(Judging.AUDIT.mode(), EnumSet.noneOf(Law.class), List.of());
    try (var writer = new PerfettoWriter(out, machine)) {
      StoryEvents events = new StoryEvents(writer);
      try (Player player = new Player(history, nobody, events)) {
        events.player = player;
        while (player.inspection().steps() != lastStep && player.step()) {}
        requireEnd(player.inspection().steps(), lastStep);
      }
    }
  }

  /** A story that goes on where its events have stopped was told of another kernel. */
  private static void requireEnd(long step, long lastStep) {
    if (step < lastStep) {
      throw new IllegalStateException(
          "the events end at kernel step %,d, the story at %,d".formatted(step, lastStep));
    }
  }

  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    if (player != null) {
      for (int each : unnamed) {
        writer.name(each, player.inspection().name(each));
      }
      unnamed.clear();
    }
    writer.event(kind, cycle, environment, a, b);
    if (kind == EventKind.ADMIT) {
      unnamed.add(environment);
    }
  }
}

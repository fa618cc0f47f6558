package exo.testkit.contract;

import exo.bindings.Quota;
import exo.testkit.Board;
import exo.testkit.Campaign;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Subject;
import exo.testkit.Tally;
import exo.testkit.Totals;
import exo.testkit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A libOS in generated company: it sits at the board of a generated history, whose other seats are puppets that do whatever a libOS
 * can do, to it as to one another, and every law is audited after each step.
 *
 * <p>The program that it serves stores words and compares each one that it loads. The frames that the libOS says it needs are
 * guaranteed to it; all above may be asked of it and taken. It has to serve its program to the end unless something of its own was
 * lost or a transfer of its own has failed; and whatever became of it, it may not show its program what is not its own.
 */
public final class Company {
  private static final int ACTIONS = 4_000;

  /** Of the kernel. Everybody else has long left by then. */
  private static final int MOST_STEPS = 200_000;

  /** Frames beyond those that are guaranteed: there is always something to ask for. */
  private static final int ABOVE = 24;

  /** So many that others' extents, which lie wherever they like, leave pieces as long as a libOS may want. */
  private static final int SPARE_BLOCKS = 4_096;

  private static final int PAGES = 40;
  private static final int ROUNDS = 3;
  private static final long PAUSE = 2_000_000;

  /** From the seed of a board whose TLBs software fills, which a libOS of the contract need not know, to that of another. */
  private static final long OTHER = 1L << 32;

  private static final String NAME = "subject";

  private final LibraryOsContract terms;

  /**
   * What came of one history.
   *
   * @param totals what was checked; of the libOS's own calls only the up-calls are counted
   * @param failure what was found wrong, or null; its law is null where the libOS broke its contract and no law
   * @param forgiven whether it had lost something of its own, after which its contract promises nothing of how it ends
   * @param hash over the events and the final state, 0 where it did not come back
   */
  public record Result(
      Totals totals, Campaign.@Nullable Failure failure, boolean forgiven, long hash) {}

  /** What is seen while it is played, by the watchdog as well. */
  private record Seen(
      Log log, Fate fate, Tally tally, AtomicLong step, AtomicLong cycle, AtomicLong hash) {}

  /**
   * Company for a libOS.
   *
   * @param terms what its contract says of it
   */
  public Company(LibraryOsContract terms) {
    this.terms = terms;
  }

  /**
   * Plays one history. A libOS that does not come back from an up-call, or from its creation, is left behind on its
   * thread.
   *
   * @param seed of the history
   * @param judging by which laws
   * @return what came of it
   */
  public Result play(long seed, Judging judging) {
    History history = history(seed);
    var seen =
        new Seen(
            new Log(),
            new Fate(NAME),
            new Tally(),
            new AtomicLong(),
            new AtomicLong(),
            new AtomicLong());
    Verdict verdict;
    try {
      verdict =
          new Watchdog(terms.patience())
              .watch(() -> played(history, judging, seen), seen.step::get, seen.log::underWay);
    } catch (NotMade notMade) {
      return unfinished(
          seed, history, judging, verdict(seen, "contract", String.valueOf(notMade.getMessage())));
    } catch (AssertionFailedError hangs) {
      return unfinished(
          seed, history, judging, verdict(seen, "patience", String.valueOf(hangs.getMessage())));
    }
    return new Result(
        seen.tally.totals(),
        verdict == null ? null : new Campaign.InCalls(seed, history, verdict, judging),
        seen.fate.hasLost(),
        seen.hash.get());
  }

  /** What was checked until then is not known: somebody may still be counting. */
  private static Result unfinished(long seed, History history, Judging judging, Verdict verdict) {
    return new Result(Totals.NONE, new Campaign.InCalls(seed, history, verdict, judging), false, 0);
  }

  private @Nullable Verdict played(History history, Judging judging, Seen seen) {
    int seat = history.board().players().size() - 1;
    Script script = program();
    Subject subject = new Subject(seat, terms.create(frames()), script);
    try (Player player = new Player(history, judging, seen.fate.before(seen.log), subject)) {
      seen.fate.of(player.inspection());
      player.watchedBy(seen.tally);
      while (!seen.fate.isOver() && seen.step.get() < MOST_STEPS && player.step()) {
        seen.step.set(player.inspection().steps());
        seen.cycle.set(player.inspection().machine().clock().now());
      }
      Verdict law = player.finish();
      seen.hash.set(player.hash());
      return law != null ? law : broken(script, seen);
    }
  }

  /** What of its contract it broke. */
  private static @Nullable Verdict broken(Script script, Seen seen) {
    String wrong = script.firstWrong();
    if (wrong != null) {
      return verdict(seen, "contract", "the program of the libOS found " + wrong);
    }
    String end = seen.fate.end(script.isDone());
    return end.isEmpty() || seen.fate.hasLost() ? null : verdict(seen, "contract", end);
  }

  private static Verdict verdict(Seen seen, String by, String story) {
    return new Verdict(null, by, seen.step.get(), seen.cycle.get(), story);
  }

  // ---- the board

  private History history(long seed) {
    History drawn = Generator.history(seed, ACTIONS);
    for (long other = seed + OTHER; drawn.board().software(); other += OTHER) {
      drawn = Generator.history(other, ACTIONS);
    }
    return new History(withSubject(drawn.board()), drawn.actions());
  }

  private Board withSubject(Board board) {
    long share = board.blocks() / board.players().size();
    List<Board.Seat> seats = new ArrayList<>();
    for (Board.Seat seat : board.players()) {
      seats.add(withBlocks(seat, share));
    }
    seats.add(new Board.Seat(NAME, Quota.UNLIMITED, terms.fewest(), 1, false));
    return board.withRoom(frames(), terms.blocks() + SPARE_BLOCKS, seats);
  }

  /** Blocks are guaranteed to nobody: only a quota of the others leaves it those that it says it needs. */
  private static Board.Seat withBlocks(Board.Seat seat, long most) {
    Quota quota = seat.quota();
    Quota less =
        new Quota(
            quota.frames(),
            Math.min(quota.blocks(), most),
            quota.bindings(),
            quota.derivations(),
            quota.mappings());
    return new Board.Seat(
        seat.name(), less, seat.guaranteedFrames(), seat.tickets(), seat.threaded());
  }

  private int frames() {
    return terms.fewest() + ABOVE;
  }

  private Script program() {
    Script script = new Script(terms.base());
    for (int round = 0; round < ROUNDS; round++) {
      script.store(PAGES).compute(PAUSE).load(PAGES);
    }
    return script.exit(terms.exitCall(), 0);
  }
}

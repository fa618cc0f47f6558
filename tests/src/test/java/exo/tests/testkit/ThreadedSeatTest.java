package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.Abandoned;
import exo.kernel.EventKind;
import exo.kernel.Inspection;
import exo.kernel.Outcome;
import exo.kernel.audit.Law;
import exo.testkit.Action;
import exo.testkit.Answer;
import exo.testkit.Board;
import exo.testkit.Call;
import exo.testkit.Deed;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Shrinker;
import exo.testkit.SlowHost;
import exo.testkit.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LibOSes of a history that stand behind the gate {@code thread}. */
class ThreadedSeatTest {
  private static final int ACTIONS = 300;
  private static final int HISTORIES = 8_000;
  private static final int TRIALS = 8;

  /** Finds fault with a libOS that was left behind on its thread. */
  private static final class LeavesNobodyBehind implements Player.Judge {
    private final Inspection kernel;
    private @Nullable Verdict verdict;

    LeavesNobodyBehind(Inspection kernel) {
      this.kernel = kernel;
    }

    @Override
    public void event(EventKind kind, int environment, long a, long b) {
      Outcome outcome = kind == EventKind.EXIT ? kernel.outcome(environment) : null;
      if (outcome != null && outcome.failure() instanceof Abandoned) {
        verdict = new Verdict(Law.L9, "left behind", kernel.steps(), 0, "" + environment);
      }
    }

    @Override
    public @Nullable Verdict verdict() {
      return verdict;
    }
  }

  private static History threaded(History history) {
    List<Board.Seat> seats = new ArrayList<>();
    for (Board.Seat seat : history.board().players()) {
      seats.add(
          new Board.Seat(seat.name(), seat.quota(), seat.guaranteedFrames(), seat.tickets(), true));
    }
    return new History(seated(history.board(), seats), history.actions());
  }

  private static Board seated(Board board, List<Board.Seat> seats) {
    return new Board(
        board.seed(),
        board.profile(),
        board.frames(),
        board.blocks(),
        board.processors(),
        board.software(),
        board.sliceCycles(),
        board.politeCycles(),
        board.imperativeCycles(),
        board.victimTime(),
        board.arbiter(),
        board.faults(),
        board.loseAtStep(),
        board.lostFrames(),
        seats,
        board.tainted());
  }

  private static History hanging(History history) {
    List<Action> actions = new ArrayList<>(history.actions());
    actions.add(actions.size() / 2, new Action(0, Deed.HANG, 0, 0, 0));
    return history.with(actions);
  }

  private static long hash(History history) {
    try (Player player = new Player(history, Judging.ALL, null)) {
      assertNull(player.play());
      return player.hash();
    }
  }

  private static String left(History history) {
    Judging judging =
        new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(LeavesNobodyBehind::new));
    try (Player player = new Player(history, judging, null)) {
      Verdict verdict = player.play();
      return verdict == null ? "" : verdict.name() + verdict.story();
    }
  }

  private static long count(List<History> histories, boolean hangs) {
    return histories.stream()
        .filter(history -> history.board().players().stream().anyMatch(Board.Seat::threaded))
        .filter(
            history ->
                !hangs || history.actions().stream().anyMatch(action -> action.deed() == Deed.HANG))
        .count();
  }

  @Test
  void areDrawnForAFewHistoriesAndAFewOfTheseHang() {
    List<History> histories =
        LongStream.range(0, HISTORIES).mapToObj(seed -> Generator.history(seed, ACTIONS)).toList();
    long threaded = count(histories, false);
    assertTrue(threaded > HISTORIES / 256 && threaded < HISTORIES / 64, "threaded: " + threaded);
    long hanging = count(histories, true);
    assertTrue(hanging >= 1 && hanging < threaded / 8, "hanging: " + hanging);
  }

  @Test
  void playTheSameAsBehindTheOtherGate() {
    for (long seed = 0; seed < 8; seed++) {
      History history = Generator.history(seed, ACTIONS);
      assertEquals(hash(history), hash(threaded(history)), "seed " + seed);
    }
  }

  /** Keeps the first libOS that makes a call from coming back, as a host that is too busy does. */
  private static final class Dawdles implements Player.Judge {
    private boolean waited;

    @Override
    public void called(int environment, Call call, Answer answer) {
      while (!waited) {
        LockSupport.park(this);
        waited = Thread.interrupted();
      }
    }

    @Override
    public @Nullable Verdict verdict() {
      return null;
    }
  }

  @Test
  void sayNothingWhenTheHostWasTooSlowForThem() {
    History shortOfPatience = hanging(threaded(Generator.history(3, ACTIONS)));
    Judging judging =
        new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(kernel -> new Dawdles()));
    try (Player player = new Player(shortOfPatience, judging, null)) {
      SlowHost slow = assertThrows(SlowHost.class, player::play);
      assertTrue(
          String.valueOf(slow.getMessage()).startsWith("the host is too slow"), slow::toString);
    }
  }

  /** In this one who hangs has the number of somebody who has left for good. */
  @Test
  void doNotHangWhenSomebodyWithTheirNumberDoes() {
    try (Player player = new Player(Generator.history(1324, 4_000), Judging.AUDIT, null)) {
      assertNull(player.play());
    }
  }

  @Test
  void areLeftBehindWhenTheyHangAndThatIsTheSameEachTime() {
    History history = hanging(threaded(Generator.history(3, ACTIONS)));
    assertTrue(left(history).startsWith("L9"), () -> left(history));
    long hash = hash(history);
    assertEquals(hash, hash(history));
    assertTrue(hash != hash(hanging(Generator.history(3, ACTIONS))));
  }

  @Test
  void doNotHangBehindTheOtherGate() {
    assertEquals("", left(hanging(Generator.history(3, ACTIONS))));
  }

  @Test
  void staySeatedWhereShrinkingNeedsThemAndInAFile(@TempDir Path directory) throws Exception {
    History history = hanging(threaded(Generator.history(3, 20)));
    History shortest = Shrinker.shrink(history, ThreadedSeatTest::left, TRIALS);
    assertTrue(shortest.board().players().getFirst().threaded());
    assertTrue(shortest.actions().contains(new Action(0, Deed.HANG, 0, 0, 0)));
    Path file = directory.resolve("history.json");
    HistoryFile.write(shortest, file);
    assertEquals(shortest, HistoryFile.read(file));
    assertEquals(left(history), left(HistoryFile.read(file)));
  }
}

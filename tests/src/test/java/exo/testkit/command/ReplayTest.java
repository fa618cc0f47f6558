package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.Inspection;
import exo.kernel.audit.Law;
import exo.service.ExitStatus;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Campaign;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Totals;
import exo.testkit.Verdict;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final History HISTORY = Generator.history(1, 40);

  @TempDir Path scratch;
  private Printed printed;
  private int playings;

  @BeforeEach
  void writeHistory() throws Exception {
    printed = new Printed(scratch);
    HistoryFile.write(HISTORY, scratch.resolve("h.json"));
  }

  /** Finds nothing wrong until it sees the same history for the fourth time: looked at, told, played, and played again. */
  private Player.Judge fickle(Inspection kernel) {
    playings++;
    return new Player.Judge() {
      private final int playing = playings;

      @Override
      public @Nullable Verdict verdict() {
        return playing < 4 ? null : new Verdict(null, "fickle", 0, 0, "not this time");
      }
    };
  }

  private Judging fickle() {
    return new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(this::fickle));
  }

  @Test
  void aHistoryThatIsAnotherThingWhenItIsPlayedAgainBreaksL12() throws Exception {
    Campaign.Failure failure = new Replay("h.json", printed.shell).of(HISTORY, fickle()).failure();
    assertNotNull(failure, printed::out);
    assertEquals(Law.L12, failure.verdict().law());
    assertTrue(printed.out().contains("played twice, the history had two"), printed::out);
  }

  @Test
  void oneThatIsTheSameShowsTheSameHashTwice() throws Exception {
    Campaign.Result result = new Replay("h.json", printed.shell).of(HISTORY, Judging.ALL);
    assertNull(result.failure());
    assertEquals(1, result.totals().replays());
    List<String> hashes =
        printed
            .out()
            .lines()
            .filter(line -> line.startsWith("hash ") || line.startsWith("again "))
            .map(line -> line.substring(10))
            .toList();
    assertEquals(2, hashes.size(), printed::out);
    assertEquals(hashes.getFirst(), hashes.getLast());
  }

  @Test
  void whereL12DoesNotCountItIsPlayedOnce() throws Exception {
    Judging some = new Judging(Judging.AUDIT.mode(), EnumSet.of(Law.L1), fickle().judges());
    assertNull(new Replay("h.json", printed.shell).of(HISTORY, some).failure());
  }

  @Test
  void whatIsPrintedToShowAFindingAgainNamesTheLaws() throws Exception {
    Judging judging = new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(Third::new));
    Verdict verdict = new Verdict(null, "third", 0, 0, "three calls");
    new Findings("L1,L12", printed.shell, "s.json")
        .tell(new Campaign.InCalls(9, HISTORY, verdict, judging));
    assertTrue(
        printed.out().contains("\nagain     ./exo check --replay s.json --laws L1,L12\n"),
        printed::out);
  }

  @Test
  void anInterruptionEndsTheShrinkingWithTheStorySoFar() throws Exception {
    printed.shell.interruption().request();
    Judging judging = new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(Third::new));
    Verdict verdict = new Verdict(null, "third", 0, 0, "three calls");
    new Findings(null, printed.shell, "my story.json")
        .tell(new Campaign.InCalls(9, HISTORY, verdict, judging));
    assertTrue(
        printed
            .out()
            .contains(
                "\nthe shortest story found before the interruption, of "
                    + HISTORY.actions().size()
                    + " actions\n"),
        printed::out);
    assertTrue(
        printed.out().contains("\nagain     ./exo check --replay 'my story.json'\n"), printed::out);
    assertEquals(HISTORY, HistoryFile.read(scratch.resolve("my story.json")));
  }

  @Test
  void aReportTellsOfTheFirstFindingAndEndsWithItsStatus() throws Exception {
    Judging judging = new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(Third::new));
    Verdict verdict = new Verdict(null, "third", 0, 0, "three calls");
    var found =
        new Campaign.Result(Totals.NONE, 10, new Campaign.InCalls(9, HISTORY, verdict, judging));
    var clean = new Campaign.Result(Totals.NONE, 1, null);
    assertEquals(ExitStatus.OK, Reliability.status(printed.shell, clean, clean));
    assertEquals("", printed.out() + printed.err());
    assertEquals(ExitStatus.VIOLATED, Reliability.status(printed.shell, clean, found));
    assertTrue(printed.err().startsWith("exo: seed 9: "), printed::err);
    assertTrue(
        printed.out().contains("\nagain     ./exo check --replay exo-story.json\n"), printed::out);
  }

  /** Finds fault with the third call. */
  private static final class Third implements Player.Judge {
    private int calls;

    Third(Inspection kernel) {}

    @Override
    public void called(int environment, Call call, Answer answer) {
      calls++;
    }

    @Override
    public @Nullable Verdict verdict() {
      return calls < 3 ? null : new Verdict(null, "third", 0, 0, "three calls");
    }
  }
}

package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.hw.Program;
import exo.kernel.weave.AllowanceSpent;
import exo.kernel.weave.Woven;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the direct gate holds; docs/containment.md names these tests. */
class ContainmentTest {
  private static final Program EXITS = (cpu, deadline) -> cpu.svc(0);

  /** Runs a bad environment beside a good one: the bad one fails, the good one does not notice, nothing leaks. */
  private static Throwable failureOf(LibraryOs bad, Program program) {
    try (Board board = new Board("cortex-a76")) {
      int bystander = board.admit("good", new TinyLibOs(), EXITS);
      int culprit = board.admit("bad", bad, program);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(bystander));
      assertEquals(Outcome.FAULTED, board.outcome(culprit).status());
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
      Throwable failure = board.outcome(culprit).failure();
      assertNotNull(failure);
      return failure;
    }
  }

  @Test
  void anExhaustedStackIsTheLibOssOwn() {
    class Digs extends TinyLibOs {
      private int depth;

      private int dig() {
        depth++;
        return dig() + 1;
      }

      @Override
      public long exception(SaveArea saved) {
        return dig();
      }
    }
    assertInstanceOf(StackOverflowError.class, failureOf(new Digs(), EXITS));
  }

  /** What the kernel was doing cannot be undone, so this is not held; but it is said, and nothing goes on. */
  @Test
  void aStackExhaustedInADownCallStopsTheMachine() {
    try (Board board = new Board("cortex-a76")) {
      board.admit("bad", new DigsWithCalls(), EXITS);
      assertEquals(
          "the host ran out of stack within down-call LOAD",
          assertThrows(HostExhausted.class, board.kernel::run).getMessage());
    }
  }

  @Test
  void anErrorIsTheLibOssOwnToo() {
    class Asserts extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        throw new AssertionError("cannot be");
      }
    }
    assertEquals("cannot be", failureOf(new Asserts(), EXITS).getMessage());
  }

  @Test
  void aProgramThatThrowsEndsItsEnvironment() {
    Throwable failure =
        failureOf(
            new TinyLibOs(),
            (cpu, deadline) -> {
              throw new IllegalStateException("out of ideas");
            });
    assertEquals("out of ideas", failure.getMessage());
  }

  @Test
  void aDownCallOutsideAnUpCallIsTheCallersFault() {
    TinyLibOs libOs = new TinyLibOs();
    Throwable failure = failureOf(libOs, (cpu, deadline) -> libOs.kernel.print('x'));
    assertEquals("down-call PRINT outside an up-call", failure.getMessage());
  }

  @Test
  void aSenselessResultIsTheLibOssFault() {
    class Babbles extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        return 0xfL << 60;
      }
    }
    assertEquals(
        "an up-call returned 0xf000000000000000, which is no value of Next",
        failureOf(new Babbles(), EXITS).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Spins",
        "Computes",
        "Recurses",
        "RecursesInTurns",
        "RecursesByCallback",
        "RecursesByInterface",
        "RecursesByInheritance",
        "Swallows",
        "SpinsInLambda",
        "SpinsInTheJdk",
        "SpinsAtFirstUse"
      })
  void aLibOsThatLoopsForEverSpendsItsAllowance(String crime) {
    Throwable failure = failureOf(Woven.libOs(crime), EXITS);
    assertInstanceOf(AllowanceSpent.class, failure);
    assertTrue(
        failure
            .getMessage()
            .startsWith(
                "spent its allowance of 1000000 cycles in up-call EXCEPTION, at crimes." + crime),
        failure.getMessage());
  }

  @Test
  void aLibOsThatHasTheKernelWorkForEverIsStoppedAsWell() {
    try (Board board = new Board("cortex-a76")) {
      int culprit = board.admit("bad", Woven.libOs("Pesters"), EXITS);
      board.kernel.run();
      String said = board.outcome(culprit).failure().getMessage();
      String expected =
          "took longer than 64 allowances of 1000000 cycles with its down-calls in up-call"
              + " EXCEPTION, at crimes.Pesters";
      assertTrue(said.startsWith(expected), said);
      long own = board.inspection().cycles(culprit, Account.LIBOS);
      assertTrue(own < 1_000_000, "less than one of its own");
      long most = CountedCode.LONGEST_UP_CALL * 1_000_000L;
      assertTrue(board.kernel.now() > most && board.kernel.now() < most + 50_000);
    }
  }

  /** The end of a run, to the cycle: {cycle, hash}. */
  private static List<Long> endOf(String crime) {
    try (Board board = new Board("cortex-a53")) {
      board.admit("good", new TinyLibOs(), EXITS);
      board.admit("bad", Woven.libOs(crime), EXITS);
      board.kernel.run();
      return List.of(board.kernel.now(), board.kernel.sealTrace());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Spins", "Computes", "Recurses", "Swallows", "SpinsAtFirstUse", "Pesters"})
  void itEndsAtTheSameCycleInEveryRunInterpretedOrCompiled(String crime) {
    List<Long> first = endOf(crime);
    for (int run = 0; run < 10; run++) {
      assertEquals(first, endOf(crime));
    }
  }

  @Test
  void theClockMovesForALibOsThatWatchesIt() {
    try (Board board = new Board("cortex-a76")) {
      int watcher = board.admit("watcher", Woven.libOs("WatchesTheClock"), EXITS);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(watcher));
      assertTrue(board.kernel.now() > 10_000);
      assertTrue(board.kernel.now() < 20_000, "ends when its time has come, not its allowance");
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
    }
  }

  @Test
  void anErrorOfItsOwnIsTheLibOssFault() {
    assertEquals("my own", failureOf(Woven.libOs("ThrowsAnError"), EXITS).getMessage());
  }

  @Test
  void anExceptionThatItDoesNotDeclareIsTheLibOssFault() {
    assertEquals("undeclared", failureOf(Woven.libOs("ThrowsUndeclared"), EXITS).getMessage());
  }

  @Test
  void nobodyAsksAnExceptionOfItsOwnForAnything() {
    assertEquals(
        "Trouble", failureOf(Woven.libOs("ThrowsTrouble"), EXITS).getClass().getSimpleName());
  }

  @Test
  void aReportThatNeverEndsIsCutOff() {
    try (Board board = new Board("cortex-a76")) {
      int talker = board.admit("talker", Woven.libOs("SpinsInReport"), EXITS);
      board.kernel.run();
      assertThrows(
          AllowanceSpent.class, () -> board.inspection().report(talker, (name, value) -> {}));
    }
  }
}

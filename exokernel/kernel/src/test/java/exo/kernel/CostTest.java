package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.Books.Account;
import exo.abi.Next;
import exo.hw.Program;
import org.junit.jupiter.api.Test;

/** What the kernel takes of a crossing, micro-step by micro-step, as docs/processor.md has it: prices of the cortex-a76. */
class CostTest {
  private static final int ROUNDS = 1_000;

  private static final int ENTRY = 26;
  private static final int RETURN = 26;
  private static final int PAIR = 1;
  private static final int WORD = 4;
  private static final int BARRIER = 30;

  /** Raises a breakpoint as often, then leaves. */
  private static Program breaks(int times) {
    int[] left = {times};
    return (cpu, deadline) -> {
      if (left[0]-- > 0) {
        cpu.brk(0);
      } else {
        cpu.svc(0);
      }
    };
  }

  private static Guest handles() {
    Guest libOs = new Guest();
    libOs.onSvc =
        self ->
            exo.hw.Syndrome.exceptionClass(self.saved.syndrome) == exo.hw.Syndrome.EC_BRK
                ? Next.RESUME
                : Next.exit(0);
    return libOs;
  }

  private static long cycles(Guest libOs, Program program, Account account) {
    try (Board board = new Board("cortex-a76", 1_000_000_000)) {
      int env = board.admit("one", libOs, program);
      board.kernel.run();
      return board.inspection().cycles(env, account);
    }
  }

  @Test
  void anExceptionCostsAnEntryThreePairsTwoWordsAndAReturn() {
    long each =
        cycles(handles(), breaks(ROUNDS), Account.KERNEL)
            - cycles(handles(), breaks(0), Account.KERNEL);
    assertEquals((ENTRY + 3 * PAIR + 2 * WORD + RETURN) * (long) ROUNDS, each);
  }

  @Test
  void theWayBackToTheProgramIsTheLibOssOwnAndCostsThreePairs() {
    long fixed = 200; // code that is not woven, per up-call
    long each =
        cycles(handles(), breaks(ROUNDS), Account.LIBOS)
            - cycles(handles(), breaks(0), Account.LIBOS);
    assertEquals((fixed + 3 * PAIR) * ROUNDS, each);
  }

  @Test
  void aDownCallThatDoesNothingCostsAnEntryAndAReturn() {
    Guest calls = handles();
    calls.onBoot =
        self -> {
          long before = self.kernel.books().cycles(Account.KERNEL);
          for (int i = 0; i < ROUNDS; i++) {
            self.must(self.kernel.context(0));
          }
          long each = self.kernel.books().cycles(Account.KERNEL) - before;
          return Next.exit(each == (ENTRY + RETURN) * (long) ROUNDS ? 0 : 1);
        };
    try (Board board = new Board("cortex-a76", 1_000_000_000)) {
      int env = board.admit("one", calls, breaks(0));
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }

  /** Two that enter each other for ever: what the kernel takes of one way, whoever of the two it is charged to. */
  @Test
  void aTransferCostsAnEntryTwoWordsABarrierAndAReturn() {
    Guest one = new Guest();
    Guest two = new Guest();
    int[] ways = new int[1];
    long[] seen = new long[2];
    for (Guest each : new Guest[] {one, two}) {
      each.onBoot =
          self -> {
            self.open();
            return self == two ? Next.AWAIT_ENTRY : Next.RESUME;
          };
      each.onEntry =
          self -> {
            ways[0]++;
            return ways[0] > 2 * ROUNDS ? Next.exit(0) : Next.transferUnsaved(self.caller);
          };
    }
    one.onSvc = self -> Next.transferUnsaved(two.boot.environment());
    try (Board board = new Board("cortex-a76", 1_000_000_000)) {
      int second = board.admit("two", two, breaks(0), Guest.GUARANTEE);
      int first = board.admit("one", one, breaks(0), Guest.GUARANTEE);
      while (board.kernel.step()) {
        if (ways[0] == 100 || ways[0] == 1100) {
          seen[ways[0] / 1000] =
              board.inspection().cycles(first, Account.KERNEL)
                  + board.inspection().cycles(second, Account.KERNEL);
        }
      }
      assertEquals((ENTRY + 2 * WORD + BARRIER + RETURN) * 1000L, seen[1] - seen[0]);
    }
  }
}

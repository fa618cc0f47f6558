package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.Next;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.hw.Program;
import exo.kernel.audit.Auditor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protected control transfer: atomic, registers are the message, time goes along and comes home. */
class TransferTest {
  /** Asks for a call with a number in X0, and leaves when it has an answer in X1. */
  private static final Program CALLS =
      (cpu, deadline) -> {
        cpu.setRegister(0, cpu.register(1) == 0 ? 20 : 0);
        cpu.svc(0);
      };

  /** Calls when it has worked so long, in whatever time it is given. */
  private static Program callsAfter(int work) {
    int[] left = {work};
    return (cpu, deadline) -> {
      while (left[0] > 0 && cpu.cycles() < deadline) {
        cpu.work(7);
        left[0] -= 7;
      }
      if (left[0] <= 0) {
        CALLS.step(cpu, deadline);
      }
    };
  }

  /** Runs for ever. */
  private static final Program SPINS =
      (cpu, deadline) -> {
        while (cpu.cycles() < deadline) {
          cpu.work(100);
        }
      };

  private final Guest client = new Guest();
  private final Guest server = new Guest();

  TransferTest() {
    client.onBoot =
        self -> {
          self.open();
          return Next.RESUME;
        };
    client.onSvc =
        self -> self.saved.x[0] == 0 ? Next.exit((int) self.saved.x[1]) : call(self, server);
    client.onEntry =
        self -> {
          self.saved.x[1] = self.message.x[1];
          return Next.RESUME;
        };
    server.onBoot =
        self -> {
          self.open();
          return Next.AWAIT_ENTRY;
        };
    server.onEntry =
        self -> {
          self.message.x[1] = self.message.x[0] + 1;
          self.saved.x[1] = self.message.x[1];
          return answer(self);
        };
  }

  private static long call(Guest self, Guest callee) {
    return Next.transfer(callee.boot.environment(), Next.SYNCHRONOUS);
  }

  /** The message of a transfer is what the save area holds: an answer goes back in the same registers. */
  private static long answer(Guest self) {
    System.arraycopy(self.message.x, 0, self.saved.x, 0, 32);
    return Next.transfer(self.caller, Next.SYNCHRONOUS);
  }

  private static void run(Board board) {
    var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
    int steps = 0;
    while (board.kernel.step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(++steps < 100_000, "somebody waits for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
    assertEquals(0, board.inspection().refusedChanges());
  }

  @ParameterizedTest
  @EnumSource(GateKind.class)
  void aCallGoesThereAndComesBackWithItsRegisters(GateKind gate) {
    try (Board board = new Board("cortex-a76")) {
      int serving = board.admit("server", server, SPINS, Guest.GUARANTEE, gate);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE, gate);
      run(board);
      assertEquals(new Outcome(21, null), board.outcome(calling));
      assertEquals("entered by " + calling, server.told.getFirst());
      assertEquals("home " + calling + " 0", server.told.getLast());
      assertEquals(List.of("entered by " + serving), client.told);
      assertEquals(0, board.inspection().cycles(serving, Account.PROGRAM));
    }
  }

  @Test
  void noRegisterThatAProgramSeesIsOverwrittenOnTheWay() {
    long[] sent = new long[32];
    Program fills =
        (cpu, deadline) -> {
          for (int i = 0; i < 31; i++) {
            cpu.setRegister(i, 1000 + i);
          }
          cpu.svc(0);
        };
    client.onSvc = self -> Next.transfer(server.boot.environment(), Next.ASYNCHRONOUS);
    server.onEntry =
        self -> {
          System.arraycopy(self.message.x, 0, sent, 0, 32);
          return Next.exit(0);
        };
    client.onRefused = self -> Next.exit(0);
    try (Board board = new Board("cortex-a76")) {
      board.admit("server", server, SPINS, Guest.GUARANTEE);
      board.admit("client", client, fills, Guest.GUARANTEE);
      run(board);
      for (int i = 0; i < 31; i++) {
        assertEquals(1000 + i, sent[i], "X" + i);
      }
    }
  }

  @Test
  void anAsynchronousTransferGivesTheRestOfThisSliceAndNoMore() {
    client.onSvc = self -> Next.transfer(server.boot.environment(), Next.ASYNCHRONOUS);
    client.onStart = self -> Next.exit(3);
    server.onBoot =
        self -> {
          self.open();
          self.must(self.kernel.unbindSlice(slice(self)));
          return Next.RESUME;
        };
    server.onEntry = self -> Next.RESUME;
    server.onEnd = self -> Next.exit(4);
    try (Board board = new Board("cortex-a76", 100_000)) {
      int serving = board.admit("server", server, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      run(board);
      assertEquals(new Outcome(3, null), board.outcome(calling));
      assertEquals(new Outcome(4, null), board.outcome(serving));
      assertEquals(List.of("entered by " + calling, "slice end"), server.told);
      long given = board.inspection().cycles(serving, Account.PROGRAM);
      assertTrue(given > 80_000 && given <= 100_000, given + " cycles");
    }
  }

  private static exo.bindings.Capability slice(Guest self) {
    var capability = new exo.bindings.Capability();
    int position = 0;
    while (self.kernel.books().ownerOfSlice(position) != self.boot.environment()) {
      position++;
    }
    self.must(self.kernel.attachSlice(position, capability));
    return capability;
  }

  @Test
  void aSynchronousTransferGivesTheSliceWithItsFutureAndACalleesDeathBringsItHome() {
    int[] rounds = new int[1];
    server.onBoot =
        self -> {
          self.open();
          self.must(self.kernel.unbindSlice(slice(self)));
          return Next.AWAIT_ENTRY;
        };
    server.onEntry = self -> Next.RESUME;
    server.onEnd =
        self -> {
          if (++rounds[0] == 3) {
            throw new IllegalStateException("died at work");
          }
          return Next.RESUME;
        };
    client.onGone = self -> Next.exit(5);
    try (Board board = new Board("cortex-a76", 100_000)) {
      int serving = board.admit("server", server, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      run(board);
      assertEquals("died at work", board.outcome(serving).failure().getMessage());
      assertEquals(new Outcome(5, null), board.outcome(calling));
      assertEquals(List.of("slice start", "home " + serving + " 1"), client.told);
      long given = board.inspection().cycles(serving, Account.PROGRAM);
      assertTrue(given > 2 * 90_000, given + " cycles in three slices");
    }
  }

  @Test
  void whoIsNotThereOrHasNoEntryIsRefusedWithNumbers() {
    Guest closed = new Guest();
    closed.onBoot = self -> Next.AWAIT_ENTRY;
    long[] asked = {Next.transfer(77, 0), Next.yieldTo(77), 0, 0};
    Refusal[] told = new Refusal[4];
    int[] next = new int[1];
    client.onSvc = self -> asked[next[0]];
    client.onRefused =
        self -> {
          told[next[0]] = self.kernel.refusal();
          return ++next[0] == told.length ? Next.exit(0) : asked[next[0]];
        };
    try (Board board = new Board("cortex-a76")) {
      int shut = board.admit("closed", closed, SPINS);
      asked[2] = Next.transfer(shut, Next.SYNCHRONOUS);
      asked[3] = Next.transfer(shut, Next.ASYNCHRONOUS);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(calling));
      assertEquals(
          List.of(
              new Refusal.OutOfRange(Quantity.ENVIRONMENTS, 77, 3),
              new Refusal.OutOfRange(Quantity.ENVIRONMENTS, 77, 3),
              new Refusal.NoEntry(shut, Next.SYNCHRONOUS),
              new Refusal.NoEntry(shut, Next.ASYNCHRONOUS)),
          Arrays.asList(told));
    }
  }

  @Test
  void aTransferThatIsStillToComeIsNotLostWhoeverComesInBetween() {
    int refused = 0;
    for (long slice = 400; slice < 3_000; slice += 7) {
      var one = new TransferTest();
      Guest other = new TransferTest().client;
      one.client.onRefused = self -> call(self, one.server);
      other.onSvc = self -> self.saved.x[0] == 0 ? Next.exit(21) : call(self, one.server);
      other.onRefused = one.client.onRefused;
      one.server.onGone = self -> Next.CONTINUE;
      try (Board board = new Board("cortex-a76", slice)) {
        board.admit("server", one.server, SPINS, Guest.GUARANTEE);
        int calling = board.admit("client", one.client, CALLS, Guest.GUARANTEE);
        int too = board.admit("other", other, CALLS, Guest.GUARANTEE);
        while (board.kernel.step()) {
          assertTrue(board.kernel.steps() < 100_000, "slices of " + slice + " cycles");
        }
        assertEquals(new Outcome(21, null), board.outcome(calling), "slices of " + slice);
        assertEquals(new Outcome(21, null), board.outcome(too), "slices of " + slice);
      }
      refused += one.client.told.contains("refused") || other.told.contains("refused") ? 1 : 0;
    }
    assertTrue(refused > 0, "nobody came in between");
  }

  /**
   * Slices of every length that can end the client's at another place: before, within and after the call. The timer counts at 54 MHz,
   * which is every 44 cycles, so no length is left out.
   */
  @Test
  void aTransferIsAtomicAtEveryPlaceAtWhichItCanBePreempted() {
    int preempted = 0;
    for (long slice = 400; slice < 6_000; slice += 7) {
      Guest calls = new TransferTest().client;
      var fresh = new TransferTest();
      calls = fresh.client;
      try (Board board = new Board("cortex-a76", slice)) {
        board.admit("server", fresh.server, SPINS, Guest.GUARANTEE);
        int calling = board.admit("client", calls, CALLS, Guest.GUARANTEE);
        while (board.kernel.step()) {
          assertTrue(board.kernel.steps() < 100_000, "slices of " + slice + " cycles");
        }
        assertEquals(new Outcome(21, null), board.outcome(calling), "slices of " + slice);
        assertEquals(1, fresh.server.told.stream().filter(s -> s.startsWith("entered")).count());
        assertEquals(1, calls.told.stream().filter(s -> s.startsWith("entered")).count());
        preempted += calls.told.contains("slice end") ? 1 : 0;
      }
    }
    assertTrue(preempted > 0, "no slice ended in the middle");
  }

  @ParameterizedTest
  @EnumSource(GateKind.class)
  void whoAnswersFromItsEntrySendsTheMessageAndKeepsItsOwnProgramsRegisters(GateKind gate) {
    Program own =
        (cpu, deadline) -> {
          cpu.setRegister(1, 777);
          while (cpu.cycles() < deadline) {
            cpu.work(100);
          }
        };
    long[] seen = new long[1];
    server.onBoot =
        self -> {
          self.open();
          return Next.RESUME;
        };
    server.onEntry =
        self -> {
          seen[0] = self.saved.x[1];
          self.message.x[1] = self.message.x[0] + 1;
          return Next.transfer(self.caller, Next.SYNCHRONOUS);
        };
    try (Board board = new Board("cortex-a76", 20_000)) {
      int serving = board.admit("server", server, own, Guest.GUARANTEE, gate);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE, gate);
      server.onGone = self -> Next.exit((int) (self.saved.x[1] - 770));
      run(board);
      assertEquals(new Outcome(21, null), board.outcome(calling));
      assertEquals(777, seen[0]);
      assertEquals(new Outcome(7, null), board.outcome(serving));
    }
  }

  // ---- in time that somebody else has given

  /** Gives its time to the client, which has none of its own. */
  private static Guest lender(Guest client, Board board) {
    Guest lender = new Guest();
    lender.onStart =
        self -> {
          assertEquals(
              self.boot.environment(), self.kernel.books().userOfSlice(slicePosition(self)));
          return Next.yieldTo(client.boot.environment());
        };
    lender.onRefused = self -> Next.exit(0);
    client.onBoot =
        self -> {
          self.open();
          self.must(self.kernel.unbindSlice(slice(self)));
          return Next.RESUME;
        };
    return lender;
  }

  private static int slicePosition(Guest self) {
    int position = 0;
    while (self.kernel.books().ownerOfSlice(position) != self.boot.environment()) {
      position++;
    }
    return position;
  }

  @Test
  void whoCallsInTimeItWasGivenPassesOnNoMoreThanThat() {
    int calls = 20;
    Program program =
        (cpu, deadline) -> {
          cpu.work(3_000);
          cpu.setRegister(0, cpu.register(1) < calls ? cpu.register(1) : -1);
          cpu.svc(0);
        };
    client.onSvc =
        self -> self.saved.x[0] < 0 ? Next.exit((int) self.saved.x[1]) : call(self, server);
    try (Board board = new Board("cortex-a76", 10_000)) {
      Guest lender = lender(client, board);
      board.admit("server", server, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, program, Guest.GUARANTEE);
      int lending = board.admit("lender", lender, SPINS);
      run(board);
      assertEquals(new Outcome(calls, null), board.outcome(calling));
      assertEquals(new Outcome(0, null), board.outcome(lending));
      assertTrue(lender.told.stream().filter("slice start"::equals).count() > 5);
    }
  }

  @Test
  void aCallInTimeThatWasGivenComesToItsEndWhereverThatTimeEnds() {
    int preempted = 0;
    for (int work = 0; work < 5_000; work += 7) {
      var fresh = new TransferTest();
      try (Board board = new Board("cortex-a76", 5_000)) {
        Guest lender = lender(fresh.client, board);
        board.admit("server", fresh.server, SPINS, Guest.GUARANTEE);
        int calling = board.admit("client", fresh.client, callsAfter(work), Guest.GUARANTEE);
        board.admit("lender", lender, SPINS);
        while (board.kernel.step()) {
          assertTrue(board.kernel.steps() < 100_000, work + " cycles before the call");
        }
        assertEquals(
            new Outcome(21, null), board.outcome(calling), work + " cycles before the call");
        preempted += fresh.server.told.contains("slice end") ? 1 : 0;
      }
    }
    assertTrue(preempted > 0, "no slice ended while the server had it");
  }

  @Test
  void whoWaitsForAnEntryThatNobodyIsLeftToMakeIsEnded() {
    server.onEntry = self -> Next.AWAIT_ENTRY;
    client.onSvc = self -> Next.exit(0);
    try (Board board = new Board("cortex-a76")) {
      int serving = board.admit("server", server, SPINS, Guest.GUARANTEE);
      board.admit("client", client, CALLS, Guest.GUARANTEE);
      run(board);
      assertEquals(
          "waits for time or for an entry, and nobody is left to give it",
          board.outcome(serving).failure().getMessage());
    }
  }

  @Test
  void whoLeavesItsRegistersToACalleeFindsThoseOfTheAnswer() {
    client.onSvc =
        self ->
            self.saved.x[0] == 0
                ? Next.exit((int) self.saved.x[1])
                : Next.transferUnsaved(server.boot.environment());
    client.onEntry = self -> Next.RESUME;
    try (Board board = new Board("cortex-a76")) {
      board.admit("server", server, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      run(board);
      assertEquals(new Outcome(21, null), board.outcome(calling));
      assertNull(board.outcome(calling).failure());
    }
  }

  // ---- others, while an answer is awaited

  /** Works on in its own slice when it has been entered, and answers at its next start when it may. */
  private static Guest slowServer(boolean[] may) {
    Guest slow = new TransferTest().server;
    int[] client = new int[1];
    slow.onEntry =
        self -> {
          client[0] = self.caller;
          return Next.RESUME;
        };
    slow.onStart =
        self -> {
          if (!may[0] || client[0] == 0) {
            return Next.CONTINUE;
          }
          self.saved.x[1] = 21;
          int to = client[0];
          client[0] = 0;
          return Next.transfer(to, Next.SYNCHRONOUS);
        };
    slow.onGone = self -> Next.exit(0);
    return slow;
  }

  @Test
  void aStrangersMessageIsNotTakenForTheRegistersThatWentWithACall() {
    boolean[] may = new boolean[1];
    Guest slow = slowServer(may);
    client.onSvc =
        self ->
            self.saved.x[0] == 0
                ? Next.exit((int) self.saved.x[1])
                : Next.transferUnsaved(slow.boot.environment());
    client.onEntry =
        self -> {
          may[0] = true;
          return self.caller == slow.boot.environment() ? Next.RESUME : Next.CONTINUE;
        };
    Guest stranger = new Guest();
    stranger.onSvc =
        self -> {
          self.saved.x[1] = 66;
          return may[0] ? Next.exit(0) : Next.transfer(client.boot.environment(), 0);
        };
    try (Board board = new Board("cortex-a76", 20_000)) {
      int serving = board.admit("server", slow, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      int strange = board.admit("stranger", stranger, CALLS);
      run(board);
      assertEquals(List.of("entered by " + strange, "entered by " + serving), client.told);
      assertEquals(new Outcome(21, null), board.outcome(calling));
    }
  }

  /** Enters the client while it waits for somebody else's answer, once. */
  private static Guest stranger(Guest client, Guest server) {
    Guest stranger = new Guest();
    stranger.onSvc =
        self ->
            server.told.stream().noneMatch(TransferTest::isEntry)
                ? Next.yieldTo(0)
                : isEntered(client)
                    ? Next.exit(0)
                    : Next.transfer(client.boot.environment(), Next.ASYNCHRONOUS);
    return stranger;
  }

  private static boolean isEntered(Guest guest) {
    return guest.told.stream().anyMatch(TransferTest::isEntry);
  }

  private static boolean isEntry(String told) {
    return told.startsWith("entered");
  }

  @Test
  void newsOfWhoHasGoneEndsNoOtherWait() {
    Guest slow = slowServer(new boolean[1]);
    client.onSvc = self -> isEntered(self) ? Next.exit(0) : call(self, slow);
    client.onEntry = self -> Next.awaitCycle(self.kernel.books().now() + 200_000);
    client.onGone = self -> Next.CONTINUE;
    try (Board board = new Board("cortex-a76", 20_000)) {
      int serving = board.admit("server", slow, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      int strange = board.admit("stranger", stranger(client, slow), CALLS);
      while (!isEntered(client)) {
        assertTrue(board.kernel.step());
      }
      board.kernel.destroy(serving); // which has the client's slice
      run(board);
      assertEquals(
          List.of("entered by " + strange, "home " + serving + " 1", "alarm"),
          client.told.stream().filter(told -> !told.startsWith("slice")).toList());
      assertEquals(new Outcome(0, null), board.outcome(calling));
    }
  }

  @Test
  void whoWaitsForAnAnswerHearsThatNoneWillComeWhoeverElseHasGoneWithIt() {
    Guest slow = slowServer(new boolean[1]);
    Guest never = slowServer(new boolean[1]);
    client.onSvc = self -> call(self, slow);
    client.onEntry = self -> call(self, never); // in time that was given for once
    client.onGone = self -> Next.exit(5);
    try (Board board = new Board("cortex-a76", 20_000)) {
      int mute = board.admit("never", never, SPINS, Guest.GUARANTEE);
      int serving = board.admit("slow", slow, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      board.admit("stranger", stranger(client, slow), CALLS);
      while (!isEntered(never)) {
        assertTrue(board.kernel.step());
      }
      board.kernel.destroy(mute);
      board.kernel.destroy(serving);
      run(board);
      assertEquals("home " + mute + " 1", client.told.getLast());
      assertEquals(new Outcome(5, null), board.outcome(calling));
    }
  }

  @Test
  void anAnswerBringsHomeWhatWasGivenWhicheverSliceItIsMadeIn() {
    Guest slow = slowServer(new boolean[] {true});
    int[] users = new int[2];
    client.onSvc =
        self -> self.saved.x[0] == 0 ? Next.exit((int) self.saved.x[1]) : call(self, slow);
    client.onEntry =
        self -> {
          users[0] = self.kernel.books().userOfSlice(slicePosition(slow));
          users[1] = self.kernel.books().userOfSlice(slicePosition(self));
          self.saved.x[1] = self.message.x[1];
          return Next.RESUME;
        };
    try (Board board = new Board("cortex-a76", 20_000)) {
      int serving = board.admit("server", slow, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, CALLS, Guest.GUARANTEE);
      run(board);
      assertEquals(new Outcome(21, null), board.outcome(calling));
      assertTrue(slow.told.contains("slice start"), "it has answered in a slice of its own");
      assertEquals(List.of(serving, calling), List.of(users[0], users[1]));
    }
  }

  @Test
  void registersThatWereTakenUpAgainAreNotAStrangersToReplace() {
    int[] rounds = new int[1];
    Program program =
        (cpu, deadline) -> {
          cpu.setRegister(1, 33);
          while (cpu.cycles() < deadline) {
            cpu.work(100);
          }
        };
    server.onEntry =
        self -> {
          throw new IllegalStateException("died at work");
        };
    Guest stranger = new Guest();
    client.onStart =
        self -> rounds[0]++ == 0 ? Next.transferUnsaved(server.boot.environment()) : Next.CONTINUE;
    client.onGone = self -> Next.RESUME;
    client.onEntry = self -> Next.exit((int) self.saved.x[1]);
    stranger.onSvc =
        self -> {
          self.saved.x[1] = 66;
          boolean ready = client.told.stream().anyMatch(told -> told.startsWith("home"));
          return ready && rounds[0] > 2
              ? Next.transfer(client.boot.environment(), Next.ASYNCHRONOUS)
              : Next.yieldTo(0);
        };
    stranger.onRefused = self -> Next.exit(0);
    try (Board board = new Board("cortex-a76", 20_000)) {
      board.admit("server", server, SPINS, Guest.GUARANTEE);
      int calling = board.admit("client", client, program, Guest.GUARANTEE);
      board.admit("stranger", stranger, CALLS);
      run(board);
      assertEquals(new Outcome(33, null), board.outcome(calling));
    }
  }
}

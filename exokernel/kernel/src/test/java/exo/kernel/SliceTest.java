package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.Program;
import exo.kernel.audit.Auditor;
import exo.revocation.Deadlines;
import exo.revocation.OverrunPolicy;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import exo.revocation.overrun.Destroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The processor as a resource: slices are bound, given, taken, run over and paid for. */
class SliceTest {
  private static final long SLICE = 100_000;

  private final List<Integer> ran = new ArrayList<>();

  /** Runs for ever, and says in whose time. */
  private static final Program SPINS =
      (cpu, deadline) -> {
        while (cpu.cycles() < deadline) {
          cpu.work(100);
        }
      };

  /** Leaves after so many cycles of the machine. */
  private static Program until(long cycle) {
    return (cpu, deadline) -> {
      while (cpu.cycles() < deadline) {
        cpu.work(100);
        if (cpu.cycles() >= cycle) {
          cpu.svc(0);
          return;
        }
      }
    };
  }

  private Board board() {
    return board(null);
  }

  private Board board(RevocationRules rules) {
    return new Board(
        "cortex-a76",
        SLICE,
        rules,
        (kind, cycle, environment, a, b) -> {
          if (kind == EventKind.INTERRUPT && a == exo.abi.Interrupt.SLICE_END) {
            ran.add(environment);
          }
        });
  }

  private static void run(Board board) {
    var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
    int steps = 0;
    while (board.kernel.step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(++steps < 100_000, "somebody waits for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(0, board.inspection().refusedChanges());
    assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
  }

  @Test
  void whoHoldsSlicesRunsAsOftenInEachRoundWhateverItsNeighboursDo() {
    Guest greedy = new Guest();
    Guest yields = new Guest();
    Guest plain = new Guest();
    greedy.onBoot =
        self -> {
          self.must(self.kernel.bindSlice(4, new Capability()));
          self.must(self.kernel.bindSlice(DownCalls.ANY, new Capability()));
          return Next.RESUME;
        };
    yields.onStart = self -> Next.yieldTo(1);
    try (Board board = board()) {
      int three = board.admit("greedy", greedy, until(3_000_000));
      board.admit("yields", yields, until(3_000_000));
      int one = board.admit("plain", plain, until(3_000_000));
      run(board);
      Map<Integer, Integer> ends = new TreeMap<>();
      ran.subList(0, 20).forEach(env -> ends.merge(env, 1, Integer::sum));
      assertEquals(4, ends.get(one), "one in five: " + ran);
      int left = ends.get(2) == null ? 0 : ends.get(2);
      assertEquals(16, ends.get(three) + left, "its own three, and what it was left: " + ran);
      assertTrue(ends.get(three) >= 15, ran.toString());
    }
  }

  @Test
  void aPositionBoundsWhenItsSliceBegins() {
    Guest early = new Guest();
    Guest late = new Guest();
    late.onBoot =
        self -> {
          self.must(self.kernel.bindSlice(7, new Capability()));
          self.must(self.kernel.unbindSlice(held(self)));
          return Next.RESUME;
        };
    try (Board board = board()) {
      int last = board.admit("late", late, until(1_000_000));
      int first = board.admit("early", early, until(1_000_000));
      run(board);
      assertEquals(List.of(first, last, first, last), ran.subList(0, 4));
    }
  }

  private static Capability held(Guest self) {
    Capability capability = new Capability();
    int position = 0;
    while (self.kernel.books().ownerOfSlice(position) != self.boot.environment()) {
      position++;
    }
    self.must(self.kernel.attachSlice(position, capability));
    return capability;
  }

  @Test
  void aSliceThatIsNotThereOrNotOnesOwnIsRefusedWithNumbers() {
    List<Refusal> refusals = new ArrayList<>();
    Guest asks = new Guest();
    asks.onBoot =
        self -> {
          DownCalls kernel = self.kernel;
          Capability minted = new Capability();
          for (long position : new long[] {0, 8, -2}) {
            assertEquals(DownCalls.REFUSED, kernel.bindSlice(position, minted));
            refusals.add(kernel.refusal());
          }
          for (long position : new long[] {0, 8}) {
            assertEquals(DownCalls.REFUSED, kernel.attachSlice(position, minted));
            refusals.add(kernel.refusal());
          }
          assertEquals(DownCalls.REFUSED, kernel.unbindSlice(self.tables.getFirst()));
          refusals.add(kernel.refusal());
          return Next.exit(0);
        };
    try (Board board = board()) {
      board.admit("neighbour", new Guest(), until(500_000));
      int env = board.admit("asks", asks, SPINS);
      run(board);
      assertNull(board.outcome(env).failure());
      assertEquals(
          List.of(
              new Refusal.Taken(ResourceName.slice(0), 1),
              new Refusal.OutOfRange(Quantity.SLICES, 8, 8),
              new Refusal.OutOfRange(Quantity.SLICES, -2, 8),
              new Refusal.NotHeld(ResourceName.slice(0)),
              new Refusal.OutOfRange(Quantity.SLICES, 8, 8)),
          refusals.subList(0, 5));
      assertEquals(Refusal.WrongKind.class, refusals.getLast().getClass());
    }
  }

  // ---- revocation

  private static RevocationRules rules() {
    return RevocationRules.defaults(new Largest.Provider(), Board.SEED)
        .with(ResourceKind.SLICE, new Deadlines(200_000, 50_000));
  }

  private static Guest hoarder() {
    Guest hoarder = new Guest();
    hoarder.onBoot =
        self -> {
          while (self.kernel.bindSlice(DownCalls.ANY, new Capability()) >= 0) {}
          return Next.RESUME;
        };
    return hoarder;
  }

  @Test
  void aSilentHolderOfSlicesIsRobbedInTime() {
    Guest claimant = new Guest();
    claimant.onStart =
        self -> {
          if (!self.told.contains("asked")) {
            self.told.add("asked");
            return Next.awaitGrant(self.must(self.kernel.request(ResourceKind.SLICE.code(), 3)));
          }
          return Next.CONTINUE;
        };
    try (Board board = board(rules())) {
      int hoarding = board.admit("hoarder", hoarder(), until(3_000_000));
      int claiming = board.admit("claimant", claimant, until(3_000_000));
      run(board);
      assertTrue(claimant.told.contains("grant"), claimant.told.toString());
      RevocationCounts counts = board.inspection().revocations(hoarding);
      assertEquals(3, counts.asked());
      assertEquals(3, counts.repossessed());
      assertEquals(0, counts.lost());
      assertNull(board.outcome(claiming).failure());
    }
  }

  // ---- overrun

  /** Takes two slices' worth of time to end each slice. */
  private static Guest slowToEnd() {
    Guest slow = new Guest();
    slow.onEnd =
        self -> {
          long until = self.kernel.books().now() + 2 * SLICE;
          while (self.kernel.books().now() < until) {
            self.kernel.context(0);
          }
          return Next.CONTINUE;
        };
    return slow;
  }

  @Test
  void eachSliceThatIsOverrunCostsOneAndWhatIsLessIsKept() {
    try (Board board = board()) {
      int slow = board.admit("slow", slowToEnd(), until(6_000_000));
      int plain = board.admit("plain", new Guest(), until(6_000_000));
      var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      long most = 0;
      while (board.kernel.step()) {
        assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
        OverrunView seen = board.inspection().overrun(slow);
        most = Math.max(most, seen.debtCycles());
        assertEquals(
            seen.countedCycles(), seen.debtCycles() + seen.forfeited() * SLICE, "nothing is lost");
      }
      OverrunView overrun = board.inspection().overrun(slow);
      assertTrue(overrun.forfeited() >= 10, overrun.toString());
      assertTrue(most < 4 * SLICE, most + " cycles owed at most");
      long mine = board.inspection().cycles(plain, Account.PROGRAM);
      assertTrue(mine > 2_900_000, mine + " cycles for the neighbour: half of the machine");
      assertEquals(0, board.inspection().overrun(plain).forfeited());
    }
  }

  @Test
  void aForfeitedSliceIsLostEvenWhenNobodyElseIsThere() {
    try (Board board = board()) {
      int slow = board.admit("slow", slowToEnd(), until(3_000_000));
      run(board);
      OverrunView overrun = board.inspection().overrun(slow);
      assertTrue(overrun.forfeited() > 3, overrun.toString());
      assertTrue(board.inspection().idleCycles() >= (overrun.forfeited() - 1) * (SLICE - 100));
    }
  }

  /** With four positions, of which each can be forfeited; once it has overrun for long and then never again. */
  @Test
  void eachForfeitedSliceOfALoneOwnerPassesIdle() {
    Guest alone = new Guest();
    alone.onBoot =
        self -> {
          for (int i = 0; i < 3; i++) {
            self.must(self.kernel.bindSlice(DownCalls.ANY, new Capability()));
          }
          return Next.RESUME;
        };
    boolean[] burnt = new boolean[1];
    alone.onStart =
        self -> {
          if (!burnt[0]) {
            burnt[0] = true;
            long end = self.kernel.books().now() + 450_000;
            while (self.kernel.books().now() < end) {
              self.kernel.context(0);
            }
          }
          return Next.CONTINUE;
        };
    try (Board board = board()) {
      int env = board.admit("alone", alone, until(4_000_000));
      run(board);
      OverrunView overrun = board.inspection().overrun(env);
      assertEquals(3, overrun.forfeited(), overrun.toString());
      long idle = board.inspection().idleCycles();
      assertTrue(idle >= 3 * (SLICE - 100) && idle <= 3 * (SLICE + 100), idle + " cycles idle");
    }
  }

  /** The disk is done while the slice that it forfeits passes idle: that ends nothing, the slice least of all. */
  @Test
  void whoAwaitsATransferAndOwesASliceForfeitsItAndGoesOn() {
    long slice = 4 * SLICE;
    Guest late = new Guest();
    late.onBoot =
        self -> {
          Capability frame = new Capability();
          Capability extent = new Capability();
          self.must(self.kernel.bindFrame(DownCalls.ANY, frame));
          self.must(self.kernel.bindExtent(DownCalls.ANY, 1, false, extent));
          long end = self.kernel.books().now() + 9 * slice / 4;
          while (self.kernel.books().now() < end) {
            self.kernel.context(0);
          }
          return Next.awaitTransfer(self.must(self.kernel.startRead(extent, 0, frame)));
        };
    try (Board board = new Board("cortex-a76", slice)) {
      int env = board.admit("late", late, until(1_000_000));
      run(board);
      assertEquals(new Outcome(0, null), board.inspection().outcome(env));
      assertEquals(1, board.inspection().overrun(env).forfeited());
    }
  }

  @Test
  void whoHasNoSliceOfItsOwnPaysWithTheTimeThatOthersGiveIt() {
    Guest slow = slowToEnd();
    slow.onBoot =
        self -> {
          self.must(self.kernel.unbindSlice(held(self)));
          return Next.RESUME;
        };
    Guest lender = new Guest();
    lender.onStart = self -> Next.yieldTo(slow.boot.environment());
    try (Board board = board()) {
      int owes = board.admit("slow", slow, until(9_000_000));
      board.admit("lender", lender, until(9_500_000));
      run(board);
      assertNull(board.outcome(owes).failure());
      OverrunView overrun = board.inspection().overrun(owes);
      assertTrue(overrun.forfeited() >= 10, overrun.toString());
      assertTrue(overrun.debtCycles() < 6 * SLICE, overrun.toString());
      assertTrue(slow.told.size() > 10, "it ran again and again: " + slow.told);
    }
  }

  @Test
  void whoOwesTooMuchIsEndedWhereThatIsThePolicy() {
    OverrunPolicy strict = new Destroy();
    Guest worse = new Guest();
    worse.onEnd =
        self -> {
          long until = self.kernel.books().now() + 5 * SLICE;
          while (self.kernel.books().now() < until) {
            self.kernel.context(0);
          }
          return Next.CONTINUE;
        };
    try (Board board = new Board("cortex-a76", SLICE, options -> options.withOverrun(strict))) {
      int bad = board.admit("worse", worse, until(3_000_000));
      run(board);
      assertEquals(Outcome.DESTROYED, board.outcome(bad).status());
      assertTrue(board.outcome(bad).isDestroyedForCause());
      assertTrue(
          board
              .outcome(bad)
              .failure()
              .getMessage()
              .startsWith("destroyed: it has overrun its slices by 5"),
          board.outcome(bad).failure().getMessage());
    }
  }

  /** Five slices and more of machine time, in one up-call. */
  private static void burn(Guest guest) {
    long end = guest.kernel.books().now() + 550_000;
    while (guest.kernel.books().now() < end) {
      guest.kernel.descriptor(Guest.BASE);
    }
  }

  @Test
  void whoIsPastTheEndOfItsSliceCannotYieldItsOverrunToANeighbour() {
    Guest bad = new Guest();
    Guest victim = new Guest();
    bad.onStart =
        self -> {
          burn(self);
          return Next.yieldTo(2);
        };
    overrunsAlone(bad, victim);
  }

  @Test
  void norGetRidOfItByAYieldToNobody() {
    Guest bad = new Guest();
    bad.onStart =
        self -> {
          burn(self);
          return Next.yieldTo(0);
        };
    overrunsAlone(bad, new Guest());
  }

  @Test
  void norByGivingUpTheSliceThatItRunsIn() {
    Guest bad = new Guest();
    Capability slice = new Capability();
    bad.onStart =
        self -> {
          burn(self);
          self.must(self.kernel.attachSlice(0, slice));
          self.must(self.kernel.unbindSlice(slice));
          self.must(self.kernel.bindSlice(0, slice));
          return Next.CONTINUE;
        };
    overrunsAlone(bad, new Guest());
  }

  private void overrunsAlone(Guest bad, Guest victim) {
    try (Board board = board()) {
      int first = board.admit("bad", bad, SPINS);
      int second = board.admit("victim", victim, SPINS);
      var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      while (board.kernel.now() < 6_000_000) {
        board.kernel.step();
        assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      }
      OverrunView overrun = board.inspection().overrun(first);
      assertTrue(overrun.countedCycles() >= 450_000, overrun.toString());
      assertEquals(overrun.countedCycles() / SLICE, overrun.forfeited(), 5, overrun.toString());
      OverrunView innocent = board.inspection().overrun(second);
      assertEquals(0, innocent.forfeited(), innocent.toString());
      assertTrue(innocent.countedCycles() < SLICE / 10, innocent.toString());
      assertTrue(
          board.inspection().counts(second).slices() > overrun.forfeited(), overrun.toString());
    }
  }
}

package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.bindings.ResourceKind;
import exo.hw.Program;
import exo.kernel.audit.Auditor;
import exo.revocation.ArbiterProvider;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * Whoever leaves, is destroyed or dies gives everything back, however it goes: on one kernel, over 10^5 arrivals and departures,
 * nothing is left of it, and neither the kernel nor the host's heap grows.
 */
class DeparturesTest {
  private static final Program CALLS = (cpu, deadline) -> cpu.svc(0);
  private static final int WARM_UP = 20_000;
  private static final int ARRIVALS = 100_000;
  private static final int SOME_ARRIVALS = 2_000;

  /** One object or number kept of each would be 80,000. */
  private static final long FEW_UNITS = 2_000;

  private static final long FEW_BYTES = 2 << 20;

  private static void receive(House house, int arrivals) {
    while (house.arrivals < arrivals) {
      house.visit();
      house.judge();
    }
  }

  @Test
  void nothingIsLeftOfAHundredThousandVisitorsHoweverTheyGo() {
    try (House house = new House("cortex-a76", new Largest.Provider(), 4711)) {
      SortedMap<String, Long> holdings = house.holdings();
      receive(house, WARM_UP);
      SortedMap<String, Long> light = house.weight();
      long heap = heap();
      receive(house, ARRIVALS);
      assertEquals(holdings, house.holdings());
      assertTrue(house.books.environments() <= 3, "numbers are given again");
      long units = sum(house.weight()) - sum(light);
      assertTrue(units < FEW_UNITS, () -> "grows from " + light + " to " + house.weight());
      long bytes = heap() - heap;
      assertTrue(bytes < FEW_BYTES, () -> "the host's heap has grown by " + bytes + " bytes");
      everyWayWasGone(house);
      noThreadIsLeft();
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long sum(SortedMap<String, Long> weight) {
    return weight.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void everyWayWasGone(House house) {
    for (Going going : Going.values()) {
      assertTrue(house.gone.getOrDefault(going, 0) > 100, () -> going + " of " + house.gone);
    }
    for (Wanting.End end : Wanting.End.values()) {
      assertTrue(house.ended.getOrDefault(end, 0) > 100, () -> end + " of " + house.ended);
    }
  }

  /** The last of them may still be on their way out. */
  private static void noThreadIsLeft() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("libOS visitor") || thread.getName().equals("libOS wanting")) {
        try {
          thread.join(10_000);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        assertFalse(thread.isAlive(), thread::getName);
      }
    }
  }

  @Test
  void norUnderAnyArbiterOrOnTheOtherProfile() {
    for (ArbiterProvider arbiter : ServiceLoader.load(ArbiterProvider.class)) {
      try (House house = new House("cortex-a53", arbiter, arbiter.name().hashCode())) {
        SortedMap<String, Long> holdings = house.holdings();
        receive(house, SOME_ARRIVALS);
        assertEquals(holdings, house.holdings(), arbiter.name());
      }
    }
  }

  // ---- what a number carries over

  @Test
  void aNewcomerHasUsedNothingAndItsPredecessorsCyclesAreNotForgotten() {
    try (Board board = new Board("cortex-a76")) {
      Inspection books = board.inspection();
      int first = board.admit("first", new TinyLibOs(), CALLS);
      board.kernel.run();
      long used = books.cycles(first, Account.KERNEL);
      long all = used + books.cycles(first, Account.LIBOS) + books.cycles(first, Account.PROGRAM);
      assertTrue(used > 0);
      assertEquals(
          "first", books.name(first), "it can be read about until its number is another's");

      assertEquals(first, board.admit("second", new TinyLibOs(), CALLS));
      assertEquals("second", books.name(first));
      for (Account account : Account.values()) {
        assertEquals(0, books.cycles(first, account));
        assertEquals(0, books.books(first).cycles(account), "nor in its own books");
      }
      long departed = 0;
      for (Account account : Account.values()) {
        departed += books.departedCycles(account);
      }
      assertEquals(all, departed);
      board.kernel.run();
      assertEquals(used, books.cycles(first, Account.KERNEL), "it does the same");
      assertEquals(books.elapsedCycles(), books.bookedCycles());
    }
  }

  @Test
  void aNewcomerThatGetsNoSliceIsRefusedAndForgotten() {
    try (Board board = new Board("cortex-a76")) {
      for (int i = 0; i < 8; i++) {
        board.admit("libos" + i, new TinyLibOs(), CALLS, new Guarantee(2, 1));
      }
      String problem =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> board.admit("late", new TinyLibOs(), CALLS, new Guarantee(2, 1)))
              .getMessage();
      assertTrue(problem.contains("late"), problem);
      assertEquals(16, board.inspection().guaranteed());
      assertEquals(8, board.kernel.alive());
      assertEquals(8, board.inspection().environments());
      board.kernel.run();
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
    }
  }

  @Test
  void whatWasWantedOfWhoLeftIsNotWantedOfWhoHasItsNumber() {
    List<String> story = new ArrayList<>();
    RevocationRules rules = RevocationRules.defaults(new Largest.Provider(), 1);
    try (Board board = new Board("cortex-a76", 1_000_000, rules, arrivalsAndDialogues(story))) {
      Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      Victim leaves = new Victim(45, 0);
      leaves.answer = self -> self.exits = true;
      int victim = board.admit("leaves", leaves, leaves.works, new Guarantee(2, 1));
      Claimant claimant = new Claimant(ResourceKind.FRAME, 20);
      int other = board.admit("claimant", claimant, CALLS, Guarantee.NONE);
      stepUntilGone(board, auditor, victim);
      Victim comes = new Victim(30, 0);
      assertEquals(victim, board.admit("comes", comes, comes.works, new Guarantee(2, 1)));
      stepUntilGone(board, auditor, other);
      assertEquals(20, claimant.bound);
      assertEquals(0, board.inspection().revocations(victim).asked());
      assertEquals(
          List.of(
              "ADMIT 1",
              "ADMIT 2",
              "ASK 1",
              "EXIT 1",
              "DIALOGUE_END 1",
              "ADMIT 1",
              "GRANT 2",
              "EXIT 2"),
          story);
    }
  }

  private static EventSink arrivalsAndDialogues(List<String> story) {
    return (kind, cycle, environment, a, b) -> {
      switch (kind) {
        case ADMIT, EXIT, ASK, DIALOGUE_END, GRANT -> story.add(kind + " " + environment);
        default -> {}
      }
    };
  }

  private static void stepUntilGone(Board board, Auditor auditor, int environment) {
    while (board.inspection().isAlive(environment)) {
      board.kernel.step();
      auditor.afterStep();
      assertEquals(List.of(), auditor.violations());
    }
  }

  // ---- destroying

  private static Program storesTo(long va) {
    return (cpu, deadline) -> {
      while (cpu.cycles() < deadline && !cpu.trapped()) {
        cpu.store(va, 1);
        cpu.work(100);
      }
    };
  }

  @Test
  void whoRunsIsNotDisturbedWhenAnotherIsDestroyed() {
    try (Board board = new Board("cortex-a76", 100_000)) {
      Victim runs = new Victim(2, 0);
      Victim other = new Victim(2, 0);
      int running = board.admit("running", runs, storesTo(Victim.page(0)), new Guarantee(1, 1));
      int waiting = board.admit("other", other, storesTo(Victim.page(0)), new Guarantee(1, 1));
      Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      while (runs.boot == null || other.boot == null || board.kernel.current() != running) {
        board.kernel.step();
        auditor.afterStep();
      }
      long faults = board.inspection().counts(running).translationFaults();
      board.kernel.destroy(waiting);
      for (int i = 0; i < 5; i++) {
        board.kernel.step();
        auditor.afterStep();
      }
      assertFalse(board.inspection().isAlive(waiting));
      assertEquals(Outcome.DESTROYED, board.outcome(waiting).status());
      assertTrue(board.inspection().isAlive(running), "a fault would have made it exit");
      assertEquals(faults, board.inspection().counts(running).translationFaults());
      assertEquals(List.of(), auditor.violations());
    }
  }

  @Test
  void whoIsNotThereCannotBeDestroyed() {
    try (Board board = new Board("cortex-a76")) {
      int self = board.admit("short", new TinyLibOs(), CALLS);
      board.kernel.run();
      assertThrows(IllegalArgumentException.class, () -> board.kernel.destroy(self));
      assertThrows(IllegalArgumentException.class, () -> board.kernel.destroy(self + 1));
    }
  }
}

package exo.tests.schedule;

import static exo.tests.schedule.Workshop.SLICE;
import static exo.tests.schedule.Workshop.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.kernel.Outcome;
import exo.minimal.schedule.SchedulingProvider;
import exo.tests.schedule.Workshop.Worker;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final int QUANTA = 100;

  /** Long after what is looked at. */
  private static final long END = (QUANTA + 30) * SLICE;

  private static Workshop workers(int count) {
    var workshop = new Workshop();
    for (int i = 0; i < count; i++) {
      workshop.client(new Worker(), until(END));
    }
    return workshop;
  }

  /** Runs until so many turns are over. */
  private static void turns(Workshop workshop, int count) {
    while (workshop.turns.size() <= count) {
      assertTrue(workshop.step(), "everybody has left");
    }
  }

  /** By how much the one furthest from its share of all that was given is off, in cycles. */
  private static double furthest(long[] had, long[] before, int... tickets) {
    double all = 0;
    double sum = 0;
    for (int i = 0; i < tickets.length; i++) {
      all += had[i] - before[i];
      sum += tickets[i];
    }
    double furthest = 0;
    for (int i = 0; i < tickets.length; i++) {
      furthest = Math.max(furthest, Math.abs(had[i] - before[i] - all * tickets[i] / sum));
    }
    return furthest;
  }

  @Test
  void strideStaysWithinOneQuantumOfTheIdealOverAHundredQuanta() {
    try (Workshop workshop = workers(3)) {
      int scheduler = workshop.schedule("stride:3,2,1");
      turns(workshop, QUANTA);
      long[] booted = workshop.turns.getFirst();
      for (long[] had : workshop.turns) {
        double off = furthest(had, booted, 3, 2, 1);
        assertTrue(off < SLICE, off + " cycles off");
      }
      long[] had = workshop.turns.get(QUANTA);
      assertEquals(3.0, (double) had[0] / had[2], 0.1);
      assertEquals(2.0, (double) had[1] / had[2], 0.1);
      workshop.run();
      assertEquals(new Outcome(0, null), workshop.outcome(scheduler));
    }
  }

  @Test
  void roundRobinGivesEachASliceInTurn() {
    try (Workshop workshop = workers(3)) {
      workshop.schedule("rr");
      turns(workshop, QUANTA);
      assertTrue(furthest(workshop.turns.get(QUANTA), workshop.turns.getFirst(), 1, 1, 1) < SLICE);
      workshop.run();
    }
  }

  @Test
  void earliestDeadlineFirstKeepsEachBudgetInEachPeriodToWithinASlice() {
    long[] periods = {10 * SLICE, 20 * SLICE, 40 * SLICE};
    long[] budgets = {2 * SLICE, 6 * SLICE, 18 * SLICE};
    try (Workshop workshop = workers(3)) {
      workshop.schedule(
          "edf:%d/%d,%d/%d,%d/%d"
              .formatted(periods[0], budgets[0], periods[1], budgets[1], periods[2], budgets[2]));
      long begun = 0;
      long[] before = new long[3];
      for (int period = 0; period < 10; period++) {
        begun = begun == 0 ? workshop.kernel.now() : begun;
        while (workshop.kernel.now() < begun + (period + 1) * periods[0]) {
          assertTrue(workshop.step());
        }
        for (int i = 0; i < 3; i++) {
          if ((period + 1) * periods[0] % periods[i] == 0) {
            long had = workshop.cycles(workshop.clients.get(i));
            long least = budgets[i] - 2 * SLICE;
            assertTrue(had - before[i] > least, i + " had " + (had - before[i]));
            before[i] = had;
          }
        }
      }
      for (int i = 0; i < 3; i++) {
        long had = workshop.cycles(workshop.clients.get(i));
        long due = (workshop.kernel.now() - begun) / periods[i] * budgets[i];
        assertTrue(had >= due - 2 * SLICE, i + " had " + had + " of " + due);
      }
      workshop.run();
    }
  }

  /** Half of each slice is work, then it gives the rest up. */
  private static final class HalfHearted extends Worker {
    private DownCalls kernel;
    private long until;

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      kernel = calls;
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      long now = kernel.books().now();
      return now >= END ? Next.exit(0) : now >= until ? Next.yieldTo(0) : Next.RESUME;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      if (cause == Interrupt.SLICE_START) {
        until = detail + SLICE / 2;
      }
      return Next.CONTINUE;
    }
  }

  @Test
  void whoUsesHalfOfEachSliceIsGivenTwiceAsMany() {
    try (Workshop workshop = workers(1)) {
      workshop.client(
          new HalfHearted(),
          (cpu, deadline) -> {
            cpu.work(100);
            cpu.svc(0);
          });
      workshop.schedule("stride:1,1");
      turns(workshop, QUANTA);
      long[] had = workshop.turns.get(QUANTA);
      assertTrue(furthest(had, workshop.turns.getFirst(), 1, 1) < SLICE);
      workshop.run();
    }
  }

  /** Stands still for so long after each short burst. */
  private static final class Sleeper extends Worker {
    private final long pause;
    private DownCalls kernel;

    Sleeper(long pause) {
      this.pause = pause;
    }

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      kernel = calls;
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      long now = kernel.books().now();
      return now >= END ? Next.exit(0) : Next.awaitCycle(now + pause);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return cause == Interrupt.ALARM ? Next.RESUME : Next.CONTINUE;
    }
  }

  private static void sleeper(Workshop workshop, long pause) {
    workshop.client(
        new Sleeper(pause),
        (cpu, deadline) -> {
          cpu.work(1_000);
          cpu.svc(0);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"stride:1,1,8", "rr", "edf:400000/100000,400000/100000,400000/200000"})
  void whoWaitsCostsTheOthersNothingAndSavesNothingUp(String how) {
    try (Workshop workshop = workers(2)) {
      sleeper(workshop, 3 * SLICE);
      int scheduler = workshop.schedule(how);
      turns(workshop, QUANTA);
      long[] had = workshop.turns.get(QUANTA);
      assertEquals(1.0, (double) had[0] / had[1], 0.05);
      assertTrue(had[0] + had[1] > 0.9 * workshop.kernel.now(), "the rest was the others'");
      assertTrue(workshop.counters(scheduler).get("turnsInVain") > 5);
      workshop.run();
    }
  }

  @Test
  void aMachineOnWhichEverybodyWaitsIdles() {
    try (Workshop workshop = new Workshop()) {
      sleeper(workshop, 500_000);
      sleeper(workshop, 700_000);
      int scheduler = workshop.schedule("stride:1,1", Map.of("pause", "20000"));
      workshop.run();
      assertTrue(workshop.kernel.inspection().idleCycles() > 0.8 * END);
      assertTrue(workshop.counters(scheduler).get("pauses") > 100);
      assertEquals(new Outcome(0, null), workshop.outcome(scheduler));
    }
  }

  @Test
  void aClientThatFailsLeavesItsShareToTheOthers() {
    LibraryOs fails =
        new Worker() {
          @Override
          public long exception(SaveArea saved) {
            throw new IllegalStateException("fails");
          }
        };
    try (Workshop workshop = workers(2)) {
      int failing = workshop.client(fails, until(20 * SLICE));
      int scheduler = workshop.schedule("stride:1,1,6");
      workshop.run();
      assertEquals("fails", workshop.outcome(failing).failure().getMessage());
      long[] had = workshop.turns.getLast();
      assertEquals(1.0, (double) had[0] / had[1], 0.05);
      assertNull(workshop.outcome(scheduler).failure());
    }
  }

  @Test
  void whoComesLateHasNothingToMakeUpFor() {
    try (Workshop workshop = workers(2)) {
      int late = 4;
      String arrivals = "0,0," + 40 * SLICE;
      workshop.schedule("stride:1,1,1", Map.of("clients", "1,2," + late, "arrivals", arrivals));
      while (workshop.kernel.now() < 40 * SLICE) {
        assertTrue(workshop.step());
      }
      assertEquals(late, workshop.client(new Worker(), until(END)));
      int from = workshop.turns.size() + 2;
      turns(workshop, from + 30);
      assertTrue(
          furthest(workshop.turns.get(from + 30), workshop.turns.get(from), 1, 1, 1) < 2 * SLICE);
      workshop.run();
    }
  }

  @Test
  void whoNeverComesIsNotWaitedForForEver() {
    try (Workshop workshop = workers(1)) {
      int scheduler = workshop.schedule("rr", Map.of("clients", "1,9"));
      workshop.run();
      assertEquals(new Outcome(0, null), workshop.outcome(scheduler));
    }
  }

  @Test
  void whoKeepsItsSliceRunsInItAsWell() {
    try (Workshop workshop = workers(2)) {
      int keeps = workshop.admit("keeps", new Worker(), until(END));
      workshop.schedule("rr", Map.of("slices", "2"));
      turns(workshop, QUANTA / 2);
      assertEquals(1 / 3.0, (double) workshop.cycles(keeps) / workshop.kernel.now(), 0.02);
      workshop.run();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lottery:1,1|no scheduler is called lottery; there are edf, rr, stride",
        "stride:1|scheduler stride takes a number of tickets for each libOS, 2 in all, as in"
            + " stride:1,1, and was given 1",
        "stride|scheduler stride takes a number of tickets for each libOS, 2 in all, as in"
            + " stride:1,1, and was given 0",
        "stride:1,0|scheduler stride takes 1 to 1000000 as tickets, not \"0\"",
        "stride:1,|scheduler stride takes 1 to 1000000 as tickets, not \"\"",
        "rr:1,1|scheduler rr takes nothing after its name, and was given 1,1",
        "edf:10/5,10/6|scheduler edf cannot give budgets that add up to 110 % of the processor;"
            + " accepted: up to 100 %",
        "edf:10/5,10|scheduler edf takes 1 to 10 as the budget of 10 in cycles, not \"\"",
        "edf:10/5,10/11|scheduler edf takes 1 to 10 as the budget of 10/11 in cycles, not \"11\"",
      })
  void whatMakesNoSenseIsRefusedInOneLine(String case_) {
    int bar = case_.indexOf('|');
    var parameters = Map.of("schedule", case_.substring(0, bar), "clients", "1,2");
    var refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalArgumentException.class,
            () -> new SchedulingProvider().create(parameters, getClass().getClassLoader()));
    assertEquals(case_.substring(bar + 1), refused.getMessage());
  }
}

package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.CostModel;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The device against a model that holds its queue in a list, sorts it when asked, and keeps each
 * block and frame as eight sectors of one number each.
 */
class BlockDeviceProps {
  private static final int BLOCKS = 12;
  private static final int FRAMES = 12;
  private static final int SECTORS = FaultPlan.SECTORS_PER_BLOCK;
  private static final CostModel COSTS = CostModel.CORTEX_A53;
  private static final long SERVICE = COSTS.diskFixed() + COSTS.diskPerBlock();

  sealed interface Act {
    record Submit(boolean write, int block, int frame) implements Act {}

    record Store(int frame, long value) implements Act {}

    record Run(long cycles) implements Act {}

    record Take() implements Act {}

    record Cancel(int which) implements Act {}

    record Discard(int block, int count) implements Act {}
  }

  record Request(
      long ticket, long ordinal, boolean write, int block, int frame, long held, long due) {
    Request dueAt(long end) {
      return new Request(ticket, ordinal, write, block, frame, held, end + held);
    }
  }

  /** What the disk has to do, in this order. */
  record Job(long ordinal, long submittedAt) {}

  record Done(long ticket, int status, long cycle) {}

  private static final class Model {
    final FaultPlan plan;
    final long[][] disk = new long[BLOCKS][SECTORS];
    final long[][] memory = new long[FRAMES][SECTORS];
    final List<Request> flight = new ArrayList<>();
    final List<Done> done = new ArrayList<>();
    final List<Job> jobs = new ArrayList<>();
    long submitted;
    long writes;
    boolean dark;

    Model(FaultPlan plan) {
      this.plan = plan;
    }

    void submit(long ticket, Act.Submit act, long now) {
      long ordinal = ++submitted;
      jobs.add(new Job(ordinal, now));
      int overtakers = act.write ? plan.overtakenBy(ordinal) : 0;
      long held = overtakers == 0 ? 0 : overtakers * SERVICE + 1;
      flight.add(
          new Request(ticket, ordinal, act.write, act.block, act.frame, held, end(ordinal) + held));
    }

    long end(long ordinal) {
      long end = 0;
      for (Job job : jobs) {
        if (job.ordinal <= ordinal) {
          end = Math.max(job.submittedAt, end) + time(job.ordinal);
        }
      }
      return end;
    }

    long time(long ordinal) {
      return SERVICE + plan.delayCycles(ordinal);
    }

    /** As if there had never been such a request, unless the disk is at it. */
    void cancel(Request victim, long now) {
      flight.remove(victim);
      if (end(victim.ordinal) - time(victim.ordinal) >= now) {
        jobs.removeIf(job -> job.ordinal == victim.ordinal);
        flight.replaceAll(r -> r.dueAt(end(r.ordinal)));
      }
    }

    void runTo(long now) {
      List<Request> due = new ArrayList<>(flight.stream().filter(r -> r.due <= now).toList());
      due.sort(Comparator.comparingLong(Request::due).thenComparingLong(Request::ordinal));
      flight.removeAll(due);
      due.forEach(r -> done.add(new Done(r.ticket, serve(r), r.due)));
    }

    int serve(Request r) {
      if (dark) {
        return BlockDevice.POWER_LOST;
      }
      if (!r.write) {
        if (plan.failsRead(r.ordinal)) {
          return BlockDevice.FAILED;
        }
        memory[r.frame] = disk[r.block].clone();
        return BlockDevice.OK;
      }
      dark = ++writes == plan.powerCutAtWrite();
      int sectors = dark ? plan.powerCutSectors() : SECTORS;
      if (plan.failsWrite(r.ordinal)) {
        sectors = 0;
      } else if (plan.tearsWrite(r.ordinal)) {
        sectors = plan.tornSectors(r.ordinal);
      }
      System.arraycopy(memory[r.frame], 0, disk[r.block], 0, sectors);
      if (dark) {
        return BlockDevice.POWER_LOST;
      }
      return sectors == SECTORS ? BlockDevice.OK : BlockDevice.FAILED;
    }
  }

  @Property(tries = 150)
  void withoutFaultsItDoesWhatTheModelDoes(@ForAll("histories") List<Act> history) {
    List<Done> completions = play(history, FaultPlan.NONE);
    for (int i = 1; i < completions.size(); i++) {
      assertTrue(completions.get(i - 1).ticket < completions.get(i).ticket, "first in, first out");
    }
  }

  @Property(tries = 300)
  void withFaultsItDoesWhatTheModelDoes(
      @ForAll("histories") List<Act> history, @ForAll("plans") FaultPlan plan) {
    play(history, plan);
  }

  @Property(tries = 40)
  void oneHistoryAndOnePlanGiveOneOutcome(
      @ForAll("histories") List<Act> history, @ForAll("plans") FaultPlan plan) {
    assertEquals(play(history, plan), play(history, plan));
  }

  /** Plays a history on device and model side by side; the completions in order. */
  private static List<Done> play(List<Act> history, FaultPlan plan) {
    Clock clock = new Clock();
    InterruptController interrupts = new InterruptController(clock, 0, 64);
    List<Done> taken = new ArrayList<>();
    try (PhysicalMemory memory = new PhysicalMemory(FRAMES);
        BlockDevice device =
            new BlockDevice(
                0,
                DiskDescription.inMemory("d", BLOCKS).withFaults(plan),
                COSTS,
                memory,
                clock,
                interrupts)) {
      Model model = new Model(plan);
      for (Act act : history) {
        perform(act, device, memory, clock, model, taken);
        check(device, memory, interrupts, model);
      }
      perform(new Act.Run(1L << 40), device, memory, clock, model, taken);
      while (device.waiting() > 0) {
        perform(new Act.Take(), device, memory, clock, model, taken);
      }
      check(device, memory, interrupts, model);
    }
    return taken;
  }

  private static void perform(
      Act act,
      BlockDevice device,
      PhysicalMemory memory,
      Clock clock,
      Model model,
      List<Done> taken) {
    switch (act) {
      case Act.Submit submit -> {
        long ticket =
            submit.write
                ? device.submitWrite(submit.block, submit.frame)
                : device.submitRead(submit.block, submit.frame);
        model.submit(ticket, submit, clock.now());
      }
      case Act.Store(int frame, long value) -> {
        java.util.Arrays.fill(model.memory[frame], value);
        for (long pa = (long) frame << Frames.SHIFT; pa < (frame + 1L) << Frames.SHIFT; pa += 8) {
          memory.writeLong(pa, value);
        }
      }
      case Act.Run(long cycles) -> {
        clock.advance(cycles);
        device.runTo(clock.now());
        model.runTo(clock.now());
      }
      case Act.Take() -> {
        boolean any = device.takeCompletion();
        assertEquals(!model.done.isEmpty(), any);
        if (any) {
          Done completed =
              new Done(device.completedTicket(), device.completedStatus(), device.completedCycle());
          assertEquals(model.done.removeFirst(), completed);
          taken.add(completed);
        }
      }
      case Act.Cancel(int which) -> {
        if (!model.flight.isEmpty()) {
          Request victim = model.flight.get(which % model.flight.size());
          assertTrue(device.cancel(victim.ticket));
          model.cancel(victim, clock.now());
        }
      }
      case Act.Discard(int block, int count) -> {
        device.discard(block, Math.min(count, BLOCKS - block));
        for (int b = block; b < Math.min(BLOCKS, block + count) && !model.dark; b++) {
          model.disk[b] = new long[SECTORS];
        }
      }
    }
  }

  private static void check(
      BlockDevice device, PhysicalMemory memory, InterruptController interrupts, Model model) {
    assertEquals(model.flight.size(), device.inFlight());
    assertEquals(
        model.flight.stream().mapToLong(Request::due).min().orElse(Long.MAX_VALUE),
        device.nextEventCycle());
    assertEquals(!model.done.isEmpty(), interrupts.isPending(device.interrupt()));
    assertEquals(model.dark, device.powerLost());
    Map<Long, Request> byTicket = new HashMap<>();
    model.flight.forEach(r -> byTicket.put(r.ticket, r));
    device.forEachInFlight(
        (ticket, write, block, frame) -> {
          Request r = byTicket.remove(ticket);
          assertTrue(r != null && r.write == write && r.block == block && r.frame == frame);
        });
    assertTrue(byTicket.isEmpty());
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int sector = 0; sector < SECTORS; sector++) {
        long pa = ((long) frame << Frames.SHIFT) + 512L * sector;
        assertEquals(model.memory[frame][sector], memory.readLong(pa));
        assertEquals(model.memory[frame][sector], memory.readLong(pa + 504));
      }
    }
    for (int block = 0; block < BLOCKS; block++) {
      boolean zero = java.util.Arrays.stream(model.disk[block]).allMatch(word -> word == 0);
      assertEquals(zero, device.isZero(block), "block " + block);
    }
  }

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Integer> blocks = Arbitraries.integers().between(0, BLOCKS - 1);
    Arbitrary<Integer> frames = Arbitraries.integers().between(0, FRAMES - 1);
    Arbitrary<Act> submits =
        Combinators.combine(Arbitraries.of(true, false), blocks, frames).as(Act.Submit::new);
    Arbitrary<Act> stores =
        Combinators.combine(frames, Arbitraries.longs().between(1, 1000)).as(Act.Store::new);
    Arbitrary<Act> runs =
        Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, SERVICE - 1, SERVICE, SERVICE + 1),
                Arbitraries.longs().between(0, 4 * SERVICE))
            .map(Act.Run::new);
    Arbitrary<Act> cancels = Arbitraries.integers().between(0, 99).map(Act.Cancel::new);
    Arbitrary<Act> discards =
        Combinators.combine(blocks, Arbitraries.integers().between(0, 3)).as(Act.Discard::new);
    return Arbitraries.frequencyOf(
            Tuple.of(8, submits),
            Tuple.of(4, stores),
            Tuple.of(4, runs),
            Tuple.of(4, Arbitraries.just(new Act.Take())),
            Tuple.of(1, cancels),
            Tuple.of(1, discards))
        .list()
        .ofMinSize(10)
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<FaultPlan> plans() {
    Arbitrary<Double> shares = Arbitraries.of(0.0, 0.0, 0.1, 0.5, 1.0);
    return Combinators.combine(
            Arbitraries.longs(),
            shares,
            shares,
            shares,
            shares,
            shares,
            Arbitraries.longs().between(0, 20),
            Arbitraries.integers().between(0, SECTORS))
        .as(
            (seed, reads, writes, torn, delays, reordered, cutAt, sectors) ->
                FaultPlan.seeded(seed)
                    .withFailedReads(reads)
                    .withFailedWrites(writes)
                    .withTornWrites(torn)
                    .withDelays(delays, 2 * SERVICE)
                    .withReorderedWrites(reordered, 5)
                    .withPowerCut(cutAt, sectors));
  }
}

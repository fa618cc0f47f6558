package exo.hw.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Processors that take turns on one board, each in frames of its own, against boards on which each
 * is alone: it must find the same at every step and be charged the same, and the shared clock must
 * show the sum.
 */
class ProcessorsProps {
  private static final int FRAMES_EACH = 32;
  private static final int STEPS = 500;

  @Property(tries = 200)
  void takingTurnsChangesNothingButWhoseCyclesPassBetween(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int processors) {
    long[] alone = new long[processors];
    long cycles = 0;
    for (int number = 0; number < processors; number++) {
      try (Machine machine = new Machine(board(1))) {
        Life life = new Life(machine, machine.processor(0), number, seed);
        while (life.steps < STEPS) {
          life.step();
        }
        alone[number] = life.outcome;
        cycles += machine.clock().now();
      }
    }
    try (Machine machine = new Machine(board(processors))) {
      List<Life> lives = takeTurns(machine, seed);
      for (Life life : lives) {
        assertEquals(alone[life.number], life.outcome, () -> "processor " + life.number);
      }
      assertEquals(cycles, machine.clock().now());
    }
  }

  private static MachineDescription board(int processors) {
    return MachineDescription.profile("cortex-a76")
        .withProcessors(processors)
        .withFrames(8L * FRAMES_EACH)
        .withDisks(List.of());
  }

  private static List<Life> takeTurns(Machine machine, long seed) {
    List<Life> lives = new ArrayList<>();
    for (int number = 0; number < machine.processors(); number++) {
      lives.add(new Life(machine, machine.processor(number), number, seed));
    }
    SplittableRandom turns = new SplittableRandom(~seed);
    List<Life> going = new ArrayList<>(lives);
    while (!going.isEmpty()) {
      Life life = going.get(turns.nextInt(going.size()));
      life.step();
      if (life.steps == STEPS) {
        going.remove(life);
      }
    }
    return lives;
  }

  /** What one processor does, from a seed and its number alone. */
  private static final class Life {
    private static final long PAGES = 16;
    private static final long ATTRIBUTES =
        Descriptor.AP_EL0 | Descriptor.AF | Descriptor.NON_GLOBAL;

    private final Machine machine;
    private final Processor processor;
    private final Mmu mmu;
    private final SplittableRandom random;
    private final long base;
    private final int number;
    private int steps;

    /** Everything it has found so far. */
    private long outcome;

    Life(Machine machine, Processor processor, int number, long seed) {
      this.machine = machine;
      this.processor = processor;
      this.number = number;
      mmu = processor.mmu();
      random = new SplittableRandom(seed + number);
      base = (long) number * FRAMES_EACH * Frames.BYTES;
      buildTables(machine.memory());
      mmu.setTcr(SystemRegisters.TCR_USER_48);
      mmu.setSctlr(SystemRegisters.SCTLR_M);
      mmu.setTtbr0(SystemRegisters.ttbr(base, 1));
    }

    private void buildTables(PhysicalMemory memory) {
      for (int level = 0; level < 3; level++) {
        memory.writeLong(frame(level), Descriptor.table(frame(level + 1), 0));
      }
      for (long page = 0; page < PAGES; page++) {
        memory.writeLong(frame(3) + 8 * page, Descriptor.page(frame(4 + page), ATTRIBUTES));
      }
    }

    private long frame(long n) {
      return base + n * Frames.BYTES;
    }

    void step() {
      long before = machine.clock().now();
      find(act());
      find(processor.takeTrap());
      find(mmu.l1Misses());
      find(mmu.l2Misses());
      find(mmu.walkSteps());
      find(machine.clock().now() - before);
      steps++;
    }

    private void find(long value) {
      outcome = (outcome ^ value) * 0x9E37_79B9_7F4A_7C15L;
      outcome ^= outcome >>> 29;
    }

    private long act() {
      long va = random.nextLong(PAGES + 2) * Frames.BYTES + random.nextInt(Frames.WORDS) * 8L;
      switch (random.nextInt(20)) {
        case 0 -> mmu.tlbiAll();
        case 1 -> mmu.tlbiVa(1, va);
        case 2 -> mmu.setTtbr0(SystemRegisters.ttbr(base, 1 + random.nextInt(3)));
        case 3 -> processor.setCpacr(random.nextLong() & Processor.CPACR_FPEN);
        case 4 -> processor.setVector(random.nextInt(32), va, ~va);
        case 5 -> {
          return processor.vector(random.nextInt(32), random.nextInt(2));
        }
        case 6 -> processor.svc(random.nextInt(100));
        case 7 -> processor.setRegister(random.nextInt(31), va);
        case 8 -> {
          return processor.register(random.nextInt(31));
        }
        case 9 -> mmu.tlbWrite(va, 1, Descriptor.page(frame(4 + va % 5), ATTRIBUTES));
        case 10, 11, 12, 13 -> processor.store(va, random.nextLong());
        default -> {
          return processor.load(va);
        }
      }
      return 0;
    }
  }
}

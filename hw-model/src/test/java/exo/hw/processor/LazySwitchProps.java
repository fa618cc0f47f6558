package exo.hw.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Programs that take turns, and an EL1 that leaves the vector registers with whoever used them last
 * until another touches them. Each has to find what it left, and pay for what was done.
 */
class LazySwitchProps {
  private static final CostModel COSTS = CostModel.CORTEX_A76;
  private static final int PROGRAMS = 4;
  private static final int NOBODY = -1;
  private static final int TURNS = 200;
  private static final int FPCR = 64;
  private static final long FPCR_FIELDS = 0x07C0_0000L;

  @Property(tries = 300)
  void everybodyFindsWhatItLeftAndPaysForWhatWasDone(@ForAll long seed) {
    try (PhysicalMemory memory = new PhysicalMemory(1)) {
      new Programs(memory, seed).takeTurns();
    }
  }

  private static final class Programs {
    private final Clock clock = new Clock();
    private final Processor processor;
    private final SplittableRandom random;
    private long expectedCycles;

    private final long[][] left = new long[PROGRAMS][Processor.VECTOR_WORDS];
    private final long[][] saved = new long[PROGRAMS][Processor.VECTOR_WORDS];
    private final boolean[] used = new boolean[PROGRAMS];
    private int owner = NOBODY;
    private int running;

    Programs(PhysicalMemory memory, long seed) {
      processor =
          new Processor(MachineDescription.profile("cortex-a76").withFrames(1), memory, clock);
      random = new SplittableRandom(seed);
    }

    void takeTurns() {
      for (int turn = 0; turn < TURNS; turn++) {
        enter(random.nextInt(PROGRAMS));
        for (int access = random.nextInt(4); access > 0; access--) {
          use();
        }
        assertEquals(expectedCycles, clock.now());
      }
    }

    private void enter(int program) {
      running = program;
      processor.setCpacr(program == owner ? Processor.CPACR_FPEN : Processor.CPACR_FPEN_EL1);
      expectedCycles += COSTS.barrier();
    }

    /** Issues an access until it does not trap, as a program does; it traps once at most. */
    private void use() {
      int word = random.nextInt(FPCR + 1);
      boolean writes = random.nextBoolean();
      long value = random.nextLong();
      boolean mustTrap = running != owner;
      long got = issue(word, writes, value);
      assertEquals(mustTrap, processor.trapped());
      if (mustTrap) {
        takeOver();
        got = issue(word, writes, value);
        assertFalse(processor.trapped());
      }
      if (writes) {
        remember(word, value);
      } else {
        assertEquals(left[running][word], got);
      }
    }

    private long issue(int word, boolean writes, long value) {
      if (word == FPCR) {
        if (writes) {
          processor.setFpcr(value);
          return 0;
        }
        return processor.fpcr();
      }
      if (writes) {
        processor.setVector(word / 2, value, ~value);
        return 0;
      }
      return processor.vector(word / 2, word % 2);
    }

    private void remember(int word, long value) {
      if (word == FPCR) {
        left[running][word] = value & FPCR_FIELDS;
      } else {
        left[running][word & ~1] = value;
        left[running][word | 1] = ~value;
      }
    }

    private void takeOver() {
      assertEquals(Syndrome.fpAccess(), processor.takeTrap());
      processor.setCpacr(Processor.CPACR_FPEN);
      expectedCycles += COSTS.exceptionEntry() + COSTS.barrier();
      if (owner != NOBODY) {
        processor.saveVectors(saved[owner]);
        expectedCycles += 33 * COSTS.registerPairSave();
      }
      if (used[running]) {
        processor.restoreVectors(saved[running]);
      } else {
        processor.clearVectors();
      }
      expectedCycles += 33 * COSTS.registerPairRestore();
      owner = running;
      used[running] = true;
      processor.eret();
      expectedCycles += COSTS.exceptionReturn();
      assertFalse(processor.trapped());
    }
  }
}

package exo.hw.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VectorRegistersTest {
  private static final CostModel COSTS = CostModel.CORTEX_A53;

  private final PhysicalMemory memory = new PhysicalMemory(1);
  private final Clock clock = new Clock();
  private final Processor processor =
      new Processor(MachineDescription.profile("cortex-a53").withFrames(1), memory, clock);

  @AfterEach
  void powerOff() {
    memory.close();
  }

  private long cyclesOf(Runnable operation) {
    long before = clock.now();
    operation.run();
    return clock.now() - before;
  }

  @Test
  void registersAreOf128BitsEach() {
    processor.setCpacr(Processor.CPACR_FPEN);
    for (int n = 0; n < 32; n++) {
      processor.setVector(n, n + 1, ~n);
    }
    for (int n = 0; n < 32; n++) {
      assertEquals(n + 1, processor.vector(n, 0));
      assertEquals(~n, processor.vector(n, 1));
    }
    assertFalse(processor.trapped());
  }

  @Test
  void thereIsNoThirdHalfAndNoRegister32() {
    processor.setCpacr(Processor.CPACR_FPEN);
    assertThrows(IndexOutOfBoundsException.class, () -> processor.vector(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> processor.vector(0, -1));
    for (int n : new int[] {-1, 32, 1 << 31}) {
      assertThrows(IndexOutOfBoundsException.class, () -> processor.vector(n, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> processor.setVector(n, 1, 1));
    }
  }

  @Test
  void onlyFieldsThatExistAreKept() {
    processor.setCpacr(Processor.CPACR_FPEN);
    processor.setFpcr(-1);
    processor.setFpsr(-1);
    assertEquals(0x07C0_0000L, processor.fpcr());
    assertEquals(0x0800_009FL, processor.fpsr());
  }

  @Test
  void everyAccessTrapsUntilEl1AllowsItAndHasThenNotHappened() {
    processor.setCpacr(Processor.CPACR_FPEN);
    processor.setVector(7, 70, 71);
    processor.setFpcr(1L << 25);
    processor.setFpsr(1);
    processor.setPc(0x1000);
    List<Runnable> accesses =
        List.of(
            () -> assertEquals(0, processor.vector(7, 0)),
            () -> assertEquals(0, processor.vector(7, 1)),
            () -> processor.setVector(7, -1, -1),
            () -> assertEquals(0, processor.fpcr()),
            () -> processor.setFpcr(0),
            () -> assertEquals(0, processor.fpsr()),
            () -> processor.setFpsr(0));
    for (long fpen = 0; fpen < 3; fpen++) {
      processor.setCpacr(fpen << 20);
      for (Runnable access : accesses) {
        access.run();
        assertTrue(processor.trapped());
        assertEquals(Syndrome.fpAccess(), processor.takeTrap());
        assertEquals(0x1000, processor.elr());
      }
    }
    processor.setCpacr(Processor.CPACR_FPEN);
    assertEquals(70, processor.vector(7, 0));
    assertEquals(71, processor.vector(7, 1));
    assertEquals(1L << 25, processor.fpcr());
    assertEquals(1, processor.fpsr());
  }

  @Test
  void afterResetEl0HasNoVectorRegisters() {
    assertEquals(0, processor.cpacr());
    processor.vector(0, 0);
    assertEquals(Syndrome.EC_FP_ACCESS, Syndrome.exceptionClass(processor.takeTrap()));
  }

  @Test
  void el1NeedsThemEnabledForItselfToo() {
    long[] area = new long[Processor.VECTOR_WORDS];
    for (long fpen : new long[] {0, 2}) {
      processor.setCpacr(fpen << 20);
      assertThrows(IllegalStateException.class, () -> processor.saveVectors(area));
      assertThrows(IllegalStateException.class, () -> processor.restoreVectors(area));
      assertThrows(IllegalStateException.class, processor::clearVectors);
    }
    processor.setCpacr(Processor.CPACR_FPEN_EL1);
    processor.saveVectors(area);
  }

  @Test
  void aVectorRegisterCostsWhatAPairOfOthersCosts() {
    long[] area = new long[Processor.VECTOR_WORDS];
    assertEquals(COSTS.barrier(), cyclesOf(() -> processor.setCpacr(Processor.CPACR_FPEN)));
    assertEquals(33 * COSTS.registerPairSave(), cyclesOf(() -> processor.saveVectors(area)));
    assertEquals(33 * COSTS.registerPairRestore(), cyclesOf(() -> processor.restoreVectors(area)));
    assertEquals(33 * COSTS.registerPairRestore(), cyclesOf(processor::clearVectors));
    assertEquals(0, cyclesOf(() -> processor.setVector(0, 1, 1)));
    assertEquals(0, cyclesOf(() -> processor.inspectVectors(0)));
  }

  @Test
  void aSaveAreaHoldsThemInOrderAndGivesThemBack() {
    processor.setCpacr(Processor.CPACR_FPEN);
    processor.setVector(0, 10, 11);
    processor.setVector(31, 12, 13);
    processor.setFpcr(1L << 24);
    processor.setFpsr(1L << 27);
    long[] area = new long[Processor.VECTOR_WORDS];
    processor.saveVectors(area);
    assertEquals(10, area[0]);
    assertEquals(11, area[1]);
    assertEquals(12, area[62]);
    assertEquals(13, area[63]);
    assertEquals(1L << 24, area[64]);
    assertEquals(1L << 27, area[65]);
    for (int word = 0; word < area.length; word++) {
      assertEquals(area[word], processor.inspectVectors(word));
    }
    processor.clearVectors();
    for (int word = 0; word < area.length; word++) {
      assertEquals(0, processor.inspectVectors(word));
    }
    processor.restoreVectors(area);
    assertEquals(13, processor.vector(31, 1));
    assertEquals(1L << 27, processor.fpsr());
  }

  @Test
  void whatIsRestoredHasNoFieldsThatDoNotExist() {
    processor.setCpacr(Processor.CPACR_FPEN);
    long[] area = new long[Processor.VECTOR_WORDS];
    area[64] = -1;
    area[65] = -1;
    processor.restoreVectors(area);
    assertEquals(0x07C0_0000L, processor.fpcr());
    assertEquals(0x0800_009FL, processor.fpsr());
  }

  @Test
  void anAreaThatIsTooShortIsABugAndChangesNothing() {
    processor.setCpacr(Processor.CPACR_FPEN);
    long[] area = new long[Processor.VECTOR_WORDS - 1];
    assertThrows(IndexOutOfBoundsException.class, () -> processor.saveVectors(area));
    assertThrows(IndexOutOfBoundsException.class, () -> processor.restoreVectors(area));
  }
}

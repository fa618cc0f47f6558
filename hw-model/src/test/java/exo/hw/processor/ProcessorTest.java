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
import exo.hw.mmu.SystemRegisters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  private static final CostModel COSTS = CostModel.CORTEX_A76;

  private final MachineDescription description =
      MachineDescription.profile("cortex-a76").withFrames(16);
  private final PhysicalMemory memory = new PhysicalMemory(16);
  private final Clock clock = new Clock();
  private final Processor processor = new Processor(description, memory, clock);

  @AfterEach
  void powerOff() {
    memory.close();
  }

  @Test
  void anAccessThatFaultsIsTakenWithItsSyndromeAndAddress() {
    processor.mmu().setTcr(SystemRegisters.TCR_USER_48);
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M);
    processor.setPc(0x1000);
    assertEquals(0, processor.load(0x7008));
    assertTrue(processor.trapped());
    long before = clock.now();
    int esr = processor.takeTrap();
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0, false), esr);
    assertEquals(esr, processor.esr());
    assertEquals(0x7008, processor.far());
    assertEquals(0x1000, processor.elr());
    assertEquals(COSTS.exceptionEntry(), clock.now() - before);
    assertFalse(processor.trapped());
    assertEquals(0, processor.takeTrap());
  }

  @Test
  void svcReturnsToTheNextInstructionAndBrkToItself() {
    processor.setPc(0x1000);
    processor.svc(0x1_1234);
    assertTrue(processor.trapped());
    int esr = processor.takeTrap();
    assertEquals(Syndrome.EC_SVC, Syndrome.exceptionClass(esr));
    assertEquals(0x1234, Syndrome.immediate(esr));
    assertEquals(0x1004, processor.elr());
    processor.eret();
    assertEquals(0x1004, processor.pc());
    processor.brk(7);
    assertEquals("BRK #7", Syndrome.toString(processor.takeTrap()));
    assertEquals(0x1004, processor.elr());
  }

  @Test
  void anUndefinedInstructionReturnsToItself() {
    processor.setPc(0x1000);
    processor.undefined();
    assertTrue(processor.trapped());
    assertEquals(Syndrome.undefined(), processor.takeTrap());
    assertEquals(Syndrome.undefined(), processor.esr());
    assertEquals(0x1000, processor.elr());
    assertFalse(processor.trapped());
  }

  @Test
  void aStackPointerThatIsABaseMustBeAMultipleOf16WhereEl1ChecksIt() {
    processor.mmu().setSctlr(SystemRegisters.SCTLR_SA0);
    processor.setPc(0x1000);
    for (int offset = 0; offset < 32; offset++) {
      long sp = 0x8000 + offset;
      processor.setSp(sp);
      assertEquals(sp, processor.sp(), "as an operand it may be anything");
      boolean aligned = sp % 16 == 0;
      assertEquals(aligned ? sp : 0, processor.spAsBase());
      assertEquals(aligned ? 0 : Syndrome.spAlignment(), processor.takeTrap());
    }
    assertEquals(0x1000, processor.elr());
  }

  @Test
  void whereEl1DoesNotCheckItAnyStackPointerIsABase() {
    processor.setSp(0x8001);
    assertEquals(0x8001, processor.spAsBase());
    assertFalse(processor.trapped());
  }

  @Test
  void anExceptionThatHasNoAddressLeavesThatOfTheLastAbort() {
    processor.mmu().setTcr(SystemRegisters.TCR_USER_48);
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M | SystemRegisters.SCTLR_SA0);
    processor.fetch(0x7002);
    assertEquals(Syndrome.pcAlignment(), processor.takeTrap());
    assertEquals(0x7002, processor.far());
    processor.setSp(0x8008);
    processor.spAsBase();
    processor.takeTrap();
    processor.undefined();
    processor.takeTrap();
    assertEquals(0x7002, processor.far());
  }

  @Test
  void aProgramThatGoesOnAfterATrapIsABug() {
    processor.svc(1);
    assertThrows(IllegalStateException.class, () -> processor.svc(2));
    assertThrows(IllegalStateException.class, processor::undefined);
  }

  @Test
  void savedRegistersComeBack() {
    for (int n = 0; n < 31; n++) {
      processor.setRegister(n, n * 3L);
    }
    processor.setSp(0x8000);
    processor.setPc(0x4000);
    processor.takeInterrupt();
    long before = clock.now();
    long[] area = new long[Processor.SAVE_WORDS];
    processor.save(area);
    assertEquals(17 * COSTS.registerPairSave(), clock.now() - before);
    for (int n = 0; n < 31; n++) {
      processor.setRegister(n, -1);
    }
    processor.setSp(0);
    processor.setElr(0);
    processor.restore(area);
    processor.eret();
    for (int n = 0; n < 31; n++) {
      assertEquals(n * 3L, processor.register(n));
    }
    assertEquals(0x8000, processor.sp());
    assertEquals(0x4000, processor.pc());
  }

  @Test
  void workAndExceptionsMoveTheClock() {
    processor.work(100);
    assertEquals(100, processor.cycles());
    processor.takeInterrupt();
    processor.eret();
    assertEquals(100 + COSTS.exceptionEntry() + COSTS.exceptionReturn(), processor.cycles());
  }
}

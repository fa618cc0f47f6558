package exo.hw.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  private static final long VA = 0x4000_0000L;
  private static final long PA = 0x8000L;
  private static final long PAGE =
      Descriptor.page(PA, Descriptor.AP_EL0 | Descriptor.AF | Descriptor.NON_GLOBAL);

  private final Machine machine =
      new Machine(
          MachineDescription.profile("cortex-a53")
              .withProcessors(2)
              .withFrames(16)
              .withDisks(List.of()));
  private final Processor first = machine.processor(0);
  private final Processor second = machine.processor(1);

  @AfterEach
  void switchOff() {
    machine.close();
  }

  private static void fillTlb(Processor processor) {
    processor.mmu().setTcr(SystemRegisters.TCR_USER_48 | SystemRegisters.TCR_EPD0);
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M);
    processor.mmu().tlbWrite(VA, 0, PAGE);
  }

  @Test
  void thereAreAsManyAsDescribed() {
    assertEquals(2, machine.processors());
    assertNotSame(first, second);
    assertNotSame(first.mmu(), second.mmu());
  }

  @Test
  void eachHasRegistersOfItsOwn() {
    first.setRegister(5, 1);
    first.setSp(2);
    first.setCpacr(Processor.CPACR_FPEN);
    first.setVector(0, 3, 4);
    first.mmu().setTtbr0(0x1000);
    assertEquals(0, second.register(5));
    assertEquals(0, second.sp());
    assertEquals(0, second.cpacr());
    assertEquals(0, second.inspectVectors(0));
    assertEquals(0, second.mmu().ttbr0());
  }

  @Test
  void anExceptionIsPendingWhereItWasRaised() {
    first.svc(1);
    assertTrue(first.trapped());
    assertFalse(second.trapped());
    assertEquals(0, second.takeTrap());
    assertEquals(Syndrome.svc(1), first.takeTrap());
  }

  @Test
  void theyShareMemory() {
    fillTlb(first);
    fillTlb(second);
    first.store(VA + 8, 42);
    assertEquals(42, second.load(VA + 8));
    assertEquals(42, machine.memory().readLong(PA + 8));
  }

  @Test
  void whatOneHoldsInItsTlbsTheOtherDoesNot() {
    fillTlb(first);
    assertEquals(2, first.mmu().probe(VA, 0));
    assertEquals(0, second.mmu().probe(VA, 0));
  }

  @Test
  void maintenanceOfOneLeavesTheOtherSoEl1HasToTellBoth() {
    List<Runnable> operations =
        List.of(
            first.mmu()::tlbiAll,
            () -> first.mmu().tlbiAsid(0),
            () -> first.mmu().tlbiVa(0, VA),
            () -> first.mmu().tlbiVaLastLevel(0, VA),
            () -> first.mmu().tlbiVaAllAsids(VA));
    for (Runnable operation : operations) {
      fillTlb(first);
      fillTlb(second);
      operation.run();
      assertEquals(0, first.mmu().probe(VA, 0));
      second.load(VA);
      assertFalse(second.trapped(), "it still reaches the frame");
    }
    second.mmu().tlbiAll();
    second.load(VA);
    assertTrue(second.trapped());
  }

  @Test
  void theClockMovesForWhoeverRuns() {
    first.work(100);
    assertEquals(100, second.cycles());
    second.work(50);
    assertEquals(150, first.cycles());
    assertEquals(150, machine.clock().now());
  }
}

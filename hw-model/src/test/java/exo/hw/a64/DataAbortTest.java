package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exo.hw.Syndrome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads and stores that fault: what the exception says, and that nothing else has happened. */
class DataAbortTest {
  private static final int TRANSLATION = Syndrome.FSC_TRANSLATION_L0 + 3;
  private static final int PERMISSION = Syndrome.FSC_PERMISSION_L0 + 3;
  private static final long PAGE = PagedMemory.PAGE_BYTES;

  /** Executes a NOP and then the access, which has to fault, at an address. */
  private static void faults(Access access, long va, int faultStatus, long far) {
    Core core = new Core(Core.NOP, access.word);
    core.cpu.x[0] = va;
    core.cpu.x[5] = 0;
    if (access.isConditional()) {
      core.cpu.monitor.mark(va, access.bytes(), 0, 0);
    }
    Core.Snapshot before = core.snapshot();
    assertEquals(1, core.run(100));
    core.assertException(
        Syndrome.dataAbort(faultStatus, access.writes), Core.CODE + 4, access.name());
    assertEquals(Long.toHexString(far), Long.toHexString(core.cpu.far()), access.name());
    core.assertUnchangedSince(before, access.name());
    assertEquals(0, core.memory.fault(), "the fault is the processor's now");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotMappedIsATranslationFaultAtTheAddress(Access access) {
    faults(access, Core.NOWHERE + 0x30, TRANSLATION, Core.NOWHERE + 0x30);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotPermittedIsAPermissionFaultAtTheAddress(Access access) {
    long va = (access.writes ? Core.CONSTANTS : Core.OBJECT) + 0x30;
    faults(access, va, PERMISSION, va);
  }

  @ParameterizedTest
  @EnumSource
  void anAccessOverTheEndFaultsAtTheNextPageAndHasMovedNothing(Access access) {
    if (!access.isAligned()) {
      for (int inside = 1; inside < access.bytes(); inside++) {
        faults(access, Core.DATA + PAGE - inside, TRANSLATION, Core.DATA + PAGE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAccessOverTheBeginningFaultsAtItsAddressAndHasMovedNothing(Access access) {
    if (!access.isAligned()) {
      for (int outside = 1; outside < access.bytes(); outside++) {
        faults(access, Core.DATA - outside, TRANSLATION, Core.DATA - outside);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void orderedAndExclusiveAccessesOffTheirSizeAreAlignmentFaultsBeforeAnyOther(Access access) {
    if (access.isAligned()) {
      for (int off = 1; off < access.bytes(); off++) {
        faults(access, Core.DATA + off, Syndrome.FSC_ALIGNMENT, Core.DATA + off);
        faults(access, Core.NOWHERE + off, Syndrome.FSC_ALIGNMENT, Core.NOWHERE + off);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherAccessesMayHaveAnyAlignment(Access access) {
    if (!access.isAligned()) {
      for (int off = 0; off < 16; off++) {
        Core core = new Core(access.word);
        core.cpu.x[0] = Core.DATA + 0x100 + off;
        core.cpu.x[5] = 0;
        Core.Snapshot before = core.snapshot();
        assertEquals(1, core.run(1));
        assertEquals(0, core.cpu.exception());
        assertNotEquals(before, core.snapshot());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStackPointerOffSixteenFaultsBeforeTheAccess(Access access) {
    for (long sp : new long[] {Core.DATA + 8, Core.NOWHERE + 1}) {
      Core core = new Core(Core.NOP, access.throughSp());
      core.cpu.x[Cpu.SP] = sp;
      core.cpu.x[5] = 0;
      Core.Snapshot before = core.snapshot();
      assertEquals(1, core.run(100));
      core.assertException(Syndrome.spAlignment(), Core.CODE + 4, access.name());
      core.assertUnchangedSince(before, access.name());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereEl1DoesNotCheckItTheStackPointerIsLikeAnyBase(Access access) {
    if (!access.isAligned()) {
      Core core = new Core(access.throughSp());
      core.cpu.checksSp = false;
      core.cpu.x[Cpu.SP] = Core.DATA + 8;
      core.cpu.x[5] = 0;
      assertEquals(1, core.run(1));
      assertEquals(0, core.cpu.exception());
    }
  }
}

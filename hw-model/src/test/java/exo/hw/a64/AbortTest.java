package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Syndrome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of what is no plain load or store: fetches, literals, prefetches, cache instructions. */
class AbortTest {
  private static final int TRANSLATION = Syndrome.FSC_TRANSLATION_L0 + 3;
  private static final int PERMISSION = Syndrome.FSC_PERMISSION_L0 + 3;

  /** CM and WnR of a data abort. */
  private static final int MAINTENANCE = 1 << 8 | 1 << 6;

  private static final int BR_X0 = 0xD61F_0000;
  private static final int BLR_X0 = 0xD63F_0000;
  private static final int DC_ZVA_X0 = 0xD50B_7420;

  private static Core jumps(int branch, long target) {
    Core core = new Core(branch);
    core.cpu.x[0] = target;
    assertEquals(1, core.run(100), "the branch itself is complete");
    return core;
  }

  private static void assertFar(long far, Core core) {
    assertEquals(Long.toHexString(far), Long.toHexString(core.cpu.far()));
  }

  @Test
  void aBranchToNowhereIsAnAbortOfTheFetch() {
    Core core = jumps(BR_X0, Core.NOWHERE + 0x24);
    core.assertException(Syndrome.instructionAbort(TRANSLATION), Core.NOWHERE + 0x24, "br");
    assertFar(Core.NOWHERE + 0x24, core);
  }

  @Test
  void aBranchToDataIsAPermissionFaultAndHasSetTheLink() {
    Core core = jumps(BLR_X0, Core.DATA + 4);
    core.assertException(Syndrome.instructionAbort(PERMISSION), Core.DATA + 4, "blr");
    assertFar(Core.DATA + 4, core);
    assertEquals(Core.CODE + 4, core.cpu.x[Cpu.LINK]);
  }

  @ParameterizedTest
  @ValueSource(longs = {Core.CODE + 1, Core.CODE + 0x1002, Core.NOWHERE + 3})
  void aBranchToWhatIsNoMultipleOfFourIsAPcAlignmentFault(long target) {
    Core core = jumps(BR_X0, target);
    core.assertException(Syndrome.pcAlignment(), target, "br");
    assertFar(target, core);
  }

  @Test
  void straightLineCodeThatRunsOffItsLastPageFaultsAtTheNext() {
    Core core = new Core();
    long end = Core.CODE + 2 * PagedMemory.PAGE_BYTES;
    core.put(end - 8, Core.NOP, Core.NOP);
    core.cpu.pc = end - 8;
    assertEquals(2, core.run(100));
    core.assertException(Syndrome.instructionAbort(TRANSLATION), end, "fall through");
    assertFar(end, core);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1800_8001, 0x5800_8001, 0x9800_8001})
  void aLiteralOffTheCodeIsADataAbortOfARead(int word) {
    long pc = Core.CODE + PagedMemory.PAGE_BYTES + 8;
    Core core = new Core();
    core.put(pc, word);
    core.cpu.pc = pc;
    Core.Snapshot before = core.snapshot();
    assertEquals(0, core.run(1));
    core.assertException(Syndrome.dataAbort(TRANSLATION, false), pc, "ldr literal");
    assertFar(pc + 0x1000, core);
    core.assertUnchangedSince(before, "ldr literal");
  }

  @Test
  void prefetchesNeverFault() {
    int[] prefetches = {0xF980_0000, 0xF880_0000, 0xF8A5_6800, 0xD800_8000, 0xF980_03E0};
    Core core = new Core(prefetches);
    core.cpu.x[0] = Core.NOWHERE;
    core.cpu.x[5] = 0;
    core.cpu.x[Cpu.SP] = Core.NOWHERE + 1;
    Core.Snapshot before = core.snapshot();
    assertEquals(prefetches.length, core.run(prefetches.length));
    assertEquals(0, core.cpu.exception());
    core.assertUnchangedSince(before, "prfm");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD50B_7A20, 0xD50B_7B20, 0xD50B_7E20, 0xD50B_7520})
  void maintenanceOfWhatCannotBeReadFaultsAsAWriteByMaintenance(int word) {
    faults(word, Core.NOWHERE + 0x35, Syndrome.dataAbort(TRANSLATION, false) | MAINTENANCE);
    faults(word, Core.OBJECT + 0x35, Syndrome.dataAbort(PERMISSION, false) | MAINTENANCE);
  }

  @Test
  void zeroingABlockThatCannotBeWrittenFaultsAsAWriteAtTheAddressGiven() {
    faults(DC_ZVA_X0, Core.NOWHERE + 0x35, Syndrome.dataAbort(TRANSLATION, true));
    faults(DC_ZVA_X0, Core.CONSTANTS + 0x35, Syndrome.dataAbort(PERMISSION, true));
  }

  private static void faults(int word, long va, int syndrome) {
    Core core = new Core(word);
    core.cpu.x[0] = va;
    Core.Snapshot before = core.snapshot();
    assertEquals(0, core.run(1));
    core.assertException(syndrome, Core.CODE, Integer.toHexString(word));
    assertFar(va, core);
    core.assertUnchangedSince(before, Integer.toHexString(word));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD50B_7A20, 0xD50B_7B20, 0xD50B_7E20, 0xD50B_7520})
  void maintenanceOfWhatCanOnlyBeReadIsPermitted(int word) {
    Core core = new Core(word);
    core.cpu.x[0] = Core.CONSTANTS + 0x35;
    assertEquals(1, core.run(1));
    assertEquals(0, core.cpu.exception());
  }
}

package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TLBs that EL1 fills, on the machine that would also manage access flag and dirty state. */
class SoftwareTlbTest {
  private static final long VA = 0x4000_0000L;
  private static final long PA = 0x10_0000L;
  private static final long WALKS_OFF = SystemRegisters.TCR_USER_48 | SystemRegisters.TCR_EPD0;

  private static final int READ_MISS = Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0, false);
  private static final int WRITE_DENIED = Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, true);

  private final Board board = Board.a76();
  private final Mmu mmu = board.mmu;

  @BeforeEach
  void turnWalksOff() {
    mmu.setTcr(WALKS_OFF);
  }

  @AfterEach
  void powerOff() {
    board.close();
  }

  private static long page(long attributes) {
    return Descriptor.page(PA, attributes);
  }

  private void assertMiss(long va) {
    mmu.load(va);
    assertEquals(Syndrome.toString(READ_MISS), Syndrome.toString(mmu.fault()));
    assertEquals(va, mmu.far());
    board.takeFault();
  }

  private long cyclesOf(Runnable operation) {
    long before = board.clock.now();
    operation.run();
    return board.clock.now() - before;
  }

  private List<String> held() {
    List<String> shown = new ArrayList<>();
    mmu.forEachEntry(entry -> shown.add(entry.toString()));
    return shown;
  }

  @Test
  void withoutWalksEveryMissIsALevelZeroTranslationFaultWhateverTheTablesSay() {
    board.map(VA, PA, Board.READ_WRITE);
    assertEquals(4 + 3, cyclesOf(() -> assertMiss(VA)), "both TLBs are asked, no table");
    mmu.store(VA, 1);
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0, true), board.takeFault());
    mmu.fetch(VA);
    assertEquals(Syndrome.instructionAbort(Syndrome.FSC_TRANSLATION_L0), board.takeFault());
    assertEquals(-1, mmu.translate(VA, Mmu.READ));
    assertEquals(READ_MISS, mmu.probeFault());
    assertEquals(0, mmu.walkSteps());
    assertEquals(4, mmu.l2Misses());
  }

  @Test
  void whatAWalkBroughtBeforeIsStillHit() {
    mmu.setTcr(SystemRegisters.TCR_USER_48);
    board.map(VA, PA, Board.READ_WRITE);
    mmu.store(VA, 7);
    mmu.setTcr(WALKS_OFF);
    assertEquals(7, mmu.load(VA));
    assertEquals(0, mmu.fault());
    mmu.tlbiVa(1, VA);
    assertMiss(VA);
  }

  @Test
  void aWrittenTranslationIsHitAtOnceByDataAndInTheSecondLevelByFetches() {
    assertMiss(VA);
    mmu.tlbWrite(VA + 123, 1, page(Board.READ_WRITE));
    assertEquals(4, cyclesOf(() -> mmu.store(VA + 16, 0x0123_4567_89AB_CDEFL)));
    assertEquals(0x0123_4567_89AB_CDEFL, board.memory.readLong(PA + 16));
    assertEquals(4 + 3, cyclesOf(() -> assertEquals(0x89AB_CDEF, mmu.fetch(VA + 16))));
    assertEquals(0, mmu.fault());
  }

  @Test
  void anEntryAllowsWhatItsDescriptorSays() {
    mmu.tlbWrite(VA, 1, page(Board.READ_ONLY | Descriptor.UXN));
    assertEquals(PA, mmu.translate(VA, Mmu.READ));
    mmu.store(VA, 1);
    assertEquals(WRITE_DENIED, board.takeFault());
    mmu.fetch(VA);
    assertEquals(Syndrome.instructionAbort(Syndrome.FSC_PERMISSION_L0 + 3), board.takeFault());
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE & ~Descriptor.AP_EL0));
    mmu.load(VA);
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, false), board.takeFault());
  }

  @Test
  void nothingMarksAPageDirtySoAStoreToACleanOneFaultsUntilItIsWrittenAgain() {
    long clean = Board.READ_ONLY | Descriptor.DBM;
    board.map(VA, PA, clean);
    mmu.tlbWrite(VA, 1, page(clean));
    mmu.store(VA, 7);
    assertEquals(WRITE_DENIED, board.takeFault());
    assertFalse(Descriptor.isDirty(board.descriptor(VA, 3)));
    assertTrue(board.memory.isZero(PA >> Frames.SHIFT));
    mmu.forEachEntry(entry -> assertFalse(entry.dirtiable() || entry.writable()));
    mmu.tlbWrite(VA, 1, page(clean & ~Descriptor.AP_READ_ONLY));
    mmu.store(VA, 7);
    assertEquals(0, mmu.fault());
    assertEquals(7, board.memory.readLong(PA));
    assertEquals(0, mmu.dirtyUpdates());
  }

  @Test
  void aCleanPageIsNotWritableSoItMayBeExecutableUnderWxn() {
    mmu.setSctlr(SystemRegisters.SCTLR_M | SystemRegisters.SCTLR_WXN);
    mmu.tlbWrite(VA, 1, page(Board.READ_ONLY | Descriptor.DBM));
    assertEquals(PA, mmu.translate(VA, Mmu.FETCH));
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
    assertEquals(-1, mmu.translate(VA, Mmu.FETCH));
  }

  @Test
  void whatAWalkWouldNotHoldIsRefusedAndChangesNothing() {
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
    List<String> before = held();
    long good = page(Board.READ_ONLY);
    assertRefused(VA, good & ~Descriptor.AF, "access flag fault, level 3");
    assertRefused(VA, good & ~Descriptor.VALID, "translation fault, level 3");
    assertRefused(VA, good & ~Descriptor.TABLE_OR_PAGE, "translation fault, level 3");
    assertRefused(VA, good | 1L << 40, "address size fault, level 3");
    assertRefused(1L << 48, good, "translation fault, level 0");
    assertRefused(-4096, good, "translation fault, level 0");
    assertEquals(before, held());
    mmu.setTcr(WALKS_OFF + 24);
    assertRefused(VA, good, "translation fault, level 0");
  }

  private void assertRefused(long va, long descriptor, String reason) {
    long before = board.clock.now();
    String message =
        assertThrows(IllegalArgumentException.class, () -> mmu.tlbWrite(va, 1, descriptor))
            .getMessage();
    assertTrue(message.endsWith(reason), message);
    assertTrue(message.contains("0x" + Long.toHexString(descriptor)), message);
    assertEquals(before, board.clock.now());
  }

  @Test
  void beyondInstalledMemoryNobodyAnswers() {
    mmu.tlbWrite(VA, 1, Descriptor.page(board.memory.bytes(), Board.READ_WRITE));
    mmu.load(VA);
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_EXTERNAL, false), board.takeFault());
  }

  @Test
  void writingAPageAgainReplacesItInEveryTlb() {
    board.memory.writeLong(PA, 1);
    board.memory.writeLong(PA + 0x1000, 2);
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
    assertEquals(1, mmu.load(VA));
    mmu.fetch(VA);
    assertEquals(3, mmu.probe(VA, 1));
    mmu.tlbWrite(VA, 1, Descriptor.page(PA + 0x1000, Board.READ_ONLY));
    assertEquals(2, mmu.load(VA));
    assertEquals(2, mmu.fetch(VA));
    mmu.store(VA, 3);
    assertEquals(WRITE_DENIED, board.takeFault());
    assertEquals(3, held().size());
  }

  @Test
  void aGlobalPageServesEveryAsidAndReplacesTheirOwn() {
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
    mmu.tlbWrite(VA, 2, page(Board.READ_WRITE));
    mmu.tlbWrite(VA, 1, page(Board.READ_ONLY & ~Descriptor.NON_GLOBAL));
    assertEquals(2, held().size());
    for (int asid = 1; asid < 4; asid++) {
      board.enter(asid);
      assertEquals(PA, mmu.translate(VA, Mmu.READ));
      assertEquals(-1, mmu.translate(VA, Mmu.WRITE));
    }
    mmu.tlbWrite(VA, 2, page(Board.READ_WRITE));
    board.enter(3);
    assertMiss(VA);
  }

  @Test
  void aPageReplacesTheBlockThatHeldIt() {
    mmu.setTcr(SystemRegisters.TCR_USER_48);
    board.mapBlock(2, VA, 0x40_0000L, Board.READ_WRITE);
    mmu.load(VA + 0x1000);
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
    assertEquals(PA, mmu.translate(VA, Mmu.READ));
    mmu.setTcr(WALKS_OFF);
    assertMiss(VA + 0x1000);
  }

  @Test
  void everyMaintenanceOperationTakesItOutAsAnyOther() {
    List<Runnable> operations =
        List.of(
            mmu::tlbiAll,
            () -> mmu.tlbiAsid(1),
            () -> mmu.tlbiVa(1, VA + 99),
            () -> mmu.tlbiVaLastLevel(1, VA),
            () -> mmu.tlbiVaAllAsids(VA));
    for (Runnable operation : operations) {
      mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
      mmu.load(VA);
      mmu.fetch(VA);
      assertEquals(0, mmu.fault());
      operation.run();
      assertEquals(List.of(), held());
      assertMiss(VA);
    }
  }

  @Test
  void othersAsidsAndPagesStayWhenOneIsTakenOut() {
    mmu.tlbWrite(VA, 1, page(Board.READ_WRITE));
    mmu.tlbWrite(VA, 2, page(Board.READ_WRITE));
    mmu.tlbWrite(VA + 0x1000, 1, page(Board.READ_WRITE));
    mmu.tlbiVa(1, VA);
    assertEquals(0, mmu.probe(VA, 1));
    assertEquals(2, mmu.probe(VA, 2));
    assertEquals(2, mmu.probe(VA + 0x1000, 1));
  }

  @Test
  void inspectionShowsItByAddressAndByFrame() {
    mmu.tlbWrite(VA, 1, page(Board.READ_ONLY | Descriptor.UXN));
    List<String> expected =
        List.of(
            "L1_DATA 0x40000000 asid 1 level 3 -> frame 256 r--",
            "L2 0x40000000 asid 1 level 3 -> frame 256 r--");
    assertEquals(expected, held());
    List<String> toFrame = new ArrayList<>();
    mmu.forEachEntryTo(PA >> Frames.SHIFT, entry -> toFrame.add(entry.toString()));
    assertEquals(expected, toFrame);
    assertEquals(2, mmu.probe(VA, 1));
  }

  @Test
  void aWriteCostsWhatAnInvalidationCostsAndItsBarrierExtra() {
    assertEquals(20, cyclesOf(() -> mmu.tlbWrite(VA, 1, page(Board.READ_WRITE))));
    assertEquals(30, cyclesOf(mmu::barrier));
  }

  @Test
  void upperBytesThatDoNotCountDoNotCount() {
    mmu.setTcr(WALKS_OFF & ~SystemRegisters.TCR_AS | SystemRegisters.TCR_TBI0);
    mmu.tlbWrite(VA | 0x55L << 56, 0x301, page(Board.READ_WRITE));
    assertEquals(PA, mmu.translate(VA | 0xAAL << 56, Mmu.WRITE));
  }
}

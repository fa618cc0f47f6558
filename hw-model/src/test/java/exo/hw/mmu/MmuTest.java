package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MmuTest {
  private static final long VA = 0x1234_5678_9000L;
  private static final long PA = 0x10_0000L;
  private static final long CLEAN = Board.READ_ONLY | Descriptor.DBM;

  private Board board = Board.a76();

  @AfterEach
  void powerOff() {
    board.close();
  }

  private void useA53() {
    board.close();
    board = Board.a53();
  }

  private void assertFault(int expected, long address) {
    assertEquals(Syndrome.toString(expected), Syndrome.toString(board.mmu.fault()));
    assertEquals(expected, board.mmu.fault());
    assertEquals(address, board.mmu.far());
    board.mmu.clearFault();
  }

  @Test
  void storesAndLoadsMeetInPhysicalMemory() {
    board.map(VA, PA, Board.READ_WRITE);
    board.mmu.store(VA + 16, 0x0123_4567_89AB_CDEFL);
    assertEquals(0x0123_4567_89AB_CDEFL, board.memory.readLong(PA + 16));
    assertEquals(0x0123_4567_89AB_CDEFL, board.mmu.load(VA + 16));
    assertEquals(0x89AB_CDEF, board.mmu.fetch(VA + 16));
    assertEquals(0, board.mmu.fault());
  }

  @Test
  void unalignedAccessesWithinAPageAreFine() {
    board.map(VA, PA, Board.READ_WRITE);
    for (int round = 0; round < 2; round++) {
      board.mmu.store(VA + 4088 - 3, 0x1122_3344_5566_7788L);
      assertEquals(0x1122_3344_5566_7788L, board.memory.readLong(PA + 4085));
      assertEquals(0x1122_3344_5566_7788L, board.mmu.load(VA + 4085));
    }
  }

  @Test
  void anAccessOverAPageBoundaryTouchesBothPages() {
    long next = VA + Frames.BYTES;
    board.map(VA, PA, Board.READ_WRITE);
    board.map(next, PA + 0x5000, Board.READ_WRITE);
    for (int offset = 4089; offset < 4096; offset++) {
      long value = 0x1122_3344_5566_7788L * offset;
      board.mmu.store(VA + offset, value);
      assertEquals(value, board.mmu.load(VA + offset));
      int low = 4096 - offset;
      long mask = -1L >>> (64 - 8 * low);
      assertEquals(value & mask, board.memory.readLong(PA + offset) & mask);
      assertEquals(value >>> 8 * low, board.memory.readLong(PA + 0x5000) & -1L >>> 8 * low);
    }
  }

  @Test
  void anAccessOverAPageBoundaryReportsTheByteThatFaults() {
    long next = VA + Frames.BYTES;
    board.map(VA, PA, Board.READ_WRITE);
    board.mmu.load(VA + 4090);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, false), next);
    board.unmap(VA);
    board.map(next, PA, Board.READ_WRITE);
    board.mmu.tlbiAll();
    board.mmu.load(VA + 4090);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, false), VA + 4090);
  }

  @Test
  void aStoreWhoseSecondPageFaultsStoresNothing() {
    board.map(VA, PA, Board.READ_WRITE);
    board.map(VA + Frames.BYTES, PA + 0x1000, Board.READ_ONLY);
    board.mmu.store(VA + 4092, -1);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, true), VA + Frames.BYTES);
    assertTrue(board.memory.isZero(PA >> 12) && board.memory.isZero((PA >> 12) + 1));
  }

  @Test
  void aRepeatedHitStillChecksTheBoundary() {
    board.map(VA, PA, Board.READ_WRITE);
    board.mmu.load(VA);
    board.mmu.load(VA + 4088);
    assertEquals(0, board.mmu.fault());
    board.mmu.load(VA + 4089);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, false), VA + Frames.BYTES);
  }

  @Test
  void theUpperHalfIsALevelZeroTranslationFault() {
    for (long va : new long[] {-8, 0xFFFF_0000_0000_0000L, 1L << 48, 1L << 55}) {
      board.mmu.load(va);
      assertFault(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0, false), va);
    }
  }

  @Test
  void theTopByteIsIgnoredWhereTcrSaysSo() {
    board.mmu.setTcr(SystemRegisters.TCR_USER_48 | SystemRegisters.TCR_TBI0);
    board.map(VA, PA, Board.READ_WRITE);
    board.memory.writeLong(PA, 99);
    for (long top = 0; top < 256; top++) {
      assertEquals(99, board.mmu.load(VA | top << 56));
    }
    assertEquals(1, board.mmu.l1Misses());
    board.mmu.tlbiVa(1, VA);
    board.unmap(VA);
    long tagged = VA | 0xAB00_0000_0000_0000L;
    board.mmu.load(tagged);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, false), tagged);
  }

  @Test
  void theA76SetsTheAccessFlagItself() {
    board.map(VA, PA, Board.READ_ONLY & ~Descriptor.AF);
    board.mmu.load(VA);
    assertEquals(0, board.mmu.fault());
    assertTrue(Descriptor.isReferenced(board.descriptor(VA, 3)));
    assertEquals(1, board.mmu.accessFlagUpdates());
  }

  @Test
  void theA76SetsNoAccessFlagUnlessTcrAsks() {
    board.mmu.setTcr(SystemRegisters.TCR_USER_48 & ~SystemRegisters.TCR_HA);
    board.map(VA, PA, Board.READ_ONLY & ~Descriptor.AF);
    board.mmu.load(VA);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ACCESS_FLAG_L0 + 3, false), VA);
  }

  @Test
  void anAccessThatIsDeniedSetsNoAccessFlag() {
    board.map(VA, PA, Board.READ_ONLY & ~Descriptor.AF);
    board.mmu.store(VA, 1);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, true), VA);
    assertFalse(Descriptor.isReferenced(board.descriptor(VA, 3)));
  }

  @Test
  void theA53LeavesTheAccessFlagToSoftware() {
    useA53();
    board.map(VA, PA, Board.READ_ONLY & ~Descriptor.AF);
    board.mmu.load(VA);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ACCESS_FLAG_L0 + 3, false), VA);
    assertFalse(Descriptor.isReferenced(board.descriptor(VA, 3)));
    board.map(VA, PA, Board.READ_ONLY);
    board.mmu.load(VA);
    assertEquals(0, board.mmu.fault(), "what would fault was not held");
  }

  @Test
  void theFirstStoreToACleanPageMarksItDirtyOnTheA76() {
    board.map(VA, PA, CLEAN);
    board.mmu.load(VA);
    assertFalse(Descriptor.isDirty(board.descriptor(VA, 3)));
    board.mmu.store(VA, 7);
    assertEquals(0, board.mmu.fault());
    assertEquals(7, board.memory.readLong(PA));
    assertTrue(Descriptor.isDirty(board.descriptor(VA, 3)));
    long steps = board.mmu.walkSteps();
    board.mmu.store(VA, 8);
    assertEquals(steps, board.mmu.walkSteps(), "from now on it is writable");
    assertEquals(1, board.mmu.dirtyUpdates());
    assertEquals(1, board.mmu.l1Misses());
  }

  @Test
  void theSecondLevelKnowsThatAPageIsDirty() {
    board.map(VA, PA, CLEAN);
    board.mmu.load(VA);
    board.mmu.store(VA, 7);
    for (int i = 1; i <= 48; i++) {
      board.map(VA + (long) i * Frames.BYTES, PA, Board.READ_ONLY);
      board.mmu.load(VA + (long) i * Frames.BYTES);
    }
    assertEquals(1, board.mmu.probe(VA, 1), "the first level holds it no more");
    long before = board.clock.now();
    board.mmu.store(VA, 8);
    assertEquals(4 + 3, board.clock.now() - before);
  }

  @Test
  void markingDirtyChargesAWalkAndTheUpdate() {
    board.map(VA, PA, CLEAN);
    board.mmu.load(VA);
    long before = board.clock.now();
    board.mmu.store(VA, 7);
    assertEquals(4 + 5 * 9, board.clock.now() - before);
  }

  @Test
  void cleaningAPageNeedsAnInvalidationBeforeItIsNoticed() {
    board.map(VA, PA, CLEAN);
    board.mmu.store(VA, 7);
    board.map(VA, PA, CLEAN);
    board.mmu.store(VA, 8);
    assertFalse(Descriptor.isDirty(board.descriptor(VA, 3)));
    board.mmu.tlbiVa(1, VA);
    board.mmu.store(VA, 9);
    assertTrue(Descriptor.isDirty(board.descriptor(VA, 3)));
  }

  @Test
  void aStoreToAPageUnmappedMeanwhileFaultsWhereItWouldMarkItDirty() {
    board.map(VA, PA, CLEAN);
    board.mmu.load(VA);
    board.unmap(VA);
    board.mmu.store(VA, 7);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, true), VA);
    assertTrue(board.memory.isZero(PA >> 12));
  }

  @Test
  void aPageThatBecameABlockMeanwhileIsReachedThroughTheBlock() {
    long page = 0x20_5000;
    board.map(page, PA, CLEAN);
    board.mmu.load(page);
    board.mapBlock(2, 0x20_0000, 0x20_0000, CLEAN);
    board.mmu.store(page, 7);
    assertEquals(7, board.memory.readLong(page));
    assertEquals(7, board.mmu.load(page));
    board.mmu.forEachEntry(e -> assertEquals(2, e.level(), "the page's entry is gone"));
  }

  @Test
  void markingABlockDirtyMovesAllItsPagesWhereItsDescriptorNowPoints() {
    long block = 0x20_0000;
    board.mapBlock(2, block, 0x40_0000, CLEAN);
    board.mmu.load(block);
    board.mmu.load(block + 0x1000);
    board.mapBlock(2, block, 0x60_0000, CLEAN);
    board.memory.writeLong(0x60_1000, 9);
    board.mmu.store(block, 7);
    assertEquals(7, board.memory.readLong(0x60_0000));
    assertEquals(9, board.mmu.load(block + 0x1000));
  }

  @Test
  void theA53FaultsOnAStoreToACleanPage() {
    useA53();
    board.map(VA, PA, CLEAN);
    board.mmu.store(VA, 7);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, true), VA);
    assertFalse(Descriptor.isDirty(board.descriptor(VA, 3)));
  }

  @Test
  void blocksHaveAccessFlagAndDirtyStateToo() {
    long block = 0x20_0000;
    board.mapBlock(2, block, block, CLEAN & ~Descriptor.AF);
    board.mmu.store(block + 0x1008, 7);
    assertEquals(7, board.memory.readLong(block + 0x1008));
    assertTrue(Descriptor.isDirty(board.descriptor(block, 2)));
    assertTrue(Descriptor.isReferenced(board.descriptor(block, 2)));
  }

  @Test
  void beyondInstalledMemoryNobodyAnswers() {
    long beyond = board.memory.bytes();
    board.map(VA, beyond, Board.READ_WRITE);
    for (int round = 0; round < 2; round++) {
      board.mmu.store(VA, 1);
      assertFault(Syndrome.dataAbort(Syndrome.FSC_EXTERNAL, true), VA);
      board.mmu.fetch(VA);
      assertFault(Syndrome.instructionAbort(Syndrome.FSC_EXTERNAL), VA);
    }
    assertEquals(beyond, board.mmu.translate(VA, Mmu.READ));
  }

  @Test
  void aTableBeyondInstalledMemoryIsAnExternalAbortOfTheWalk() {
    for (int level = 1; level <= 3; level++) {
      board.memory.writeLong(board.entry(VA, level - 1), Descriptor.table(board.memory.bytes(), 0));
      board.mmu.load(VA);
      assertFault(Syndrome.dataAbort(Syndrome.FSC_WALK_EXTERNAL_L0 + level, false), VA);
      board.memory.writeLong(board.entry(VA, level - 1), 0);
    }
  }

  @Test
  void addressesThatTcrDoesNotAllowAreAddressSizeFaults() {
    board.map(VA, 1L << 40, Board.READ_WRITE);
    board.mmu.load(VA);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ADDRESS_SIZE_L0 + 3, false), VA);
    board.mmu.setTtbr0(SystemRegisters.ttbr(1L << 40, 1));
    board.mmu.load(VA);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ADDRESS_SIZE_L0, false), VA);
  }

  @Test
  void aProbeTranslatesWithoutLeavingAFault() {
    board.map(VA, PA, Board.READ_ONLY);
    assertEquals(PA + 5, board.mmu.translate(VA + 5, Mmu.READ));
    assertEquals(0, board.mmu.probeFault());
    assertEquals(-1, board.mmu.translate(VA + 5, Mmu.WRITE));
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, true), board.mmu.probeFault());
    assertEquals(0, board.mmu.fault());
  }

  @Test
  void aMisalignedFetchIsAPcAlignmentFault() {
    board.map(VA, PA, Board.READ_ONLY);
    board.mmu.fetch(VA);
    board.mmu.fetch(VA + 2);
    assertFault(Syndrome.pcAlignment(), VA + 2);
  }

  @Test
  void sctlrAChecksEveryAccess() {
    board.map(VA, PA, Board.READ_WRITE);
    board.mmu.load(VA + 1);
    assertEquals(0, board.mmu.fault());
    board.mmu.setSctlr(SystemRegisters.SCTLR_M | SystemRegisters.SCTLR_A);
    board.mmu.load(VA + 1);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, false), VA + 1);
  }

  @Test
  void alignmentIsCheckedInTheAddressSpacesThatAskForItWithoutInvalidation() {
    long checked = SystemRegisters.SCTLR_M | SystemRegisters.SCTLR_A;
    board.map(VA, PA, Board.READ_WRITE);
    board.memory.writeLong(PA, 0x1122_3344_5566_7788L);
    board.mmu.load(VA);
    board.enter(2);
    board.mmu.load(VA);
    long misses = board.mmu.l1Misses();
    for (int round = 0; round < 3; round++) {
      board.enter(1);
      board.mmu.setSctlr(SystemRegisters.SCTLR_M);
      assertEquals(0x11_2233_4455_6677L, board.mmu.load(VA + 1));
      board.mmu.store(VA + 3, board.mmu.load(VA + 3));
      assertEquals(0, board.mmu.fault());
      board.enter(2);
      board.mmu.setSctlr(checked);
      assertEquals(0x1122_3344_5566_7788L, board.mmu.load(VA));
      assertEquals(0, board.mmu.load(VA + 1));
      assertFault(Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, false), VA + 1);
      board.mmu.store(VA + 3, 0);
      assertFault(Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, true), VA + 3);
    }
    assertEquals(0x1122_3344_5566_7788L, board.memory.readLong(PA));
    assertEquals(misses, board.mmu.l1Misses(), "both entries were held all the time");
  }

  @Test
  void anAlignmentFaultComesBeforeOneOfTranslation() {
    board.mmu.setSctlr(SystemRegisters.SCTLR_M | SystemRegisters.SCTLR_A);
    board.mmu.store(VA + 4, 1);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, true), VA + 4);
    board.mmu.store(VA, 1);
    assertEquals(Syndrome.FSC_TRANSLATION_L0, Syndrome.kind(board.takeFault()));
  }

  @Test
  void withoutTranslationPhysicalIsVirtual() {
    board.mmu.setSctlr(0);
    board.mmu.store(PA, 12);
    assertEquals(12, board.memory.readLong(PA));
    board.mmu.load(1L << 40);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ADDRESS_SIZE_L0, false), 1L << 40);
    board.mmu.load(PA + 1);
    assertFault(Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, false), PA + 1);
  }

  @Test
  void whatTheMachineDoesNotModelIsRefused() {
    long good = SystemRegisters.TCR_USER_48;
    long[] unmodelled = {
      good & ~SystemRegisters.TCR_EPD1,
      good | SystemRegisters.TCR_A1,
      good | SystemRegisters.TCR_HPD0,
      good | 1L << 14
    };
    for (long tcr : unmodelled) {
      assertThrows(IllegalArgumentException.class, () -> board.mmu.setTcr(tcr));
    }
  }
}

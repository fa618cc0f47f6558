package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.TlbGeometry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlbTest {
  private static final long BASE = 0x4000_0000L;
  private static final long DATA = 0x10_0000L;

  private Board board = Board.a53();

  @AfterEach
  void powerOff() {
    board.close();
  }

  private static long page(int n) {
    return BASE + (long) n * Frames.BYTES;
  }

  private void mapPages(int count) {
    for (int i = 0; i < count; i++) {
      board.map(page(i), DATA + (long) i * Frames.BYTES, Board.READ_WRITE);
    }
  }

  private void touch(int n) {
    board.mmu.load(page(n));
    assertEquals(0, board.mmu.fault());
  }

  private long cyclesOf(Runnable access) {
    long before = board.clock.now();
    access.run();
    return board.clock.now() - before;
  }

  @Test
  void aMissWalksFourLevelsAndAHitDoesNot() {
    mapPages(1);
    assertEquals(3 + 2 + 4 * 13, cyclesOf(() -> touch(0)));
    assertEquals(3, cyclesOf(() -> touch(0)));
    assertEquals(1, board.mmu.l1Misses());
    assertEquals(1, board.mmu.l2Misses());
    assertEquals(4, board.mmu.walkSteps());
  }

  @Test
  void theFirstLevelHoldsTenPagesOnTheA53AndForgetsInTurn() {
    mapPages(11);
    for (int i = 0; i < 11; i++) {
      touch(i);
    }
    assertEquals(11, board.mmu.l1Misses());
    for (int i = 1; i < 11; i++) {
      touch(i);
    }
    assertEquals(11, board.mmu.l1Misses(), "pages 1 to 10 are held");
    touch(0);
    assertEquals(12, board.mmu.l1Misses(), "page 0 had to go");
    assertEquals(11, board.mmu.l2Misses(), "the second level still held it");
    touch(1);
    assertEquals(13, board.mmu.l1Misses(), "page 1 was next");
  }

  @Test
  void anL2HitCostsNoWalk() {
    mapPages(11);
    for (int i = 0; i < 11; i++) {
      touch(i);
    }
    assertEquals(3 + 2, cyclesOf(() -> touch(0)));
  }

  @Test
  void theSecondLevelHoldsFourPagesOfASet() {
    int sets = 128;
    for (int i = 0; i < 5; i++) {
      board.map(page(i * sets), DATA + (long) i * Frames.BYTES, Board.READ_WRITE);
      touch(i * sets);
    }
    board.map(page(1), DATA, Board.READ_WRITE);
    touch(1);
    List<Long> held = new ArrayList<>();
    board.mmu.forEachEntry(
        e -> {
          if (e.buffer() == TlbEntry.Buffer.L2) {
            held.add(e.va());
          }
        });
    assertEquals(
        List.of(page(4 * sets), page(sets), page(2 * sets), page(3 * sets), page(1)), held);
  }

  @Test
  void theA76HoldsFortyEightPagesInItsFirstLevelAnd1280InItsSecond() {
    board.close();
    board = Board.a76();
    mapPages(1281);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 48; i++) {
        touch(i);
      }
    }
    assertEquals(48, board.mmu.l1Misses());
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1280; i++) {
        touch(i);
      }
    }
    assertEquals(1280, board.mmu.l2Misses());
    touch(1280);
    touch(0);
    assertEquals(1282, board.mmu.l2Misses(), "page 0 went from its set");
  }

  @Test
  void fetchesHaveAFirstLevelOfTheirOwnAndShareTheSecond() {
    mapPages(1);
    touch(0);
    board.mmu.fetch(page(0));
    assertEquals(2, board.mmu.l1Misses());
    assertEquals(1, board.mmu.l2Misses());
    assertEquals(3, board.mmu.probe(page(0), 1));
  }

  @Test
  void entriesBelongToTheirAsid() {
    mapPages(1);
    touch(0);
    board.enter(2);
    touch(0);
    assertEquals(2, board.mmu.l2Misses());
    board.enter(1);
    touch(0);
    assertEquals(2, board.mmu.l2Misses());
  }

  @Test
  void globalEntriesServeEveryAsid() {
    board.map(page(0), DATA, Board.READ_WRITE & ~Descriptor.NON_GLOBAL);
    touch(0);
    board.enter(2);
    touch(0);
    assertEquals(1, board.mmu.l1Misses());
    assertEquals(2, board.mmu.probe(page(0), 77));
  }

  @Test
  void withEightBitAsidsTheUpperByteDoesNotCount() {
    board.mmu.setTcr(SystemRegisters.TCR_USER_48 & ~SystemRegisters.TCR_AS);
    mapPages(1);
    board.enter(0x105);
    touch(0);
    board.enter(0x205);
    touch(0);
    assertEquals(1, board.mmu.l1Misses());
    board.mmu.tlbiVa(0x305, page(0));
    assertEquals(0, board.mmu.probe(page(0), 5));
  }

  @Test
  void whatIsInvalidIsNeverHeldSoMappingNeedsNoInvalidation() {
    board.mmu.load(page(0));
    assertFalse(board.takeFault() == 0);
    mapPages(1);
    touch(0);
  }

  @Test
  void withoutInvalidationAnUnmappedPageStaysReachable() {
    mapPages(1);
    touch(0);
    board.unmap(page(0));
    touch(0);
    board.mmu.tlbiVa(1, page(0));
    board.mmu.load(page(0));
    assertFalse(board.takeFault() == 0);
  }

  @Test
  void vae1TakesTheAsidsEntryAndTheGlobalOneButNotAnotherAsids() {
    mapPages(1);
    board.map(page(1), DATA, Board.READ_WRITE & ~Descriptor.NON_GLOBAL);
    touch(0);
    touch(1);
    board.enter(2);
    touch(0);
    board.mmu.tlbiVa(1, page(0) + 123);
    board.mmu.tlbiVa(1, page(1));
    assertEquals(0, board.mmu.probe(page(0), 1));
    assertEquals(2, board.mmu.probe(page(0), 2));
    assertEquals(0, board.mmu.probe(page(1), 2));
  }

  @Test
  void vale1DoesTheSame() {
    mapPages(1);
    touch(0);
    board.mmu.tlbiVaLastLevel(2, page(0));
    assertEquals(2, board.mmu.probe(page(0), 1));
    board.mmu.tlbiVaLastLevel(1, page(0));
    assertEquals(0, board.mmu.probe(page(0), 1));
  }

  @Test
  void vaae1TakesEveryAsidsEntryOfThePage() {
    mapPages(2);
    for (int asid = 1; asid <= 3; asid++) {
      board.enter(asid);
      touch(0);
      touch(1);
    }
    board.mmu.tlbiVaAllAsids(page(0));
    for (int asid = 1; asid <= 3; asid++) {
      assertEquals(0, board.mmu.probe(page(0), asid));
      assertEquals(2, board.mmu.probe(page(1), asid));
    }
  }

  @Test
  void aside1LeavesGlobalEntriesAndOtherAsids() {
    mapPages(1);
    board.map(page(1), DATA, Board.READ_WRITE & ~Descriptor.NON_GLOBAL);
    touch(0);
    touch(1);
    board.enter(2);
    touch(0);
    board.mmu.tlbiAsid(1);
    assertEquals(0, board.mmu.probe(page(0), 1));
    assertEquals(2, board.mmu.probe(page(0), 2));
    assertEquals(2, board.mmu.probe(page(1), 1));
  }

  @Test
  void vmalle1TakesEverything() {
    mapPages(3);
    touch(0);
    touch(1);
    board.mmu.fetch(page(2));
    board.mmu.tlbiAll();
    board.mmu.forEachEntry(
        e -> {
          throw new AssertionError("still held: " + e);
        });
  }

  @Test
  void anInvalidationByAnyAddressInABlockTakesTheBlock() {
    board.mapBlock(2, BASE, 0x20_0000, Board.READ_WRITE);
    touch(3);
    assertEquals(2, board.mmu.probe(page(500), 1));
    board.mmu.tlbiVa(1, page(77));
    assertEquals(0, board.mmu.probe(page(3), 1));
    touch(3);
    assertEquals(2, board.mmu.l2Misses());
  }

  @Test
  void oneEntryServesAWholeBlock() {
    board.mapBlock(2, BASE, 0x20_0000, Board.READ_WRITE);
    board.memory.writeLong(0x20_0000 + 511 * 4096 + 8, 42);
    touch(0);
    assertEquals(42, board.mmu.load(page(511) + 8));
    assertEquals(1, board.mmu.l1Misses());
    assertEquals(3, board.mmu.walkSteps());
    board.mapBlock(1, 0, 0, Board.READ_WRITE);
    assertEquals(42, board.mmu.load(0x20_0000 + 511 * 4096 + 8));
    assertEquals(5, board.mmu.walkSteps());
  }

  @Test
  void invalidationAndBarriersAreCharged() {
    assertEquals(12, cyclesOf(() -> board.mmu.tlbiVa(1, BASE)));
    assertEquals(12, cyclesOf(board.mmu::tlbiAll));
    assertEquals(12, cyclesOf(() -> board.mmu.tlbiAsid(1)));
    assertEquals(12, cyclesOf(() -> board.mmu.tlbiVaAllAsids(BASE)));
    assertEquals(20, cyclesOf(board.mmu::barrier));
  }

  @Test
  void ofTwoEntriesForAPageTheAsidsOwnIsFoundWhateverElseIsHeld() {
    Tlb tlb = new Tlb(new TlbGeometry(48, 48));
    tlb.insert(Tlb.tag(5, 2, false, 3), 0x1000);
    tlb.insert(Tlb.tag(5, 0, true, 3), 0x2000);
    for (int page = 100; page < 140; page++) {
      tlb.insert(Tlb.tag(page, 2, false, 3), 0x3000);
      assertEquals(0x1000, tlb.dataAt(tlb.find(5, 2)));
      assertEquals(0x2000, tlb.dataAt(tlb.find(5, 3)));
    }
  }

  @Test
  void inspectionShowsWhatAnEntrySays() {
    board.map(page(0), DATA, Board.READ_ONLY | Descriptor.UXN);
    touch(0);
    List<String> shown = new ArrayList<>();
    long before = board.clock.now();
    board.mmu.forEachEntry(e -> shown.add(e.toString()));
    assertEquals(
        List.of(
            "L1_DATA 0x40000000 asid 1 level 3 -> frame 256 r--",
            "L2 0x40000000 asid 1 level 3 -> frame 256 r--"),
        shown);
    assertEquals(before, board.clock.now());
    assertTrue(board.mmu.probe(page(0), 1) == 2 && board.clock.now() == before);
  }

  @Test
  void theEntriesToAFrameAreThoseThatAFullLookFinds() {
    mapPages(40);
    for (int i = 0; i < 40; i++) {
      touch(i);
    }
    for (long frame = DATA >> Frames.SHIFT; frame < (DATA >> Frames.SHIFT) + 41; frame++) {
      long wanted = frame;
      List<String> all = new ArrayList<>();
      board.mmu.forEachEntry(
          entry -> {
            if (entry.frame() <= wanted && wanted < entry.frame() + entry.frames()) {
              all.add(entry.toString());
            }
          });
      List<String> some = new ArrayList<>();
      board.mmu.forEachEntryTo(frame, entry -> some.add(entry.toString()));
      assertEquals(all, some);
    }
  }

  @Test
  void aFrameInsideABlockIsReachedByTheBlocksEntry() {
    board.mapBlock(2, 0x8000_0000L, 0x20_0000L, Board.READ_WRITE);
    board.mmu.load(0x8000_0000L);
    List<String> some = new ArrayList<>();
    board.mmu.forEachEntryTo(0x20_5000L >> Frames.SHIFT, entry -> some.add(entry.toString()));
    assertEquals(2, some.size());
    board.mmu.forEachEntryTo(0x40_0000L >> Frames.SHIFT, entry -> some.add(entry.toString()));
    assertEquals(2, some.size());
  }
}

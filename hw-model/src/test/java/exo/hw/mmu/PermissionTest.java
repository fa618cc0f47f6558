package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Descriptor;
import org.junit.jupiter.api.Test;

/**
 * Every combination of what decides permission at EL0, against the architecture's table written
 * out.
 */
class PermissionTest {
  private static final long VA = 0x4000_0000L;

  /** By AP[2:1] and APTable[1:0]: what EL0 may do with data. */
  private static final String[][] DATA = {
    // APTable  00    01  10    11        AP
    {"", "", "", ""}, // 00: EL1 only
    {"rw", "", "r", ""}, // 01
    {"", "", "", ""}, // 10: EL1 only, read-only
    {"r", "", "r", ""}, // 11
  };

  @Test
  void everyCombinationOfAttributesAllowsWhatTheTableSays() {
    int checked = 0;
    for (boolean a76 : new boolean[] {false, true}) {
      try (Board board = a76 ? Board.a76() : Board.a53()) {
        for (int bits = 0; bits < 1 << 11; bits++) {
          check(board, a76, bits);
          checked++;
        }
      }
    }
    assertEquals(4096, checked);
  }

  private static boolean bit(int bits, int n) {
    return (bits >> n & 1) != 0;
  }

  private void check(Board board, boolean a76, int bits) {
    int ap = bits & 3;
    int apTable = bits >> 2 & 3;
    boolean uxn = bit(bits, 4);
    boolean uxnTable = bit(bits, 5);
    boolean pxn = bit(bits, 6);
    boolean dbm = bit(bits, 7);
    boolean hd = bit(bits, 8);
    boolean wxn = bit(bits, 9);
    int restrictedLevel = bit(bits, 10) ? 0 : 2;
    board.mmu.tlbiAll();
    board.mmu.setTcr(
        hd ? SystemRegisters.TCR_USER_48 : SystemRegisters.TCR_USER_48 & ~SystemRegisters.TCR_HD);
    board.mmu.setSctlr(SystemRegisters.SCTLR_M | (wxn ? SystemRegisters.SCTLR_WXN : 0));
    long page = 0x10_0000L | Descriptor.AF | (long) ap << 6 | 3;
    page |= (uxn ? 1L << 54 : 0) | (pxn ? 1L << 53 : 0) | (dbm ? 1L << 51 : 0);
    long entry = board.entry(VA, 3);
    long above = board.entry(VA, restrictedLevel);
    long plain = board.memory.readLong(above);
    board.memory.writeLong(above, plain | (long) apTable << 61 | (uxnTable ? 1L << 60 : 0));

    boolean hardwareDirties = a76 && hd && dbm && ap == 3 && (apTable & 2) == 0;
    String data = DATA[ap][apTable];
    boolean reads = data.contains("r");
    boolean writes = data.contains("w") || (reads && hardwareDirties);
    boolean fetches = !uxn && !uxnTable && !(wxn && writes);
    for (int access : new int[] {Mmu.READ, Mmu.WRITE, Mmu.FETCH}) {
      boolean expected = access == Mmu.READ ? reads : access == Mmu.WRITE ? writes : fetches;
      // Once from a walk, once from a TLB that knows the page by another access.
      for (int before : new int[] {0, Mmu.READ, Mmu.WRITE, Mmu.FETCH}) {
        board.memory.writeLong(entry, page);
        board.mmu.tlbiAll();
        if (before != 0) {
          board.mmu.translate(VA, before);
        }
        assertEquals(
            expected ? 0x10_0000L : -1,
            board.mmu.translate(VA, access),
            () -> "access %d after %d, bits 0x%x, A76 %b".formatted(access, before, bits, a76));
      }
    }
    board.memory.writeLong(above, plain);
  }
}

package exo.minimal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ListingTest {
  /** One page at 0x400000 with a small loop at its beginning. */
  private static final class OnePage implements UserMemory {
    private static final long START = 0x40_0000;
    private static final int[] CODE = {
      0xD280_0020, // movz x0, #1
      0xF100_0400, // subs x0, x0, #1
      0x54FF_FFE1, // b.ne .-4
      0xF940_03E1, // ldr x1, [sp]
      0xFFFF_FFFF,
      0xD65F_03C0, // ret
    };

    @Override
    public int reach(long va, boolean store) {
      return va >>> 12 == START >>> 12 ? READY : FORBIDDEN;
    }

    @Override
    public long load(long va) {
      assertEquals(0, va % 8, "not a word of 8 bytes");
      return (word(va) & 0xFFFF_FFFFL) | (long) word(va + 4) << 32;
    }

    private static int word(long va) {
      int at = (int) (va - START) / 4;
      return at < CODE.length ? CODE[at] : 0;
    }

    @Override
    public void store(long va, long value) {
      throw new AssertionError("a listing stores");
    }

    @Override
    public void changed(int page) {
      throw new AssertionError("a listing changes pages");
    }
  }

  @Test
  void thePlaceIsMarkedAmongTheInstructionsAroundIt() {
    assertEquals(
        """
            00400000: d2800020  movz x0, #0x1
            00400004: f1000400  subs x0, x0, #0x1
            00400008: 54ffffe1  b.ne 0x400004
          > 0040000c: f94003e1  ldr x1, [sp]
            00400010: ffffffff  .inst 0xffffffff ; undefined
            00400014: d65f03c0  ret
            00400018: 00000000  udf #0
            0040001c: 00000000  udf #0
        """,
        Listing.around(OnePage.START + 12, new OnePage()));
  }

  @Test
  void whatTheProgramCannotReachIsLeftOut() {
    assertEquals(
        """
          > 00400000: d2800020  movz x0, #0x1
            00400004: f1000400  subs x0, x0, #0x1
            00400008: 54ffffe1  b.ne 0x400004
            0040000c: f94003e1  ldr x1, [sp]
            00400010: ffffffff  .inst 0xffffffff ; undefined
        """,
        Listing.around(OnePage.START, new OnePage()));
  }

  @Test
  void noInstructionIsAtAnAddressBetweenWords() {
    assertEquals("", Listing.around(OnePage.START + 2, new OnePage()));
  }
}

package exo.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DescriptorTest {
  @Test
  void pagesBlocksAndTablesHaveTheArchitecturesBits() {
    assertEquals(0x0060_0000_4000_0F43L | 1L << 7, pageLikeLinux());
    assertEquals(0x4020_0401L, Descriptor.block(2, 0x4020_0000L, Descriptor.AF));
    assertEquals(0x4020_1003L, Descriptor.table(0x4020_1000L, 0));
  }

  /** A read-only user page as Linux writes it, attribute index 0. */
  private static long pageLikeLinux() {
    return Descriptor.page(
        0x4000_0000L,
        Descriptor.AP_EL0
            | Descriptor.AP_READ_ONLY
            | Descriptor.INNER_SHAREABLE
            | Descriptor.AF
            | Descriptor.NON_GLOBAL
            | Descriptor.PXN
            | Descriptor.UXN);
  }

  @Test
  void indicesSplitAnAddress() {
    long va = 1L << 39 | 2L << 30 | 3L << 21 | 4L << 12 | 5;
    for (int level = 0; level <= 3; level++) {
      assertEquals(level + 1, Descriptor.index(va, level));
    }
    assertEquals(1L << 30, Descriptor.span(1));
    assertEquals(1L << 21, Descriptor.span(2));
    assertEquals(4096, Descriptor.span(3));
  }

  @Test
  void dirtyIsWritableThroughTheModifier() {
    long clean = Descriptor.page(0x1000, Descriptor.DBM | Descriptor.AP_READ_ONLY);
    assertFalse(Descriptor.isDirty(clean));
    assertTrue(Descriptor.isDirty(clean & ~Descriptor.AP_READ_ONLY));
    assertFalse(Descriptor.isDirty(Descriptor.page(0x1000, 0)));
  }

  @Test
  void onlyAnEntryAboveTheLastLevelIsATable() {
    long both = Descriptor.page(0x1000, 0);
    assertTrue(Descriptor.isTable(both, 2));
    assertFalse(Descriptor.isTable(both, 3));
    assertFalse(Descriptor.isTable(Descriptor.block(1, 0, 0), 1));
  }

  @Test
  void addressesThatDoNotFitAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Descriptor.page(0x1001, 0));
    assertThrows(IllegalArgumentException.class, () -> Descriptor.page(1L << 48, 0));
    assertThrows(IllegalArgumentException.class, () -> Descriptor.block(2, 0x1000, 0));
    assertThrows(IllegalArgumentException.class, () -> Descriptor.block(3, 0x1000, 0));
    assertThrows(IllegalArgumentException.class, () -> Descriptor.block(0, 0, 0));
  }
}

package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import org.junit.jupiter.api.Test;

class InstalledTest {
  private static final int NODES =
      Math.toIntExact(Math.min(Integer.MAX_VALUE, Capability.NODE_LIMIT));

  @Test
  void aMachineMayHaveTheMostOfEachAndNotOneMore() {
    assertEquals(1 << 20, new Installed(1 << 20, 1 << 20, 1, 1, 1, 1, 1, 1).frames());
    assertEquals(1 << 24, new Installed(1, 0, 1 << 24, 1, 1, 1, 1, 1).blocks());
    assertEquals(1 << 20, new Installed(1, 0, 1, 1 << 20, 1, 1, 1, 1).slices());
    assertEquals(1 << 20, new Installed(1, 0, 1, 1, 1 << 20, 1, 1, 1).maxEnvironments());
    assertEquals(0, new Installed(0, 0, 0, 0, 1, 0, 0, 0).frames());
    assertNone("frames", (1 << 20) + 1, 0, 1, 1, 1, 1, 1, 1);
    assertNone("blocks", 1, 0, (1 << 24) + 1, 1, 1, 1, 1, 1);
    assertNone("slices", 1, 0, 1, (1 << 20) + 1, 1, 1, 1, 1);
    assertNone("environments", 1, 0, 1, 1, (1 << 20) + 1, 1, 1, 1);
  }

  @Test
  void noNumberIsNegativeAndNoMoreIsReservedThanThereIs() {
    assertNone("frames", 4, -1, 1, 1, 1, 1, 1, 1);
    assertNone("frames", 4, 5, 1, 1, 1, 1, 1, 1);
    assertNone("blocks", 4, 0, -1, 1, 1, 1, 1, 1);
    assertNone("slices", 4, 0, 1, -1, 1, 1, 1, 1);
    assertNone("environments", 4, 0, 1, 1, 0, 1, 1, 1);
    assertNone("derivations", 4, 0, 1, 1, 1, -1, 1, 1);
    assertNone("derivations", 4, 0, 1, 1, 1, 1, -1, 1);
    assertNone("derivations", 4, 0, 1, 1, 1, 1, 1, -1);
  }

  @Test
  void eachCapabilityHasItsNode() {
    assertEquals(NODES - 4, new Installed(1, 0, 1, 1, 1, 1, 1, NODES - 4).derivations());
    assertNone("derivation nodes", 1, 0, 1, 1, 1, 1, 1, NODES - 3);
  }

  private static void assertNone(
      String what,
      long frames,
      long reserved,
      long blocks,
      int slices,
      int environments,
      int extents,
      int saveSlots,
      int derivations) {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Installed(
                        frames,
                        reserved,
                        blocks,
                        slices,
                        environments,
                        extents,
                        saveSlots,
                        derivations))
            .getMessage();
    assertTrue(said.startsWith("no machine has ") && said.endsWith(" " + what), said);
  }

  @Test
  void whatIsNotSaidFollowsFromTheDiskAndTheMemory() {
    Installed small = new Installed(100, 4, 50, 8, 3);
    assertEquals(50, small.extents());
    assertEquals(50, small.saveSlots());
    assertEquals(4096, small.derivations());
    Installed large = new Installed(1 << 18, 4, 1 << 20, 8, 3);
    assertEquals(1 << 16, large.extents());
    assertEquals(1 << 18, large.saveSlots());
    assertEquals(1 << 18, large.derivations());
    assertEquals(100 + 8 + 50 + 50, small.machineEntries());
    assertEquals(50 + 3 * 5, small.keptEntries());
  }
}

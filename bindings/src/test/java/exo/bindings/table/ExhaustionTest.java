package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At every bound there is a refusal, and one step back from the bound all is as before. */
class ExhaustionTest {
  private static final Installed INSTALLED = new Installed(3000, 10, 2000, 100, 50, 700, 300, 500);

  private final Capability cap = new Capability();
  private final Capability other = new Capability();

  @Test
  void everyTableCanBeFilledToItsBoundAtTheSameTime() {
    try (Bindings bindings = Bindings.inMemory(INSTALLED, 1)) {
      for (int i = 0; i < 50; i++) {
        assertEquals(i + 1, bindings.enter(("%064d").formatted(i), Quota.UNLIMITED));
      }
      assertEquals(-1, bindings.enter("one more", Quota.UNLIMITED));
      assertEquals(new Refusal.Exhausted(Quantity.ENVIRONMENTS, 1, 0), bindings.refusal());

      for (int i = 10; i < 3000; i++) {
        assertEquals(i, bindings.bindFrame(1 + i % 50, Bindings.ANY, Rights.ALL, cap));
      }
      assertEquals(-1, bindings.bindFrame(1, Bindings.ANY, Rights.ALL, other));
      assertEquals(new Refusal.Exhausted(Quantity.FRAMES, 1, 0), bindings.refusal());

      int frameOwner = 1 + 2999 % 50;
      for (int i = 0; i < 500; i++) {
        assertTrue(bindings.derive(frameOwner, cap, Rights.READ, 1 + i % 50, other) >= 0);
      }
      assertEquals(-1, bindings.derive(frameOwner, cap, Rights.READ, 1, other));
      assertEquals(new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0), bindings.refusal());

      for (int i = 0; i < 100; i++) {
        assertEquals(i, bindings.bindSlice(1, Bindings.ANY, other));
      }
      assertEquals(-1, bindings.bindSlice(1, Bindings.ANY, other));
      assertEquals(new Refusal.Exhausted(Quantity.SLICES, 1, 0), bindings.refusal());

      Capability extent = new Capability();
      for (int i = 0; i < 700; i++) {
        // Two blocks and a gap, so that as many intervals arise as can be.
        int length = i == 0 ? 301 : 1;
        long start = i == 0 ? 0 : 301 + 2L * i;
        Capability into = i == 0 ? extent : other;
        assertEquals(start, bindings.bindExtent(7, start, length, Rights.ALL, i % 2 == 0, into));
      }
      assertEquals(-1, bindings.bindExtent(7, Bindings.ANY, 1, Rights.ALL, false, other));
      assertEquals(new Refusal.Exhausted(Quantity.EXTENTS, 1, 0), bindings.refusal());

      for (int i = 0; i < 300; i++) {
        assertEquals(i, bindings.bindSaveSlot(7, extent, i, other));
      }
      assertEquals(-1, bindings.bindSaveSlot(7, extent, 300, other));
      assertEquals(new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0), bindings.refusal());

      assertEquals(List.of(), bindings.rebuildAndCompare());
      long entries = INSTALLED.machineEntries() + 50;
      long[] seen = {0};
      bindings.forEachBinding((resource, owner, rights, generation, state) -> seen[0]++);
      assertEquals(entries - 50, seen[0]);

      // One given back is one to be had, for each.
      assertEquals(500, bindings.revokeDerived(frameOwner, cap));
      assertTrue(bindings.derive(frameOwner, cap, Rights.READ, 1, other) >= 0);
      assertEquals(2999, bindings.unbind(frameOwner, cap));
      assertEquals(2999, bindings.bindFrame(1, Bindings.ANY, Rights.ALL, cap));
      assertEquals(0, bindings.unbind(7, extent));
      assertEquals(0, bindings.bindExtent(7, Bindings.ANY, 301, Rights.ALL, false, extent));
      for (int env = 1; env <= 50; env++) {
        assertTrue(bindings.leave(env) > 0);
      }
      assertEquals(2990, bindings.freeFrames());
      assertEquals(List.of(), bindings.rebuildAndCompare());
    }
  }

  @Test
  void aFrameOutOfGenerationsIsSetAsideForGood() {
    Installed installed = new Installed(4, 1, 16, 1, 2, 2, 2, 2);
    try (Bindings bindings = Bindings.inMemory(installed, 1, 5)) {
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      for (int generation = 0; generation < 5; generation++) {
        assertEquals(generation, bindings.generation(ResourceName.frame(2)));
        assertEquals(2, bindings.bindFrame(alice, 2, Rights.ALL, cap));
        assertEquals(2, bindings.unbind(alice, cap));
      }
      assertEquals(-1, bindings.bindFrame(alice, 2, Rights.ALL, cap));
      assertEquals(new Refusal.Taken(ResourceName.frame(2), 0), bindings.refusal());
      assertEquals(2, bindings.freeFrames());
      assertEquals(0, bindings.ownerOfFrame(2));
      assertEquals(List.of(), bindings.rebuildAndCompare());
      assertEquals(0, bindings.usage(alice).frames());
    }
  }

  @Test
  void whenAllNodesAreSpentExtentsAndDerivationsAreRefused() {
    Installed installed = new Installed(4, 1, 16, 1, 2, 2, 2, 2);
    try (Bindings bindings = Bindings.inMemory(installed, 1, 3)) {
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      int bound = 0;
      while (bindings.bindExtent(alice, 3, 4, Rights.ALL, false, cap) >= 0) {
        bindings.unbind(alice, cap);
        bound++;
      }
      assertEquals(6 * 3, bound, "six nodes of three generations each");
      assertEquals(new Refusal.Exhausted(Quantity.EXTENTS, 1, 0), bindings.refusal());
      bindings.bindFrame(alice, 1, Rights.ALL, cap);
      assertEquals(-1, bindings.derive(alice, cap, Rights.READ, alice, other));
      assertEquals(new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0), bindings.refusal());
      assertEquals(List.of(), bindings.rebuildAndCompare());
    }
  }

  @Test
  void eachQuotaIsKeptAndSaysWhatIsLeft() {
    try (Bindings bindings = Bindings.inMemory(INSTALLED, 1)) {
      int alice = bindings.enter("alice", new Quota(2, 20, 4, 1, 0));
      bindings.bindFrame(alice, Bindings.ANY, Rights.ALL, cap);
      bindings.bindFrame(alice, Bindings.ANY, Rights.ALL, cap);
      assertEquals(-1, bindings.bindFrame(alice, Bindings.ANY, Rights.ALL, other));
      assertEquals(new Refusal.OverQuota(Quantity.FRAMES, 1, 2, 0), bindings.refusal());
      bindings.bindExtent(alice, Bindings.ANY, 15, Rights.ALL, false, other);
      assertEquals(-1, bindings.bindExtent(alice, Bindings.ANY, 6, Rights.ALL, false, other));
      assertEquals(new Refusal.OverQuota(Quantity.BLOCKS, 6, 20, 5), bindings.refusal());
      bindings.bindSlice(alice, Bindings.ANY, other);
      assertEquals(-1, bindings.bindSlice(alice, Bindings.ANY, other));
      assertEquals(new Refusal.OverQuota(Quantity.BINDINGS, 1, 4, 0), bindings.refusal());
      bindings.derive(alice, cap, Rights.READ, alice, other);
      assertEquals(-1, bindings.derive(alice, cap, Rights.READ, alice, other));
      assertEquals(new Refusal.OverQuota(Quantity.DERIVATIONS, 1, 1, 0), bindings.refusal());
      assertEquals(new Usage(2, 15, 4, 1), bindings.usage(alice));
    }
  }

  @Test
  void everyChangedBitOfACapabilityIsRefused() {
    try (Bindings bindings = Bindings.inMemory(INSTALLED, 1)) {
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      int bob = bindings.enter("bob", Quota.UNLIMITED);
      Capability derived = new Capability();
      Capability extent = new Capability();
      bindings.bindFrame(alice, 1234, Rights.ALL, cap);
      bindings.derive(alice, cap, Rights.READ, bob, derived);
      bindings.bindExtent(alice, 17, 100, Rights.READ, true, extent);
      assertEveryBitCounts(bindings, alice, cap);
      assertEveryBitCounts(bindings, bob, derived);
      assertEveryBitCounts(bindings, alice, extent);
    }
  }

  private static void assertEveryBitCounts(Bindings bindings, int env, Capability genuine) {
    ResourceKind kind = ResourceName.kind(genuine.resource);
    long[] words = new long[Capability.WORDS];
    Capability forged = new Capability();
    for (int bit = 0; bit < 64 * Capability.WORDS; bit++) {
      genuine.copyTo(words, 0);
      words[bit / 64] ^= 1L << bit;
      forged.copyFrom(words, 0);
      assertEquals(Bindings.REFUSED, bindings.check(env, forged, kind, 0), "bit " + bit);
      assertEquals(new Refusal.Forged(forged.resource), bindings.refusal(), "bit " + bit);
      assertEquals(Bindings.REFUSED, bindings.unbind(env, forged), "bit " + bit);
      assertTrue(bindings.check(env, genuine, kind, 0) >= 0);
    }
  }

  @Test
  void aCapabilityOfAnotherBootOrAnotherMachineIsForged() {
    long mac = new Minter(1, 1).mac(5, 6);
    assertTrue(mac != new Minter(1, 2).mac(5, 6));
    assertTrue(mac != new Minter(2, 1).mac(5, 6));
    assertEquals(mac, new Minter(1, 1).mac(5, 6));
  }
}

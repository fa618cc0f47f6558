package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel's books read from the bindings, and the calls that no history of the laws makes. */
class ViewsTest {
  private static final Installed INSTALLED = new Installed(8, 1, 32, 4, 3, 4, 4, 8);

  private final Bindings bindings = Bindings.inMemory(INSTALLED, 7);
  private final int alice = bindings.enter("alice", Quota.UNLIMITED);
  private final int bob = bindings.enter("bob", Quota.UNLIMITED);
  private final Capability cap = new Capability();
  private final Capability other = new Capability();

  @AfterEach
  void close() {
    assertEquals(List.of(), bindings.rebuildAndCompare());
    bindings.close();
  }

  @Test
  void theCapabilityForASliceIsMintedAgainForItsOwnerOnly() {
    bindings.bindSlice(alice, 2, cap);
    assertEquals(2, bindings.attachSlice(alice, 2, other));
    assertEquals(cap.mac, other.mac);
    assertEquals(2, bindings.check(alice, other, ResourceKind.SLICE, Rights.ALL));
    assertEquals(Bindings.REFUSED, bindings.attachSlice(bob, 2, other));
    assertEquals(new Refusal.NotHeld(ResourceName.slice(2)), bindings.refusal());
    assertEquals(Bindings.REFUSED, bindings.attachSlice(alice, 3, other));
    assertEquals(new Refusal.NotHeld(ResourceName.slice(3)), bindings.refusal());
    for (long none : new long[] {-1, 4}) {
      assertEquals(Bindings.REFUSED, bindings.attachSlice(alice, none, other));
      assertEquals(new Refusal.OutOfRange(Quantity.SLICES, none, 4), bindings.refusal());
    }
  }

  @Test
  void aSliceThatIsSeizedIsFreeAtOnce() {
    bindings.bindSlice(alice, 1, cap);
    assertEquals(3, bindings.freeSlices());
    assertEquals(alice, bindings.seizeSlice(1));
    assertEquals(Bindings.NOBODY, bindings.ownerOfSlice(1));
    assertEquals(4, bindings.freeSlices());
    assertEquals(1, bindings.seizures());
    assertEquals(Bindings.REFUSED, bindings.check(alice, cap, ResourceKind.SLICE, 0));
    assertEquals(4, bindings.slices());
  }

  @Test
  void eachResourceHasTheGenerationThatItIsOrWillBeBoundIn() {
    long frame = ResourceName.frame(3);
    long slice = ResourceName.slice(1);
    assertEquals(0, bindings.generation(frame));
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    bindings.unbind(alice, cap);
    assertEquals(1, bindings.generation(frame));
    bindings.bindSlice(alice, 1, cap);
    bindings.unbind(alice, cap);
    bindings.bindSlice(alice, 1, cap);
    assertEquals(1, bindings.generation(slice));
    long extent = ResourceName.extent(4, 4);
    assertEquals(0, bindings.generation(extent));
    bindings.bindExtent(alice, 4, 4, Rights.ALL, false, cap);
    bindings.unbind(alice, cap);
    bindings.bindExtent(alice, 4, 4, Rights.ALL, false, cap);
    assertEquals(Capability.generation(cap.authority), bindings.generation(extent));
    assertEquals(1, bindings.generation(extent));
    bindings.bindSaveSlot(alice, cap, 1, other);
    assertEquals(
        Capability.generation(other.authority), bindings.generation(ResourceName.saveSlot(5)));
    assertEquals(0, bindings.generation(ResourceName.saveSlot(6)));
  }

  @Test
  void anEnvironmentsNameHas1To64Bytes() {
    assertEquals(3, bindings.enter("x".repeat(64), Quota.UNLIMITED));
    for (int bytes : new int[] {0, 65}) {
      assertEquals(Bindings.REFUSED, bindings.enter("x".repeat(bytes), Quota.UNLIMITED));
      assertEquals(new Refusal.OutOfRange(Quantity.NAME_BYTES, bytes, 65), bindings.refusal());
    }
  }

  @Test
  void onlyLiveNodesAndBoundResourcesAreShown() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    int node = (int) bindings.derive(alice, cap, Rights.READ, bob, other);
    List<String> seen = new ArrayList<>();
    NodeVisitor visitor =
        (at, parent, holder, resource, rights) ->
            seen.add(at + " " + parent + " " + holder + " " + resource + " " + rights);
    assertTrue(bindings.inspectNode(node, visitor));
    assertEquals(
        List.of(node + " 3 " + bob + " " + ResourceName.frame(3) + " " + Rights.READ), seen);
    for (int none : new int[] {-1, 2, node + 1, INSTALLED.derivations() + 100}) {
      assertFalse(bindings.inspectNode(none, visitor), "node " + none);
    }
    assertEquals(1, seen.size());
    assertTrue(
        bindings.inspectBinding(
            ResourceName.frame(3),
            (resource, owner, rights, generation, state) -> seen.add("" + owner)));
    assertFalse(
        bindings.inspectBinding(
            ResourceName.frame(4), (resource, owner, rights, generation, state) -> seen.add("")));
    assertEquals("" + alice, seen.getLast());
    assertEquals(2, seen.size());
  }

  @Test
  void whatOneOwnsIsShownWithoutWhatItWasLent() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    bindings.derive(alice, cap, Rights.READ, bob, other);
    bindings.bindFrame(bob, 4, Rights.ALL, other);
    List<Long> owned = new ArrayList<>();
    bindings.forEachOwnedBy(bob, (node, parent, holder, resource, rights) -> owned.add(resource));
    assertEquals(List.of(ResourceName.frame(4)), owned);
  }

  @Test
  void aNumberThatIsNoUnitsIsABug() {
    assertThrows(IndexOutOfBoundsException.class, () -> bindings.ownerOfFrame(8));
    assertThrows(IndexOutOfBoundsException.class, () -> bindings.ownerOfFrame(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> bindings.ownerOfSlice(4));
  }

  @Test
  void aTableInMemoryHasNothingToRecoverFrom() {
    assertEquals(new Recovery(true, 0, 0, 0), bindings.recovery());
    assertEquals(1, bindings.bootNumber());
    assertEquals(Quota.UNLIMITED, bindings.quota(alice));
  }

  @Test
  void anExtentIsNoLongerThanTheDisk() {
    for (long blocks : new long[] {0, 33, -5}) {
      assertEquals(Bindings.REFUSED, bindings.bindExtent(alice, 0, blocks, Rights.ALL, false, cap));
      assertEquals(new Refusal.OutOfRange(Quantity.BLOCKS, blocks, 33), bindings.refusal());
    }
    bindings.bindExtent(alice, 4, 4, Rights.ALL, false, cap);
    assertEquals(
        Bindings.REFUSED, bindings.bindExtent(alice, Bindings.ANY, 25, Rights.ALL, false, cap));
    assertEquals(new Refusal.Exhausted(Quantity.BLOCKS, 25, 24), bindings.refusal());
    assertEquals(8, bindings.bindExtent(alice, Bindings.ANY, 24, Rights.ALL, false, cap));
  }
}

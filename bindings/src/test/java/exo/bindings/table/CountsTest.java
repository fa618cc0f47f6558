package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the audit takes to know that something has changed, and the first and last of what is numbered. */
class CountsTest {
  private static final Installed INSTALLED = new Installed(8, 1, 32, 4, 3, 4, 4, 8);
  private static final int NODES = 8 + 4 + 4 + 4 + 8;

  private final Bindings bindings = Bindings.inMemory(INSTALLED, 7, 2);
  private final int alice = bindings.enter("a", Quota.UNLIMITED);
  private final int bob = bindings.enter("bob", Quota.UNLIMITED);
  private final Capability cap = new Capability();
  private final Capability other = new Capability();
  private long before = bindings.mutations();

  @AfterEach
  void close() {
    bindings.close();
  }

  private void assertOneMore(String what) {
    assertEquals(before + 1, bindings.mutations(), what);
    before++;
  }

  @Test
  void eachCallThatChangesSomethingIsOneChange() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    assertOneMore("bind");
    bindings.derive(alice, cap, Rights.READ, bob, other);
    assertOneMore("derive");
    bindings.revokeDerived(alice, cap);
    assertOneMore("revoke");
    bindings.unbind(alice, cap);
    assertOneMore("unbind");
    bindings.retireFrame(5);
    assertOneMore("retire");
    bindings.leave(bob);
    assertOneMore("leave");
    bindings.enter("carol", Quota.UNLIMITED);
    assertOneMore("enter");
  }

  @Test
  void whatIsTakenByForceIsCountedTwiceOver() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    bindings.bindExtent(alice, 4, 4, Rights.ALL, false, cap);
    bindings.bindSlice(alice, 0, cap);
    before += 3;
    bindings.seizeFrame(3);
    assertOneMore("seize a frame");
    bindings.releaseFrame(3);
    assertOneMore("release it");
    bindings.seizeExtent(ResourceName.extent(4, 4));
    assertOneMore("seize an extent");
    bindings.seizeSlice(0);
    assertOneMore("seize a slice");
    assertEquals(3, bindings.seizures());
  }

  @Test
  void whereNothingWasDerivedNothingIsRevokedOrChanged() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    before++;
    assertEquals(0, bindings.revokeDerived(alice, cap));
    assertEquals(Bindings.REFUSED, bindings.bindFrame(bob, 3, Rights.ALL, other));
    assertEquals(before, bindings.mutations());
  }

  @Test
  void whoHoldsFramesIsToldHowMany() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    bindings.bindFrame(alice, 4, Rights.ALL, cap);
    assertEquals(2, bindings.framesHeld(alice));
    assertEquals(0, bindings.framesHeld(bob));
    assertEquals(1, bindings.nextFreeFrame(0));
    assertEquals(5, bindings.nextFreeFrame(3));
    assertEquals(-1, bindings.nextFreeFrame(8));
  }

  @Test
  void aBlockIsFreeUntilItLiesInAnExtent() {
    assertTrue(bindings.isFreeBlock(4));
    bindings.bindExtent(alice, 4, 4, Rights.ALL, false, cap);
    assertTrue(bindings.isFreeBlock(3));
    assertFalse(bindings.isFreeBlock(4));
    assertFalse(bindings.isFreeBlock(7));
    assertTrue(bindings.isFreeBlock(8));
  }

  @Test
  void theFirstSliceIsAsGoodAsAnyUntilItsGenerationsAreUsedUp() {
    assertEquals(0, bindings.bindSlice(alice, 0, cap));
    assertEquals(0, bindings.attachSlice(alice, 0, other));
    assertEquals(cap.mac, other.mac);
    assertEquals(alice, bindings.seizeSlice(0));
    bindings.bindSlice(alice, 0, cap);
    bindings.unbind(alice, cap);
    assertEquals(Bindings.KERNEL, bindings.ownerOfSlice(0));
    assertEquals(
        "slice 0 is nobody's to be seized from",
        assertThrows(IllegalStateException.class, () -> bindings.seizeSlice(0)).getMessage());
  }

  @Test
  void whatTheKernelKeepsAnswersToNoCapability() {
    Capability zeros = new Capability();
    zeros.set(ResourceName.frame(0), Capability.authority(0, 0, 0), 0);
    assertEquals(Bindings.REFUSED, bindings.check(Bindings.KERNEL, zeros, ResourceKind.FRAME, 0));
    assertEquals(new Refusal.Forged(ResourceName.frame(0)), bindings.refusal());
  }

  @Test
  void aNodeThatThereIsNotIsAForgery() {
    for (int node : new int[] {NODES, NODES + 1}) {
      cap.set(ResourceName.frame(3), Capability.authority(node, 0, Rights.ALL), 5);
      assertEquals(Bindings.REFUSED, bindings.check(alice, cap, ResourceKind.FRAME, 0));
      assertEquals(new Refusal.Forged(ResourceName.frame(3)), bindings.refusal());
      assertEquals(0, bindings.nodeGeneration(node));
      assertFalse(bindings.inspectNode(node, (n, parent, holder, resource, rights) -> {}));
    }
    assertEquals(0, bindings.nodeGeneration(-1));
  }

  @Test
  void theFirstFramesNodeIsTheFirstAndItsGenerationsAreCounted() {
    try (Bindings all = Bindings.inMemory(new Installed(2, 0, 8, 1, 1, 1, 1, 1), 7)) {
      int one = all.enter("one", Quota.UNLIMITED);
      for (int generation = 0; generation < 3; generation++) {
        assertEquals(generation, all.nodeGeneration(0));
        all.bindFrame(one, 0, Rights.ALL, cap);
        List<String> seen = new ArrayList<>();
        NodeVisitor visitor =
            (node, parent, holder, resource, rights) ->
                seen.add(node + " " + parent + " " + holder + " " + rights);
        assertTrue(all.inspectNode(0, visitor));
        all.forEachNode(visitor);
        assertEquals(List.of("0 -1 1 7", "0 -1 1 7"), seen);
        all.unbind(one, cap);
        all.forEachNode(visitor);
        assertEquals(2, seen.size());
      }
    }
  }

  @Test
  void aTableThatIsClosedCannotBeUsed() {
    Bindings closed = Bindings.inMemory(INSTALLED, 7);
    int one = closed.enter("one", Quota.UNLIMITED);
    closed.close();
    assertThrows(
        RuntimeException.class, () -> closed.bindFrame(one, Bindings.ANY, Rights.ALL, cap));
  }

  @Test
  void aComparisonInTheMiddleOfAnEndingNamesWhatIsNotDoneYet() {
    List<String> told = new ArrayList<>();
    bindings.bindExtent(alice, 4, 4, Rights.ALL, false, cap);
    bindings.bindSaveSlot(alice, cap, 1, other);
    bindings.onBreak(
        new Breaker() {
          @Override
          public void broken(long resource, int environment, int node) {
            told.addAll(bindings.rebuildAndCompare());
          }

          @Override
          public void ended(long resource, int owner) {}
        });
    bindings.unbind(alice, other);
    assertEquals(List.of("save slots: the table says 1, the cache 0"), told);
    assertEquals(List.of(), bindings.rebuildAndCompare());
  }
}

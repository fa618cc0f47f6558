package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken from its owner by force. */
class SeizeTest {
  private static final Installed INSTALLED = new Installed(32, 2, 100, 4, 4);

  @TempDir Path directory;
  private final Capability cap = new Capability();
  private final Capability derived = new Capability();
  private final Capability other = new Capability();

  private static Bindings bindings(List<String> told) {
    Bindings bindings = Bindings.inMemory(INSTALLED, 3, 2);
    bindings.onBreak(new Told(told));
    return bindings;
  }

  @Test
  void aSeizedFrameIsTheKernelsUntilItIsReleased() {
    List<String> told = new ArrayList<>();
    try (Bindings bindings = bindings(told)) {
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      int bob = bindings.enter("bob", Quota.UNLIMITED);
      bindings.bindFrame(alice, 7, Rights.ALL, cap);
      bindings.derive(alice, cap, Rights.READ, bob, derived);
      assertEquals(alice, bindings.seizeFrame(7));
      assertEquals(List.of("broken frame 7 of 2", "broken frame 7 of 1"), told);
      assertEquals(Bindings.KERNEL, bindings.ownerOfFrame(7));
      assertEquals(0, bindings.framesHeld(alice));
      assertEquals(29, bindings.freeFrames());
      assertEquals(-1, bindings.check(alice, cap, ResourceKind.FRAME, Rights.READ));
      assertEquals(new Refusal.Stale(ResourceName.frame(7), 0, 1), bindings.refusal());
      assertEquals(-1, bindings.check(bob, derived, ResourceKind.FRAME, Rights.READ));
      assertEquals(-1, bindings.bindFrame(bob, 7, Rights.ALL, other));
      assertEquals(new Refusal.Taken(ResourceName.frame(7), 0), bindings.refusal());
      assertEquals(List.of(), bindings.rebuildAndCompare());
      bindings.releaseFrame(7);
      assertEquals("ended frame 7 of 0", told.getLast());
      assertEquals(List.of(), bindings.rebuildAndCompare());
      assertEquals(7, bindings.bindFrame(bob, 7, Rights.ALL, other));
      assertEquals(-1, bindings.check(alice, cap, ResourceKind.FRAME, Rights.READ));
      bindings.seizeFrame(7);
      bindings.releaseFrame(7); // its generations are used up
      assertEquals(Bindings.KERNEL, bindings.ownerOfFrame(7));
      assertEquals(29, bindings.freeFrames());
      assertEquals(List.of(), bindings.rebuildAndCompare());
    }
  }

  @Test
  void whatIsNobodysCannotBeSeizedAndWhatWasNotSeizedNotReleased() {
    try (Bindings bindings = bindings(new ArrayList<>())) {
      bindings.enter("alice", Quota.UNLIMITED);
      assertThrows(IllegalStateException.class, () -> bindings.seizeFrame(7));
      assertThrows(IllegalStateException.class, () -> bindings.seizeFrame(0));
      assertThrows(IllegalStateException.class, () -> bindings.releaseFrame(7));
      assertThrows(IllegalStateException.class, () -> bindings.releaseFrame(0));
      assertThrows(IllegalStateException.class, () -> bindings.retireFrame(0));
      assertThrows(
          IllegalStateException.class, () -> bindings.seizeExtent(ResourceName.extent(1, 1)));
      assertEquals(List.of(), bindings.rebuildAndCompare());
    }
  }

  @Test
  void aRetiredFrameIsOutOfUseForGood() {
    try (Bindings bindings = bindings(new ArrayList<>())) {
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      bindings.retireFrame(7);
      assertEquals(-1, bindings.bindFrame(alice, 7, Rights.ALL, cap));
      assertEquals(29, bindings.freeFrames());
      assertEquals(List.of(), bindings.rebuildAndCompare());
    }
  }

  @Test
  void anOwnersThingsAreShownAndNotWhatItDerivedFromOthers() {
    try (Bindings bindings = bindings(new ArrayList<>())) {
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      int bob = bindings.enter("bob", Quota.UNLIMITED);
      bindings.bindFrame(alice, 7, Rights.ALL, cap);
      bindings.derive(alice, cap, Rights.READ, bob, derived);
      bindings.bindExtent(bob, 10, 5, Rights.ALL, false, other);
      List<String> owned = new ArrayList<>();
      bindings.forEachOwnedBy(
          bob, (n, parent, holder, resource, r) -> owned.add(ResourceName.toString(resource)));
      assertEquals(List.of("extent 10+5"), owned);
    }
  }

  @Test
  void aSeizedExtentIsFreeWithItsSaveSlotsAndDoesNotComeBackAfterARestart() throws IOException {
    long name = ResourceName.extent(10, 5);
    try (Bindings first = Bindings.persisted(directory, INSTALLED, 3)) {
      int alice = first.enter("alice", Quota.UNLIMITED);
      first.bindExtent(alice, 10, 5, Rights.ALL, true, cap);
      first.bindSaveSlot(alice, cap, 2, derived);
      first.bindExtent(alice, 40, 5, Rights.ALL, true, other);
      assertEquals(alice, first.seizeExtent(name));
      assertEquals(-1, first.check(alice, derived, ResourceKind.SAVE_SLOT, Rights.READ));
      assertEquals(95, first.freeBlocks());
      assertEquals(5, first.blocksHeld(alice));
      assertEquals(List.of(), first.rebuildAndCompare());
    }
    try (Bindings second = Bindings.persisted(directory, INSTALLED, 3)) {
      assertEquals(95, second.freeBlocks());
      assertEquals(ResourceName.NONE, second.extentAt(12));
      assertEquals(ResourceName.extent(40, 5), second.extentAt(42));
    }
  }
}

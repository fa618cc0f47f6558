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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused, with which numbers, at both sides of each edge. */
class AdmissionTest {
  private static final Installed INSTALLED = new Installed(8, 1, 32, 4, 3, 3, 3, 8);
  private static final int NOBODY = 3;

  private final Bindings bindings = Bindings.inMemory(INSTALLED, 7);
  private final int alice = bindings.enter("alice", Quota.UNLIMITED);
  private final int bob = bindings.enter("bob", new Quota(2, 8, 3, 1, 0));
  private final Capability cap = new Capability();
  private final Capability other = new Capability();

  @AfterEach
  void close() {
    assertEquals(List.of(), bindings.rebuildAndCompare());
    bindings.close();
  }

  private void refused(Refusal why, long result) {
    assertEquals(Bindings.REFUSED, result);
    assertEquals(why, bindings.refusal());
  }

  private static Refusal nobody() {
    return new Refusal.OutOfRange(Quantity.ENVIRONMENTS, NOBODY, 4);
  }

  private long extent(int who, long start, long blocks) {
    return bindings.bindExtent(who, start, blocks, Rights.ALL, false, cap);
  }

  // ---- who

  @Test
  void aNameHasOneByteOrMoreAndNoMoreThanFit() {
    String longest = "n".repeat(Bindings.MAX_NAME_BYTES);
    refused(
        new Refusal.OutOfRange(Quantity.NAME_BYTES, 0, Bindings.MAX_NAME_BYTES + 1),
        bindings.enter("", Quota.UNLIMITED));
    refused(
        new Refusal.OutOfRange(
            Quantity.NAME_BYTES, Bindings.MAX_NAME_BYTES + 1, Bindings.MAX_NAME_BYTES + 1),
        bindings.enter(longest + "n", Quota.UNLIMITED));
    refused(new Refusal.NameTaken("alice", alice), bindings.enter("alice", Quota.UNLIMITED));
    assertEquals(3, bindings.enter(longest, Quota.UNLIMITED));
    refused(
        new Refusal.Exhausted(Quantity.ENVIRONMENTS, 1, 0), bindings.enter("d", Quota.UNLIMITED));
  }

  @Test
  void whoIsNotHereIsRefusedEverything() {
    refused(nobody(), bindings.leave(NOBODY));
    refused(nobody(), bindings.bindFrame(NOBODY, 3, Rights.ALL, cap));
    refused(nobody(), bindings.bindSlice(NOBODY, 1, cap));
    refused(nobody(), extent(NOBODY, 0, 1));
    refused(nobody(), bindings.attachExtent(NOBODY, 0, cap));
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    refused(nobody(), bindings.derive(alice, cap, Rights.READ, NOBODY, other));
  }

  @Test
  void aNameThatNothingIsBoundToIsForgottenAndAnotherGetsItsNumber() {
    bindings.leave(alice);
    assertEquals(alice, bindings.enter("another", Quota.UNLIMITED));
    bindings.bindExtent(alice, 0, 2, Rights.ALL, true, cap);
    bindings.leave(alice);
    assertEquals(3, bindings.enter("third", Quota.UNLIMITED));
    assertEquals(alice, bindings.enter("another", Quota.UNLIMITED));
  }

  // ---- units

  @Test
  void aUnitIsOneOfThoseThatThereAreAndFree() {
    refused(
        new Refusal.OutOfRange(Quantity.FRAMES, 8, 8),
        bindings.bindFrame(alice, 8, Rights.ALL, cap));
    refused(
        new Refusal.OutOfRange(Quantity.FRAMES, -2, 8),
        bindings.bindFrame(alice, -2, Rights.ALL, cap));
    refused(new Refusal.OutOfRange(Quantity.SLICES, 4, 4), bindings.bindSlice(alice, 4, cap));
    assertEquals(7, bindings.bindFrame(alice, 7, Rights.ALL, cap));
    assertEquals(0, bindings.bindSlice(alice, 0, cap));
    refused(
        new Refusal.Taken(ResourceName.frame(7), alice),
        bindings.bindFrame(bob, 7, Rights.ALL, cap));
    refused(
        new Refusal.Taken(ResourceName.frame(0), Bindings.KERNEL),
        bindings.bindFrame(bob, 0, Rights.ALL, cap));
    refused(new Refusal.Taken(ResourceName.slice(0), alice), bindings.bindSlice(bob, 0, cap));
  }

  @Test
  void anyUnitIsFoundUntilNoneIsFree() {
    for (int slice = 0; slice < 4; slice++) {
      assertEquals(slice, bindings.bindSlice(alice, Bindings.ANY, cap));
    }
    refused(
        new Refusal.Exhausted(Quantity.SLICES, 1, 0), bindings.bindSlice(alice, Bindings.ANY, cap));
  }

  @Test
  void rightsAreSomeOfThoseThatThereAre() {
    for (int rights : new int[] {0, -1, Rights.ALL + 1}) {
      refused(
          new Refusal.OutOfRange(Quantity.RIGHTS, rights, Rights.ALL + 1L),
          bindings.bindFrame(alice, 3, rights, cap));
    }
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    refused(
        new Refusal.OutOfRange(Quantity.RIGHTS, 0, Rights.ALL + 1L),
        bindings.derive(alice, cap, 0, bob, other));
  }

  // ---- extents

  @Test
  void anExtentLiesOnTheDisk() {
    refused(new Refusal.OutOfRange(Quantity.BLOCKS, 0, 33), extent(alice, 0, 0));
    refused(new Refusal.OutOfRange(Quantity.BLOCKS, 33, 33), extent(alice, 0, 33));
    refused(new Refusal.OutOfRange(Quantity.BLOCKS, 29, 29), extent(alice, 29, 4));
    refused(new Refusal.OutOfRange(Quantity.BLOCKS, -2, 29), extent(alice, -2, 4));
    assertEquals(28, extent(alice, 28, 4));
    assertEquals(0, extent(alice, 0, 1));
    refused(
        new Refusal.Overlaps(ResourceName.extent(0, 2), ResourceName.extent(0, 1), alice),
        extent(bob, 0, 2));
    assertEquals(alice, bindings.ownerOfBlock(31));
    assertEquals(Bindings.NOBODY, bindings.ownerOfBlock(27));
  }

  @Test
  void theWholeDiskIsAnExtent() {
    assertEquals(0, extent(alice, 0, 32));
    refused(new Refusal.Exhausted(Quantity.BLOCKS, 1, 0), extent(alice, Bindings.ANY, 1));
  }

  @Test
  void ofExtentsThereAreNoMoreThanRoomForThem() {
    for (long start : new long[] {0, 4, 8}) {
      extent(alice, start, 2);
    }
    refused(new Refusal.Exhausted(Quantity.EXTENTS, 1, 0), extent(alice, 16, 1));
  }

  @Test
  void anyExtentIsFoundWhereItFits() {
    extent(alice, 4, 20);
    assertEquals(24, extent(alice, Bindings.ANY, 8));
    refused(new Refusal.Exhausted(Quantity.BLOCKS, 5, 4), extent(alice, Bindings.ANY, 5));
    assertEquals(0, extent(alice, Bindings.ANY, 4));
  }

  @Test
  void whatIsTakenUpBeginsThereIsItsOwnAndDurable() {
    bindings.bindExtent(alice, 4, 4, Rights.ALL, true, cap);
    extent(alice, 12, 4);
    refused(new Refusal.OutOfRange(Quantity.BLOCKS, 32, 32), bindings.attachExtent(alice, 32, cap));
    refused(new Refusal.OutOfRange(Quantity.BLOCKS, -1, 32), bindings.attachExtent(alice, -1, cap));
    for (long start : new long[] {0, 5, 12, 31}) {
      refused(
          new Refusal.NotHeld(ResourceName.extent(start, 1)),
          bindings.attachExtent(alice, start, cap));
    }
    refused(new Refusal.NotHeld(ResourceName.extent(4, 1)), bindings.attachExtent(bob, 4, cap));
    assertEquals(4, bindings.attachExtent(alice, 4, cap));
  }

  // ---- save slots

  @Test
  void aSaveSlotIsABlockOfAnExtentOfItsOwn() {
    extent(alice, 4, 4);
    refused(
        new Refusal.OutOfRange(Quantity.BLOCKS, 4, 4), bindings.bindSaveSlot(alice, cap, 4, other));
    refused(
        new Refusal.OutOfRange(Quantity.BLOCKS, -1, 4),
        bindings.bindSaveSlot(alice, cap, -1, other));
    assertEquals(4, bindings.bindSaveSlot(alice, cap, 0, other));
    refused(
        new Refusal.Taken(ResourceName.saveSlot(4), alice),
        bindings.bindSaveSlot(alice, cap, 0, other));
    assertEquals(7, bindings.bindSaveSlot(alice, cap, 3, other));
    assertEquals(5, bindings.bindSaveSlot(alice, cap, 1, other));
    refused(
        new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0),
        bindings.bindSaveSlot(alice, cap, 2, other));
  }

  @Test
  void whereEveryNodeIsSpentThereIsNoRoomForASaveSlot() {
    try (Bindings few = Bindings.inMemory(INSTALLED, 7, 1)) {
      int owner = few.enter("owner", Quota.UNLIMITED);
      few.bindExtent(owner, 4, 4, Rights.ALL, false, cap);
      int slots = 0;
      while (few.bindSaveSlot(owner, cap, 0, other) >= 0) {
        few.unbind(owner, other);
        slots++;
      }
      assertEquals(new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0), few.refusal());
      assertTrue(slots > INSTALLED.saveSlots(), "all the nodes that there are: " + slots);
    }
  }

  @Test
  void nothingElseHasSaveSlots() {
    bindings.bindFrame(alice, 3, Rights.ALL, cap);
    refused(
        new Refusal.WrongKind(ResourceName.frame(3), ResourceKind.EXTENT),
        bindings.bindSaveSlot(alice, cap, 0, other));
    bindings.bindExtent(alice, 0, 4, Rights.READ, false, cap);
    refused(
        new Refusal.InsufficientRights(Rights.WRITE, Rights.READ),
        bindings.bindSaveSlot(alice, cap, 0, other));
    extent(alice, 8, 4);
    bindings.derive(alice, cap, Rights.ALL, bob, other);
    refused(
        new Refusal.NotOwner(ResourceName.extent(8, 4), alice),
        bindings.bindSaveSlot(bob, other, 0, cap));
  }

  @Test
  void aSaveSlotIsABindingOfItsOwnersQuota() {
    extent(bob, 4, 4);
    bindings.bindSaveSlot(bob, cap, 0, other);
    bindings.bindSaveSlot(bob, cap, 1, other);
    refused(
        new Refusal.OverQuota(Quantity.BINDINGS, 1, 3, 0),
        bindings.bindSaveSlot(bob, cap, 2, other));
  }

  // ---- deriving and ending

  @Test
  void whoDerivesForAnotherNeedsTheRightToGrant() {
    bindings.bindFrame(alice, 3, Rights.READ, cap);
    refused(
        new Refusal.InsufficientRights(Rights.READ | Rights.GRANT, Rights.READ),
        bindings.derive(alice, cap, Rights.READ, bob, other));
    assertTrue(bindings.derive(alice, cap, Rights.READ, alice, other) >= 0);
    refused(
        new Refusal.InsufficientRights(Rights.WRITE, Rights.READ),
        bindings.derive(alice, cap, Rights.WRITE, alice, other));
  }

  @Test
  void derivationsAreCountedToWhoeverMakesThem() {
    bindings.bindFrame(bob, 3, Rights.ALL, cap);
    assertTrue(bindings.derive(bob, cap, Rights.READ, alice, other) >= 0);
    refused(
        new Refusal.OverQuota(Quantity.DERIVATIONS, 1, 1, 0),
        bindings.derive(bob, cap, Rights.READ, alice, other));
  }

  @Test
  void whatIsOfAnotherKindOrPermitsLessIsNoClaim() {
    bindings.bindFrame(alice, 3, Rights.READ, cap);
    assertEquals(3, bindings.check(alice, cap, ResourceKind.FRAME, Rights.READ));
    refused(
        new Refusal.WrongKind(cap.resource, ResourceKind.EXTENT),
        bindings.check(alice, cap, ResourceKind.EXTENT, Rights.READ));
    refused(
        new Refusal.InsufficientRights(Rights.WRITE, Rights.READ),
        bindings.check(alice, cap, ResourceKind.FRAME, Rights.WRITE));
  }

  @Test
  void whatIsNoCapabilityIsRefusedByEveryCall() {
    Capability forged = new Capability();
    forged.set(ResourceName.frame(3), Capability.authority(3, 0, Rights.ALL), 5);
    Refusal why = new Refusal.Forged(ResourceName.frame(3));
    refused(why, bindings.check(alice, forged, ResourceKind.FRAME, Rights.READ));
    refused(why, bindings.derive(alice, forged, Rights.READ, bob, other));
    refused(why, bindings.revokeDerived(alice, forged));
    refused(why, bindings.bindSaveSlot(alice, forged, 0, other));
    refused(why, bindings.unbind(alice, forged));
  }
}

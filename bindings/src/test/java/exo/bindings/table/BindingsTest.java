package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BindingsTest {
  private static Bindings bindings;
  private static int alice;
  private static int bob;
  private final Capability cap = new Capability();
  private final Capability other = new Capability();

  @BeforeAll
  static void open() {
    bindings = Bindings.inMemory(new Installed(128, 8, 1000, 16, 10), 42);
    alice = bindings.enter("alice", Quota.UNLIMITED);
    bob = bindings.enter("bob", Quota.UNLIMITED);
  }

  @AfterAll
  static void close() {
    bindings.close();
  }

  @Test
  void aBoundFrameHasItsOwnerAndAnUnboundOneHasNone() {
    assertEquals(17, bindings.bindFrame(alice, 17, Rights.ALL, cap));
    assertEquals(alice, bindings.ownerOfFrame(17));
    assertEquals(17, bindings.check(alice, cap, ResourceKind.FRAME, Rights.WRITE));
    assertEquals(17, bindings.unbind(alice, cap));
    assertEquals(Bindings.NOBODY, bindings.ownerOfFrame(17));
    assertEquals(Bindings.REFUSED, bindings.check(alice, cap, ResourceKind.FRAME, Rights.READ));
    assertEquals(new Refusal.Stale(ResourceName.frame(17), 0, 1), bindings.refusal());
  }

  @Test
  void aDerivedCapabilityWorksForItsHolderAloneAndDiesWithItsAncestor() {
    long frame = bindings.bindFrame(alice, Bindings.ANY, Rights.ALL, cap);
    assertTrue(bindings.derive(alice, cap, Rights.READ, bob, other) >= 0);
    assertEquals(frame, bindings.check(bob, other, ResourceKind.FRAME, Rights.READ));
    assertEquals(-1, bindings.check(alice, other, ResourceKind.FRAME, Rights.READ));
    assertEquals(new Refusal.NotHeld(ResourceName.frame(frame)), bindings.refusal());
    assertEquals(-1, bindings.check(bob, other, ResourceKind.FRAME, Rights.WRITE));
    assertEquals(1, bindings.revokeDerived(alice, cap));
    assertEquals(-1, bindings.check(bob, other, ResourceKind.FRAME, Rights.READ));
    bindings.unbind(alice, cap);
  }

  @Test
  void anExtentTakesItsSaveSlotsWithIt() {
    assertEquals(64, bindings.bindExtent(alice, 64, 8, Rights.ALL, false, cap));
    assertEquals(67, bindings.bindSaveSlot(alice, cap, 3, other));
    assertEquals(alice, bindings.ownerOfBlock(67));
    assertEquals(2, bindings.usage(alice).bindings());
    assertEquals(64, bindings.unbind(alice, cap));
    assertEquals(-1, bindings.check(alice, other, ResourceKind.SAVE_SLOT, Rights.READ));
    assertEquals(0, bindings.usage(alice).bindings());
    assertEquals(1000, bindings.freeBlocks());
  }

  @Test
  void aSingleLookShowsWhatTheVisitToAllShows() {
    bindings.bindFrame(alice, 21, Rights.ALL, cap);
    int derived = (int) bindings.derive(alice, cap, Rights.READ, bob, other);
    List<String> all = new ArrayList<>();
    List<String> each = new ArrayList<>();
    bindings.forEachBinding(
        (name, owner, rights, generation, state) -> {
          all.add(name + " " + owner + " " + rights + " " + generation + " " + state);
        });
    for (int frame = 0; frame < 128; frame++) {
      bindings.inspectBinding(
          ResourceName.frame(frame),
          (name, owner, rights, generation, state) ->
              each.add(name + " " + owner + " " + rights + " " + generation + " " + state));
    }
    assertEquals(new HashSet<>(all), new HashSet<>(each));
    assertFalse(bindings.inspectBinding(ResourceName.frame(22), (n, o, r, g, s) -> each.add("?")));
    List<Integer> holders = new ArrayList<>();
    assertTrue(bindings.inspectNode(derived, (n, parent, holder, r, w) -> holders.add(holder)));
    bindings.unbind(alice, cap);
    assertFalse(bindings.inspectNode(derived, (n, parent, holder, r, w) -> holders.add(holder)));
    assertEquals(List.of(bob), holders);
  }
}

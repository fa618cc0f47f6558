package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is broken and what has ended, in order, when bindings end one by one or all at once. */
class EndingTest {
  private static final Installed INSTALLED = new Installed(32, 2, 100, 4, 4);

  private final List<String> told = new ArrayList<>();
  private final Bindings bindings = Bindings.inMemory(INSTALLED, 3, 4);
  private final int alice = bindings.enter("alice", Quota.UNLIMITED);
  private final int bob = bindings.enter("bob", Quota.UNLIMITED);
  private final Capability cap = new Capability();
  private final Capability slot = new Capability();
  private final Capability derived = new Capability();

  @BeforeEach
  void listen() {
    bindings.onBreak(new Told(told));
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), bindings.rebuildAndCompare());
    bindings.close();
  }

  private List<String> told() {
    List<String> all = List.copyOf(told);
    told.clear();
    return all;
  }

  @Test
  void eachKindEndsOnceItsPathsAreBroken() {
    bindings.bindFrame(alice, 7, Rights.ALL, cap);
    bindings.unbind(alice, cap);
    assertEquals(List.of("broken frame 7 of 1", "ended frame 7 of 1"), told());
    bindings.bindSlice(alice, 2, cap);
    bindings.unbind(alice, cap);
    assertEquals(List.of("broken slice 2 of 1", "ended slice 2 of 1"), told());
    bindings.bindExtent(alice, 10, 4, Rights.ALL, false, cap);
    bindings.bindSaveSlot(alice, cap, 1, slot);
    bindings.unbind(alice, slot);
    String name = ResourceName.toString(slot.resource);
    assertEquals(List.of("broken " + name + " of 1", "ended " + name + " of 1"), told());
    bindings.unbind(alice, cap);
    assertEquals(List.of("broken extent 10+4 of 1", "ended extent 10+4 of 1"), told());
    assertEquals(new Usage(0, 0, 0, 0), bindings.usage(alice));
  }

  @Test
  void anExtentsSaveSlotsEndBeforeIt() {
    bindings.bindExtent(alice, 10, 4, Rights.ALL, false, cap);
    bindings.bindSaveSlot(alice, cap, 0, slot);
    bindings.bindSaveSlot(alice, cap, 3, slot);
    bindings.unbind(alice, cap);
    List<String> all = told();
    assertEquals(6, all.size());
    assertEquals("ended extent 10+4 of 1", all.getLast());
    assertEquals("broken extent 10+4 of 1", all.get(4));
    assertEquals(100, bindings.freeBlocks());
  }

  @Test
  void whoLeavesLosesWhatItBorrowedAndItsOwnerKeepsIt() {
    bindings.bindFrame(bob, 7, Rights.ALL, cap);
    bindings.derive(bob, cap, Rights.READ, alice, derived);
    bindings.leave(alice);
    assertEquals(List.of("broken frame 7 of 1"), told());
    assertEquals(bob, bindings.ownerOfFrame(7));
    assertEquals(0, bindings.usage(bob).derivations());
  }

  @Test
  void eachOfSeveralDurableExtentsKeepsItsPlace() {
    for (long start : new long[] {10, 20, 30}) {
      bindings.bindExtent(alice, start, 4, Rights.ALL, true, cap);
    }
    bindings.leave(alice);
    assertEquals(List.of(), bindings.rebuildAndCompare());
    assertEquals(alice, bindings.enter("alice", Quota.UNLIMITED));
    for (long start : new long[] {20, 10, 30}) {
      assertEquals(4, bindings.attachExtent(alice, start, cap));
      assertEquals(ResourceName.extent(start, 4), cap.resource);
      bindings.unbind(alice, cap);
    }
    assertEquals(100, bindings.freeBlocks());
  }

  @Test
  void aUnitWhoseGenerationsAreUsedUpIsNobodysForGood() {
    for (int generation = 0; generation < 4; generation++) {
      assertEquals(7, bindings.bindFrame(alice, 7, Rights.ALL, cap));
      assertEquals(29, bindings.freeFrames());
      bindings.unbind(alice, cap);
    }
    assertEquals(29, bindings.freeFrames());
    assertEquals(Bindings.KERNEL, bindings.ownerOfFrame(7));
    assertEquals(-1, bindings.bindFrame(alice, 7, Rights.ALL, cap));
  }

  @Test
  void whatIsDurableStaysItsNamesWithoutItsSaveSlots() {
    bindings.bindFrame(alice, 7, Rights.ALL, cap);
    bindings.bindExtent(alice, 10, 4, Rights.ALL, true, cap);
    bindings.bindSaveSlot(alice, cap, 1, slot);
    bindings.derive(alice, cap, Rights.READ, bob, derived);
    bindings.bindExtent(alice, 20, 5, Rights.ALL, false, new Capability());
    long generation = bindings.generation(cap.resource);
    bindings.leave(alice);
    List<String> all = told();
    String name = ResourceName.toString(slot.resource);
    assertEquals(1, all.stream().filter(("ended " + name + " of 1")::equals).count());
    assertEquals(0, all.stream().filter("ended extent 10+4 of 1"::equals).count());
    assertEquals(1, all.stream().filter("broken extent 10+4 of 1"::equals).count());
    assertEquals(1, all.stream().filter("broken extent 10+4 of 2"::equals).count());
    assertEquals(1, all.stream().filter("ended extent 20+5 of 1"::equals).count());
    assertEquals(1, all.stream().filter("ended frame 7 of 1"::equals).count());
    assertEquals(alice, bindings.ownerOfBlock(12));
    assertEquals(96, bindings.freeBlocks());
    assertEquals(29 + 1, bindings.freeFrames());
    assertEquals(generation == bindings.generation(cap.resource), false);
    int again = bindings.enter("alice", Quota.UNLIMITED);
    assertEquals(alice, again);
    assertEquals(4, bindings.attachExtent(again, 10, cap));
    bindings.unbind(again, cap);
    assertEquals(100, bindings.freeBlocks());
  }
}

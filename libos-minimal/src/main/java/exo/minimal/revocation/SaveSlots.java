package exo.minimal.revocation;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import java.util.Arrays;

/**
 * Blocks set aside for what the kernel takes by force: an extent of its own, every block of it a
 * save slot. A slot serves once, and then again when it has been unbound and bound.
 */
final class SaveSlots {
  private final DownCalls kernel;
  private final Capability extent = new Capability();
  private Capability[] slots = {};
  private boolean held;

  SaveSlots(DownCalls kernel) {
    this.kernel = kernel;
  }

  /** Binds the extent and arms every slot; returns whether the kernel agreed. */
  boolean bind(int count) {
    if (count == 0) {
      return true;
    }
    slots = new Capability[count];
    Arrays.setAll(slots, offset -> new Capability());
    held = kernel.bindExtent(DownCalls.ANY, slots.length, false, extent) != DownCalls.REFUSED;
    boolean armed = held;
    for (int offset = 0; offset < slots.length && armed; offset++) {
      armed = kernel.bindSaveSlot(extent, offset, slots[offset]) != DownCalls.REFUSED;
    }
    return armed;
  }

  Capability extent() {
    return extent;
  }

  /** Blocks held. */
  int blocks() {
    return held ? slots.length : 0;
  }

  boolean contains(long block) {
    long offset = offset(block);
    return held && offset >= 0 && offset < slots.length;
  }

  long offset(long block) {
    return block - ResourceName.start(extent.resource);
  }

  /** What is in the slot is needed no more: the kernel may use it again. */
  void rearm(long block) {
    int offset = (int) offset(block);
    if (contains(block) && kernel.unbindSaveSlot(slots[offset]) != DownCalls.REFUSED) {
      kernel.bindSaveSlot(extent, offset, slots[offset]);
    }
  }

  long block(int offset) {
    return ResourceName.start(extent.resource) + offset;
  }

  /** Gives the extent back, slots and all; returns whether the kernel took it as an answer. */
  boolean giveBack() {
    boolean given = held && kernel.giveBack(extent) != DownCalls.REFUSED;
    held &= !given;
    return given;
  }

  boolean is(long resource) {
    return held && extent.resource == resource;
  }

  void lose() {
    held = false;
  }
}

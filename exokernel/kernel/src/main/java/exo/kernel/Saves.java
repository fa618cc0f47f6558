package exo.kernel;

import exo.abi.Interrupt;
import exo.abi.RepossessionVector;
import exo.bindings.ResourceName;
import java.util.ArrayDeque;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Contents of frames on their way to save slots. The frame is the kernel's until the disk has finished; the victim stands still
 * meanwhile. While a save waits for room in the disk's queue nobody else may submit, so that flooding the queue delays it by
 * one queue and no more.
 */
final class Saves {
  /** One frame, one slot. */
  private record Save(
      Dialogue dialogue,
      Environment victim,
      int frame,
      int node,
      long block,
      long page,
      int cause) {}

  private final Core core;
  private final ArrayDeque<Save> waiting = new ArrayDeque<>();
  private final Long2ObjectHashMap<Save> running = new Long2ObjectHashMap<>();

  Saves(Core core) {
    this.core = core;
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Begins to save a frame that was seized. */
  void begin(Dialogue dialogue, Environment victim, int frame, int slot, long page, int cause) {
    core.slots.reserve(slot); // from now on nobody else may begin to write there
    core.transfers.breakWrites(core.slots.block(slot));
    dialogue.unsettled++;
    core.revocations.saved(victim.id, dialogue);
    victim.standing.saving++;
    waiting.add(
        new Save(
            dialogue, victim, frame, core.slots.node(slot), core.slots.block(slot), page, cause));
    pump();
  }

  /** Submits what waits, as far as there is room. */
  private void pump() {
    while (!waiting.isEmpty() && core.transfers.hasRoom()) {
      Save save = waiting.remove();
      int before = core.ledger.open();
      core.ledger.open(save.victim.kernelCell);
      long ticket = core.transfers.submitSave(save.victim.id, save.block, save.frame, save.node);
      running.put(ticket, save);
      core.ledger.open(before);
    }
  }

  /**
   * The disk has finished with one, or it was cancelled with its slot.
   *
   * @return whose contents they are
   */
  int finished(long ticket, int status) {
    Save save = running.remove(ticket);
    if (save == null) {
      throw new KernelBug("ticket " + ticket + " saves nothing");
    }
    settle(save, status == Interrupt.OK);
    return save.victim.id;
  }

  private void settle(Save save, boolean safe) {
    int before = core.ledger.open();
    core.ledger.open(save.victim.kernelCell);
    core.slots.fill(save.block);
    save.victim.standing.saving--;
    save.dialogue.unsettled--;
    core.losses.record(
        save.dialogue,
        save.victim,
        ResourceName.frame(save.frame),
        save.page,
        safe ? save.block : RepossessionVector.LOST,
        save.cause);
    core.revocations.frameInHand(save.dialogue.request, save.frame);
    core.ledger.open(before);
  }

  /**
   * There may be room in the queue again: the disk has finished something, or it was cancelled. The latter is looked for between
   * two steps, since what is cancelled may be the very slot that a save waits for.
   */
  void resume() {
    if (!waiting.isEmpty()) {
      pump();
    }
  }

  /** A slot is gone before the save to it was submitted. */
  void slotGone(long block) {
    for (Save save : waiting) {
      if (save.block == block) {
        waiting.remove(save);
        settle(save, false);
        return;
      }
    }
  }

  /** {@return saves that are not over} */
  int pending() {
    return waiting.size() + running.size();
  }

  void forEachRunning(Inspection.SaveVisitor visitor) {
    if (!running.isEmpty()) {
      running.forEach(
          (ticket, save) -> visitor.save(ticket, save.victim.id, save.frame, save.block));
    }
  }
}

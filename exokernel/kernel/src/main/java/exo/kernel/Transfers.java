package exo.kernel;

import exo.abi.Interrupt;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.hw.device.BlockDevice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Multiplexes the disk's DMA queue: remembers whose transfer a ticket is and which capabilities it rests on, so that a
 * queued transfer can be broken like a mapping (law L4).
 *
 * <p>Slots are found from the low bits of the ticket. Tickets rise, so the slot is nearly always free or the right one; a
 * transfer that the device delays past 256 younger ones only makes the search go on to the next slot.
 */
final class Transfers {
  private static final long FREE = 0;
  private static final int KERNEL = 0;
  private static final int NO_NODE = -1;

  private final BlockDevice disk;
  private final Environments environments;
  private final FrameStates frames;
  private final EventTrace events;
  private final StepLog log;
  private final int mask;
  private final long[] ticket;
  private final int[] owner;
  private final int[] frame;
  private final int[] frameNode;
  private final int[] extentNode;
  private final long[] block;
  private final boolean[] write;
  private @Nullable Saves saves;

  Transfers(
      BlockDevice disk,
      Environments environments,
      FrameStates frames,
      EventTrace events,
      StepLog log) {
    this.disk = disk;
    this.environments = environments;
    this.frames = frames;
    this.events = events;
    this.log = log;
    int slots = Integer.highestOneBit(disk.queueCapacity() - 1) << 1;
    this.mask = slots - 1;
    this.ticket = new long[slots];
    this.owner = new int[slots];
    this.frame = new int[slots];
    this.frameNode = new int[slots];
    this.extentNode = new int[slots];
    this.block = new long[slots];
    this.write = new boolean[slots];
  }

  /** Those who save contents that are taken by force come before everybody else. */
  void serve(Saves first) {
    saves = first;
  }

  private Saves saves() {
    return Objects.requireNonNull(saves);
  }

  /** {@return null when the queue has room and nobody comes first} */
  @Nullable Refusal busy() {
    return hasRoom() && !saves().isWaiting()
        ? null
        : new Refusal.Busy(Quantity.TRANSFERS, disk.queueCapacity());
  }

  boolean hasRoom() {
    return disk.queueRoom() > 0;
  }

  /** Queues the kernel's own transfer of a frame that it has seized to a save slot of the victim. */
  long submitSave(int victim, long toBlock, int frameNumber, int nodeOfSlot) {
    long number = submit(KERNEL, true, toBlock, frameNumber, NO_NODE, nodeOfSlot);
    events.record(EventKind.SUBMIT, victim, number, (toBlock << 1) | 1);
    return number;
  }

  long submit(
      Environment env,
      boolean toDisk,
      long onBlock,
      int frameNumber,
      int nodeOfFrame,
      int nodeOfExtent) {
    long number = submit(env.id, toDisk, onBlock, frameNumber, nodeOfFrame, nodeOfExtent);
    events.record(EventKind.SUBMIT, env.id, number, (onBlock << 1) | (toDisk ? 1 : 0));
    return number;
  }

  private long submit(
      int whose, boolean toDisk, long onBlock, int frameNumber, int nodeOfFrame, int nodeOfExtent) {
    long number =
        toDisk ? disk.submitWrite(onBlock, frameNumber) : disk.submitRead(onBlock, frameNumber);
    if (number == BlockDevice.QUEUE_FULL) {
      throw new KernelBug("the disk refused a transfer with " + disk.inFlight() + " in its queue");
    }
    int slot = (int) number & mask;
    while (ticket[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    ticket[slot] = number;
    owner[slot] = whose;
    frame[slot] = frameNumber;
    frameNode[slot] = nodeOfFrame;
    extentNode[slot] = nodeOfExtent;
    block[slot] = onBlock;
    write[slot] = toDisk;
    frames.addTransfers(frameNumber, 1);
    log.touchFrame(frameNumber);
    return number;
  }

  /**
   * Takes what the disk has finished and leaves word with the owners.
   *
   * @return whose transfer was the first, 0 when nothing was finished
   */
  int collect() {
    int first = 0;
    while (disk.takeCompletion()) {
      long done = disk.completedTicket();
      int status = disk.completedStatus();
      int slot = slotOf(done);
      if (slot < 0) {
        throw new KernelBug("the disk finished ticket " + done + ", which nobody holds");
      }
      int env = owner[slot];
      if (status == Interrupt.OK) {
        landed(slot);
      }
      release(slot);
      env = tell(env, done, status);
      first = first == 0 ? env : first;
    }
    saves().resume();
    return first;
  }

  private void landed(int slot) {
    if (write[slot]) {
      frames.markWritten(frame[slot]);
    } else {
      frames.markScrubbed(frame[slot]);
    }
  }

  /** {@return whose transfer it was; of the kernel's own, whose contents they are} */
  private int tell(int env, long done, int status) {
    if (env == KERNEL) {
      int victim = saves().finished(done, status);
      events.record(EventKind.COMPLETE, victim, done, status);
      return victim;
    }
    events.record(EventKind.COMPLETE, env, done, status);
    environments.get(env).completions.add(done, status);
    return env;
  }

  /** {@return how many are under way to or from the blocks of an extent} */
  long within(long extent) {
    long start = ResourceName.start(extent);
    long end = start + ResourceName.length(extent);
    long uses = 0;
    for (int slot = 0; slot <= mask; slot++) {
      uses += ticket[slot] != FREE && block[slot] >= start && block[slot] < end ? 1 : 0;
    }
    return uses;
  }

  /** {@return whether the ticket is under way for this environment} */
  boolean isUnderWay(Environment env, long number) {
    int slot = number == FREE ? -1 : slotOf(number); // a libOS may await anything
    return slot >= 0 && owner[slot] == env.id;
  }

  /** Cancels what rests on a capability node; what the device has finished by then is told to its owner as usual. */
  void breakNode(int node) {
    for (int slot = 0; slot <= mask; slot++) {
      if (ticket[slot] != FREE && (frameNode[slot] == node || extentNode[slot] == node)) {
        cancel(slot);
      }
    }
  }

  /** Cancels what is still to be written to a block: a disk may write younger requests first, and then it would come last. */
  void breakWrites(long toBlock) {
    for (int slot = 0; slot <= mask; slot++) {
      if (ticket[slot] != FREE && write[slot] && block[slot] == toBlock) {
        cancel(slot);
      }
    }
  }

  /** Cancels everything an environment has under way. */
  void drop(Environment env) {
    for (int slot = 0; slot <= mask; slot++) {
      if (ticket[slot] != FREE && owner[slot] == env.id) {
        cancel(slot);
      }
    }
  }

  private void cancel(int slot) {
    int env = owner[slot];
    long number = ticket[slot];
    if (disk.cancel(number)) {
      release(slot);
      tell(env, number, Interrupt.CANCELLED);
    }
  }

  private int slotOf(long number) {
    int start = (int) number & mask;
    int slot = start;
    do {
      if (ticket[slot] == number) {
        return slot;
      }
      slot = (slot + 1) & mask;
    } while (slot != start);
    return -1;
  }

  private void release(int slot) {
    ticket[slot] = FREE;
    frames.addTransfers(frame[slot], -1);
    log.touchFrame(frame[slot]);
  }

  void forEach(Inspection.TransferVisitor visitor) {
    for (int slot = 0; slot <= mask; slot++) {
      if (ticket[slot] != FREE) {
        visitor.transfer(
            ticket[slot], owner[slot], write[slot], frame[slot], frameNode[slot], extentNode[slot]);
      }
    }
  }
}

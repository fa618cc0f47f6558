package exo.minimal.memory;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.minimal.LibOsFault;
import java.util.BitSet;

/**
 * The libOS's extent, in which page p has block p, and one disk transfer at a time: started, waited for, and tried again when the queue is full or the
 * device reports an error. Every method returns {@link #DONE} or what to wait for.
 *
 * <p>The kernel may take the frame meanwhile. Then the transfer comes back cancelled, or is refused,
 * before or after the repossession up-call says why; {@link #abandon} tells that it has.
 */
public final class Transfer {
  /** The transfer is over; nothing to wait for. */
  public static final long DONE = Next.RESUME;

  /** How long to wait before a full queue is tried again, in cycles. */
  public static final long PAUSE_CYCLES = 10_000;

  private static final int ATTEMPTS = 4;

  /** The libOS's one extent for pages: swap, or the image it caches. */
  public final Capability extent = new Capability();

  /** Pages whose contents the disk holds; the others are all zeros, or in memory only. */
  public final BitSet onDisk = new BitSet();

  private final DownCalls kernel;
  private final FramePool frames;
  private Capability from = extent;
  private boolean writing;
  private int block;

  /** The slot of the frame that is moved; none when nothing is under way, or the frame was taken. */
  private int slot = FramePool.NONE;

  private long ticket;
  private boolean pausing;
  private boolean underWay;
  private int failures;
  private long reads;
  private long writes;

  /** Nothing under way. */
  public Transfer(DownCalls kernel, FramePool frames) {
    this.kernel = kernel;
    this.frames = frames;
  }

  /** Writes a page from a slot's frame to its block. */
  public long write(int page, int whichSlot) {
    return begin(true, extent, page, whichSlot);
  }

  /** Reads a page from its block into a slot's frame. */
  public long read(int page, int whichSlot) {
    return begin(false, extent, page, whichSlot);
  }

  /** Reads a block of another extent into a slot's frame. */
  public long readFrom(Capability other, int whichBlock, int whichSlot) {
    return begin(false, other, whichBlock, whichSlot);
  }

  private long begin(boolean write, Capability whichExtent, int whichBlock, int whichSlot) {
    writes += write ? 1 : 0;
    reads += write ? 0 : 1;
    writing = write;
    from = whichExtent;
    block = whichBlock;
    slot = whichSlot;
    failures = 0;
    underWay = true;
    return start();
  }

  private long start() {
    Capability frame = frames.frame(slot);
    ticket = writing ? kernel.startWrite(from, block, frame) : kernel.startRead(from, block, frame);
    if (ticket != DownCalls.REFUSED) {
      pausing = false;
      return Next.awaitTransfer(ticket);
    }
    if (kernel.refusal() instanceof Refusal.Busy || !frames.mine(slot)) {
      return pause();
    }
    throw LibOsFault.refused(kernel, "cannot %s block %d", writing ? "write" : "read", block);
  }

  /** {@return whether it goes on} */
  public boolean underWay() {
    return underWay;
  }

  /** {@return whether it is under way from or to this slot's frame} */
  public boolean uses(int whichSlot) {
    return underWay && slot == whichSlot;
  }

  /** {@return the page whose contents are being written, or {@link FramePool#NONE}} */
  public int outgoing() {
    return underWay && writing ? block : FramePool.NONE;
  }

  /** {@return how many pages it was to read so far} */
  public long reads() {
    return reads;
  }

  /** {@return how many pages it was to write so far} */
  public long writes() {
    return writes;
  }

  /** The frame was taken: whatever becomes of the transfer, it is over. */
  public void abandon() {
    slot = FramePool.NONE;
  }

  /** An interrupt has come while the transfer is under way; perhaps it is about something else. */
  public long interrupt(int cause, long detail, int status) {
    if (cause == Interrupt.TRANSFER ? detail != ticket : !pausing) {
      return Next.CONTINUE;
    }
    boolean done = cause == Interrupt.TRANSFER && status == Interrupt.OK;
    if (done && writing) {
      onDisk.set(block); // even if the frame was taken just after
    }
    if (done || slot == FramePool.NONE) {
      underWay = false;
      return DONE;
    }
    failures += status == Interrupt.FAILED ? 1 : 0;
    if (status == Interrupt.POWER_LOST || failures == ATTEMPTS) {
      String why = status == Interrupt.FAILED ? "keeps failing" : "has lost power";
      throw new LibOsFault("cannot %s block %d: disk %s", writing ? "write" : "read", block, why);
    }
    return status == Interrupt.CANCELLED ? pause() : start();
  }

  private long pause() {
    pausing = true;
    return Next.awaitCycle(kernel.books().now() + PAUSE_CYCLES);
  }
}

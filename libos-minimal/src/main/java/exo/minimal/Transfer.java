package exo.minimal;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.bindings.Capability;
import exo.bindings.Refusal;

/**
 * One disk transfer at a time, to or from this libOS's one extent: started, waited for, and tried
 * again when the queue is full or the device reports an error. Every method returns {@link #DONE}
 * or what to wait for.
 */
final class Transfer {
  /** The transfer is over; nothing to wait for. */
  static final long DONE = Next.RESUME;

  private static final int ATTEMPTS = 4;

  /** How long to wait before a full queue is tried again, in cycles. */
  private static final long PAUSE_CYCLES = 10_000;

  private final DownCalls kernel;

  /** The libOS's one extent: swap, or the image it caches. */
  final Capability extent = new Capability();

  private boolean writing;
  private int block;
  private Capability frame = new Capability();
  private int failures;

  Transfer(DownCalls kernel) {
    this.kernel = kernel;
  }

  /** Moves a frame to a block of the extent, or the other way round. */
  long begin(boolean write, int whichBlock, Capability whichFrame) {
    writing = write;
    block = whichBlock;
    frame = whichFrame;
    failures = 0;
    return start();
  }

  private long start() {
    long ticket =
        writing ? kernel.startWrite(extent, block, frame) : kernel.startRead(extent, block, frame);
    if (ticket != DownCalls.REFUSED) {
      return Next.awaitTransfer(ticket);
    }
    if (kernel.refusal() instanceof Refusal.Busy) {
      return Next.awaitCycle(kernel.books().now() + PAUSE_CYCLES);
    }
    throw LibOsFault.refused(kernel, "cannot %s block %d", writing ? "write" : "read", block);
  }

  /** The awaited interrupt has come. */
  long interrupt(int cause, int status) {
    if (status != Interrupt.OK && (status == Interrupt.POWER_LOST || ++failures == ATTEMPTS)) {
      String why = status == Interrupt.FAILED ? "keeps failing" : "has lost power";
      throw new LibOsFault("cannot %s block %d: disk %s", writing ? "write" : "read", block, why);
    }
    return cause == Interrupt.TRANSFER && status == Interrupt.OK ? DONE : start();
  }
}

package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Syndrome;

/**
 * The library operating system that is a tutorial: one program, more pages than frames.
 *
 * <p>Read it in this order: this class takes the kernel's up-calls apart; {@link Pager} or {@link
 * BufferCache} answers them, according to the {@link exo.minimal.policy.ObservationMode}; what the two share, a miss
 * and the way a page comes in and another goes out, is {@link ResidentSet}. That one stands on four
 * small things: {@link FramePool} and {@link AddressSpace} (memory), {@link Transfer} (the disk) and
 * {@link exo.minimal.policy.GuardedPolicy} (the choice).
 *
 * <p>An up-call never blocks. It returns what should happen next, and that is remembered, because a
 * time slice may begin or end while a transfer is under way.
 */
final class MinimalLibOs implements LibraryOs {
  private final Parameters parameters;

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  private ResidentSet pages;

  private long next = Next.RESUME;

  MinimalLibOs(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    pages =
        switch (parameters.mode()) {
          case PAGING -> new Pager(kernel, boot, parameters);
          case CACHE -> new BufferCache(kernel, boot, parameters);
        };
    return next;
  }

  @Override
  public long exception(SaveArea saved) {
    next =
        switch (Syndrome.exceptionClass(saved.syndrome)) {
          case Syndrome.EC_SVC -> call(Syndrome.immediate(saved.syndrome), saved);
          case Syndrome.EC_DATA_ABORT_LOWER -> pages.fault(saved);
          default ->
              throw new LibOsFault("the program stopped: %s", Syndrome.toString(saved.syndrome));
        };
    return next;
  }

  private long call(int number, SaveArea saved) {
    return switch (number) {
      case Calls.SVC_LOOKUP -> pages.lookup(saved);
      case Calls.SVC_EXIT -> pages.exit(saved);
      default -> throw new LibOsFault("the program asks for SVC #%d, which is unknown", number);
    };
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause == Interrupt.TRANSFER || cause == Interrupt.ALARM) {
      next = pages.goOn(cause, status, saved);
    }
    return next;
  }

  @Override
  public void report(Counters counters) {
    if (pages != null) {
      pages.tally.report(counters);
      counters.count("dataFrames", pages.frames.bound());
    }
  }
}

package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.minimal.program.Launch;

/**
 * The library operating system that is a tutorial: one program, more pages than frames.
 *
 * <p>Read it in this order: this class takes the kernel's up-calls apart; {@link Pager} or {@link
 * BufferCache} answers them, according to the {@link exo.minimal.policy.ObservationMode}, or {@link ProgramPager} for a program of
 * instructions; what they share, a miss
 * and the way a page comes in and another goes out, is {@link ResidentSet}. That one stands on five
 * small things: {@link exo.minimal.memory.FramePool} and {@link exo.minimal.memory.AddressSpace} (memory), {@link exo.minimal.memory.Transfer} (the disk),
 * {@link exo.minimal.policy.GuardedPolicy} (the choice) and {@link exo.minimal.revocation.Revocations}
 * (what the kernel wants back, and what it took).
 *
 * <p>An up-call never blocks. It returns what should happen next.
 */
final class MinimalLibOs implements LibraryOs {
  private final Parameters parameters;

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  private ResidentSet pages;

  MinimalLibOs(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    Launch program = parameters.program();
    pages =
        program != null
            ? new ProgramPager(kernel, boot, parameters, program)
            : switch (parameters.mode()) {
              case PAGING -> new Pager(kernel, boot, parameters);
              case CACHE -> new BufferCache(kernel, boot, parameters);
            };
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return leaving(pages.exception(saved));
  }

  /** Whoever waits, waits without the processor. */
  private long leaving(long next) {
    if (Next.kind(next) != Next.KIND_RESUME && next != Next.CONTINUE) {
      pages.yields();
    }
    return next;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return switch (cause) {
      case Interrupt.SLICE_START -> Next.CONTINUE;
      case Interrupt.SLICE_END -> {
        pages.yields();
        yield Next.CONTINUE;
      }
      default -> leaving(pages.goOn(cause, detail, status, saved));
    };
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return leaving(pages.asked(kind, wanted, stage, deadline));
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    pages.revocations.repossessed(entries, overflow);
    return Next.CONTINUE;
  }

  @Override
  public void report(Counters counters) {
    if (pages != null) {
      pages.tally.report(counters, pages.transfer);
      pages.revocations.report(counters);
      pages.report(counters);
      counters.count("tables", pages.space.tables());
      counters.count("dataFrames", pages.frames.bound());
    }
  }
}

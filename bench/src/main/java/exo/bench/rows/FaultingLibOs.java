package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Program;
import exo.hw.UserMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The least libOS that serves demand-zero faults for ever: a ring of pages, always the oldest given back before the next is
 * bound by name, and a program that touches the next page of the ring.
 */
final class FaultingLibOs implements LibraryOs, Program {
  private static final int PROTECTION =
      Protection.READ | Protection.WRITE | Protection.REFERENCED | Protection.DIRTY;

  private final int resident;
  private final Capability[] frames;
  private @Nullable DownCalls booted;
  private long touched;
  private long faults;

  /**
   * Makes a libOS that keeps some pages.
   *
   * @param resident pages mapped at once
   */
  FaultingLibOs(int resident) {
    this.resident = resident;
    this.frames = new Capability[resident];
    for (int i = 0; i < resident; i++) {
      frames[i] = new Capability();
    }
  }

  long faults() {
    return faults;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord record) {
    booted = kernel;
    long span = (resident + 1L) << Frames.SHIFT;
    giveTable(kernel, MappedPages.BASE, 0);
    for (int level = 1; level <= Descriptor.LAST_LEVEL; level++) {
      for (long at = 0; at < span; at += Descriptor.span(level - 1)) {
        giveTable(kernel, MappedPages.BASE + at, level);
      }
    }
    return Next.RESUME;
  }

  private static void giveTable(DownCalls kernel, long va, int level) {
    Capability table = new Capability();
    must(kernel, kernel.bindFrame(DownCalls.ANY, table));
    must(kernel, kernel.giveTable(table, va, level));
  }

  @Override
  public long exception(SaveArea saved) {
    DownCalls kernel = Objects.requireNonNull(booted);
    int slot = (int) (faults % resident);
    Capability frame = frames[slot];
    if (faults >= resident) {
      must(kernel, kernel.unbindFrame(frame));
    }
    must(kernel, kernel.bindFrame(DownCalls.ANY, frame));
    must(kernel, kernel.map(frame, saved.address & -Frames.BYTES, PROTECTION));
    faults++;
    return Next.RESUME;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.RESUME;
  }

  /** Touches the next page of a ring one page longer than what is resident, so that each touch faults. */
  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    while (cpu.cycles() < deadlineCycles) {
      cpu.store(MappedPages.BASE + ((touched % (resident + 1L)) << Frames.SHIFT), touched);
      if (cpu.trapped()) {
        return;
      }
      touched++;
    }
  }

  private static void must(DownCalls kernel, long result) {
    if (result < 0) {
      Refusal refusal = kernel.refusal();
      throw new IllegalStateException(refusal == null ? "refused" : refusal.message());
    }
  }
}

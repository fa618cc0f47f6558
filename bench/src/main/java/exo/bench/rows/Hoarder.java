package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.RepossessionVector;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Descriptor;
import exo.hw.Frames;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds all frames of a {@link Storm}, never answers, and takes back what was taken when the storm is over. */
final class Hoarder implements LibraryOs {
  /** Pages of one translation table of the last level; the last is the vector's. */
  private static final int PAGES = Frames.WORDS;

  private static final int VECTOR = PAGES - 1;
  private static final int PROTECTION = Protection.READ | Protection.WRITE | Protection.REFERENCED;

  private final Storm.Figures figures;
  private final int slots;
  private final Capability[] frames = new Capability[PAGES];
  private final Capability extent = new Capability();
  private final Capability[] slot;
  private final PageQueue unused = new PageQueue(PAGES);
  private @Nullable DownCalls booted;

  Hoarder(Storm.Figures figures, int wanted, boolean saving) {
    this.figures = figures;
    this.slots = saving ? wanted : 0;
    this.slot = new Capability[slots];
    Arrays.setAll(frames, i -> new Capability());
    Arrays.setAll(slot, i -> new Capability());
  }

  @Override
  public long boot(DownCalls kernel, BootRecord record) {
    booted = kernel;
    for (int level = 0; level <= Descriptor.LAST_LEVEL; level++) {
      Capability table = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, table));
      must(kernel.giveTable(table, MappedPages.BASE, level));
    }
    must(kernel.bindFrame(DownCalls.ANY, frames[VECTOR]));
    must(kernel.installVector(frames[VECTOR]));
    must(kernel.map(frames[VECTOR], address(VECTOR), Protection.READ | Protection.REFERENCED));
    for (int page = 0; page < VECTOR && kernel.books().freeFrames() > 0; page++) {
      bind(page);
    }
    if (slots > 0) {
      must(kernel.bindExtent(DownCalls.ANY, slots, false, extent));
      for (int i = 0; i < slots; i++) {
        must(kernel.bindSaveSlot(extent, i, slot[i]));
      }
    }
    return Next.awaitCycle(figures.begins + Storm.REFILL);
  }

  private static long address(int page) {
    return MappedPages.BASE + ((long) page << Frames.SHIFT);
  }

  private DownCalls kernel() {
    return Objects.requireNonNull(booted);
  }

  private long must(long result) {
    return Storm.must(kernel(), result);
  }

  private void bind(int page) {
    must(kernel().bindFrame(DownCalls.ANY, frames[page]));
    must(kernel().map(frames[page], address(page), PROTECTION));
    if (slots > 0) {
      must(kernel().store(address(page), page));
    }
  }

  @Override
  public long exception(SaveArea saved) {
    throw new IllegalStateException("nothing of it runs");
  }

  /** The storm is over, and what it took is free. */
  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause != Interrupt.ALARM) {
      return Next.CONTINUE;
    }
    while (unused.size() > 0) {
      bind(unused.removeFirst());
    }
    for (Capability each : slot) {
      must(kernel().unbindSaveSlot(each));
    }
    for (int i = 0; i < slots; i++) {
      must(kernel().bindSaveSlot(extent, i, slot[i]));
    }
    figures.storms++;
    figures.begins += Storm.PERIOD;
    return Next.awaitCycle(figures.begins + Storm.REFILL);
  }

  /** Notes what was taken. */
  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    for (int entry = 0; entry < entries; entry++) {
      long page = word(entry, RepossessionVector.PAGE);
      boolean safe = word(entry, RepossessionVector.WHEREABOUTS) >= 0;
      if (overflow > 0 || safe != slots > 0) {
        throw new IllegalStateException("taken otherwise than it should be");
      }
      unused.addLast((int) ((page - MappedPages.BASE) >>> Frames.SHIFT));
    }
    return Next.CONTINUE;
  }

  private long word(int entry, int word) {
    return must(kernel().load(address(VECTOR) + RepossessionVector.offset(entry, word)));
  }
}

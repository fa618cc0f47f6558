package exo.bench.classic.user;

import exo.abi.BootRecord;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.hw.Descriptor;
import exo.hw.Syndrome;

/**
 * A libOS with pages that are all in memory and dirty from the start, which does {@link Service}s. In a
 * real one these are procedures of the program's own; here the program has to ask, and what asking costs
 * is taken off.
 */
public class PagesLibOs implements LibraryOs {
  /** Loads only. */
  static final int READ_ONLY = Protection.READ | Protection.REFERENCED;

  /** Loads and stores, neither of which ever faults. */
  static final int READ_WRITE =
      Protection.READ | Protection.WRITE | Protection.REFERENCED | Protection.DIRTY;

  private final int pages;

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  DownCalls kernel;

  /**
   * Not booted yet.
   *
   * @param pages how many, at most what one table holds
   */
  public PagesLibOs(int pages) {
    this.pages = pages;
  }

  @Override
  public long boot(DownCalls downCalls, BootRecord record) {
    kernel = downCalls;
    for (int level = 0; level <= Descriptor.LAST_LEVEL; level++) {
      Capability table = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, table));
      must(kernel.giveTable(table, Pages.BASE, level));
    }
    for (int page = 0; page < pages; page++) {
      Capability frame = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, frame));
      must(kernel.map(frame, Pages.address(page), READ_WRITE));
    }
    return Next.RESUME;
  }

  private void must(long result) {
    if (result < 0) {
      Refusal refusal = kernel.refusal();
      throw new IllegalStateException(refusal == null ? "refused" : refusal.message());
    }
  }

  @Override
  public long exception(SaveArea saved) {
    return Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC
        ? serve(saved)
        : trapped(saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.CONTINUE;
  }

  /** The program did something else than to ask. Here it is tried again, for ever. */
  long trapped(SaveArea saved) {
    return Next.RESUME;
  }

  private long serve(SaveArea saved) {
    int service = Syndrome.immediate(saved.syndrome);
    long times = saved.x[0];
    switch (service) {
      case Service.NOTHING -> {}
      case Service.NULL_CALLS -> NullCalls.loop(times);
      case Service.FAST_CALLS -> fastCalls(times);
      case Service.SETTING_CALLS -> settingCalls(times);
      case Service.DIRTY -> dirty(times);
      case Service.PROTECT_ONE -> protectOne(times);
      case Service.PROTECT_ALL -> protectAll(READ_ONLY);
      case Service.UNPROTECT_ALL -> protectAll(READ_WRITE);
      default -> throw new IllegalArgumentException("no service " + service);
    }
    return Next.RESUME;
  }

  private void fastCalls(long times) {
    for (long i = 0; i < times; i++) {
      kernel.context(Context.ASID);
    }
  }

  private void settingCalls(long times) {
    for (long i = 0; i < times; i++) {
      kernel.setContext(Context.START, 0);
    }
  }

  private void dirty(long times) {
    long dirty = 0;
    for (long i = 0; i < times; i++) {
      if (Descriptor.isDirty(kernel.descriptor(Pages.BASE))) {
        dirty++;
      }
    }
    if (dirty != times) {
      throw new IllegalStateException("a dirty page looked clean");
    }
  }

  private void protectOne(long times) {
    long page = Pages.address(Pages.INNER);
    for (long i = 0; i < times; i++) {
      kernel.protect(page, (i & 1) == 0 ? READ_ONLY : READ_WRITE);
    }
  }

  private void protectAll(int protection) {
    for (int page = 0; page < pages; page++) {
      kernel.protect(Pages.address(page), protection);
    }
  }
}

package exo.bench.classic.user;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.minimal.table.PageTable;
import exo.minimal.table.PageTables;
import exo.minimal.table.SoftwareSpace;

/** A libOS where software fills the TLBs, with pages that are all in memory and dirty from the start and a table of choice. */
public class SoftwareLibOs implements LibraryOs {
  /** The linear table, as ExOS had one. */
  public static final int LINEAR = 0;

  /** The inverted one. */
  public static final int INVERTED = 1;

  /** In no page's way, neither in the TLBs nor in the software TLB. */
  private static final long TABLE = (1L << 44) + (2048L << Frames.SHIFT);

  private final int table;

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  private DownCalls kernel;

  @SuppressWarnings("NullAway.Init")
  private SoftwareSpace space;

  /**
   * Not booted yet.
   *
   * @param table which
   */
  public SoftwareLibOs(int table) {
    this.table = table;
  }

  @Override
  public long boot(DownCalls calls, BootRecord record) {
    kernel = calls;
    space = new SoftwareSpace(kernel, table());
    for (int page = 0; page < pages(); page++) {
      Capability frame = new Capability();
      if (kernel.bindFrame(DownCalls.ANY, frame) < 0
          || !space.map(frame, address(page), PagesLibOs.READ_WRITE)) {
        throw new IllegalStateException("page " + page + " cannot be mapped");
      }
    }
    return Next.RESUME;
  }

  private PageTable table() {
    return table == LINEAR
        ? PageTables.linear(kernel, TABLE, Pages.BASE, span())
        : PageTables.inverted(kernel, TABLE, pages());
  }

  /** How many pages. */
  int pages() {
    return Pages.HUNDRED + Pages.SWEPT;
  }

  /** Where they begin. */
  long address(int page) {
    return Pages.address(page);
  }

  /** Pages from the first to the last. */
  long span() {
    return pages();
  }

  @Override
  public final long exception(SaveArea saved) {
    if (Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC) {
      return serve(Syndrome.immediate(saved.syndrome));
    }
    if (Syndrome.faultStatus(saved.syndrome) != Syndrome.FSC_TRANSLATION_L0) {
      return trapped(saved.address);
    }
    if (!space.answer(saved.syndrome, saved.address)) {
      throw new IllegalStateException("every page is mapped");
    }
    return Next.RESUME;
  }

  @Override
  public final long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.CONTINUE;
  }

  /** A store to a page that is protected. */
  long trapped(long address) {
    return Next.RESUME;
  }

  private long serve(int service) {
    switch (service) {
      case Service.NOTHING -> {}
      case Service.PROTECT_ALL -> protectAll(PagesLibOs.READ_ONLY);
      case Service.UNPROTECT_ALL -> protectAll(PagesLibOs.READ_WRITE);
      default -> throw new IllegalArgumentException("no service " + service);
    }
    return Next.RESUME;
  }

  private void protectAll(int protection) {
    for (int page = 0; page < Pages.HUNDRED; page++) {
      space.protect(Pages.address(page), protection);
    }
  }

  final void protect(long address, int protection) {
    space.protect(address & -Frames.BYTES, protection);
  }

  /** With scattered pages, whose misses all come up to it. */
  public static final class Missed extends SoftwareLibOs {
    private final int shift;

    /** With runs of pages so far apart. */
    public Missed(int table, int shift) {
      super(table);
      this.shift = shift;
    }

    @Override
    int pages() {
      return Scattered.PAGES;
    }

    @Override
    long address(int page) {
      return Scattered.address(page, shift);
    }

    @Override
    long span() {
      return Scattered.span(shift);
    }
  }

  /** The first of Appel and Li's patterns, as in {@link Appel1LibOs}. */
  public static final class Appel1 extends SoftwareLibOs {
    private long unprotected = Pages.BASE;

    /** With a table. */
    public Appel1(int table) {
      super(table);
    }

    @Override
    long trapped(long address) {
      protect(address, PagesLibOs.READ_WRITE);
      protect(unprotected, PagesLibOs.READ_ONLY);
      unprotected = address;
      return Next.RESUME;
    }
  }

  /** The second, as in {@link Appel2LibOs}. */
  public static final class Appel2 extends SoftwareLibOs {
    /** With a table. */
    public Appel2(int table) {
      super(table);
    }

    @Override
    long trapped(long address) {
      protect(address, PagesLibOs.READ_WRITE);
      return Next.RESUME;
    }
  }
}

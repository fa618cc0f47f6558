package exo.minimal.program;

import exo.hw.Frames;
import exo.minimal.LibOsFault;
import java.util.List;
import java.util.function.IntConsumer;

/** The address space of a program that has been loaded: what is where, and where it begins. */
public final class ProgramSpace {
  /** Without an environment of its own. */
  private static final List<String> NO_VARIABLES = List.of();

  private final InitialContents contents = new InitialContents();
  final Areas areas;
  private final long entry;
  private final long stackPointer;
  private final long breakStart;
  private long breakNow;

  /**
   * Lays a program out.
   *
   * @param pages how many it may have in all
   * @param seed of the random bytes that it is given
   * @param gone is told of each page that is no more
   * @throws LibOsFault when there are not as many pages
   */
  public ProgramSpace(Launch launch, int pages, long seed, IntConsumer gone) {
    areas =
        new Areas(
            pages,
            page -> {
              contents.forget(page);
              gone.accept(page);
            });
    Elf elf = launch.elf();
    entry = elf.entry();
    for (Segment each : elf.segments()) {
      int first = add(each.firstPage(), each.pagesEnd(), each.protection(), "program", pages);
      long start = each.va() - each.firstPage();
      contents.add(first, elf.file(), each.offset(), each.fileBytes(), start);
    }
    breakStart = elf.segments().getLast().pagesEnd();
    breakNow = breakStart;
    var stack = new Stack(elf, launch.arguments(), NO_VARIABLES, seed);
    long bottom = Layout.STACK_TOP - ((long) Layout.STACK_PAGES << Frames.SHIFT);
    int first = add(bottom, Layout.STACK_TOP, Area.READ | Area.WRITE, "stack", pages);
    stackPointer = stack.pointer();
    contents.add(first, stack.bytes(), 0, stack.bytes().length, stackPointer - bottom);
  }

  private int add(long start, long end, int protection, String name, int pages) {
    int first = areas.add(start, end, protection, name);
    if (first == Areas.NONE) {
      throw new LibOsFault(
          "blocks=%d is too little for the program's %s, %d pages",
          pages, name, (end - start) >> Frames.SHIFT);
    }
    return first;
  }

  /** {@return the address of the first instruction} */
  public long entry() {
    return entry;
  }

  /** {@return SP at the beginning} */
  public long stackPointer() {
    return stackPointer;
  }

  /** {@return the page of an address that may be used in this way, or -1} */
  public int page(long va, boolean store, boolean fetch) {
    Area area = areas.at(va);
    int access = fetch ? Area.EXECUTE : store ? Area.WRITE : Area.READ;
    return area != null && area.allows(access) ? area.page(va) : Areas.NONE;
  }

  /** {@return the address of a page} */
  public long address(int page) {
    return areas.address(page);
  }

  /** {@return what the kernel is told of a page, bits of {@link exo.abi.Protection}} */
  public int mapping(int page) {
    return area(page).mapping();
  }

  /** {@return whether the program may store to a page} */
  public boolean isWritable(int page) {
    return area(page).isWritable();
  }

  private Area area(int page) {
    Area area = areas.at(areas.address(page));
    if (area == null) {
      throw new IllegalStateException("page " + page + " is none of the program's");
    }
    return area;
  }

  /** {@return whether a page that was never written out begins with other than zeros} */
  public boolean hasContents(int page) {
    return contents.has(page);
  }

  /** {@return a word of such a page} */
  public long contents(int page, int word) {
    return contents.word(page, word);
  }

  /** {@return where the break is after it was asked to be somewhere} */
  long setBreak(long wanted) {
    long end = up(breakNow);
    long newEnd = up(wanted);
    if (wanted < breakStart || wanted > Layout.LIMIT) {
      return breakNow;
    }
    if (newEnd > end
        && (!areas.isFree(end, newEnd)
            || areas.add(end, newEnd, Area.READ | Area.WRITE, "heap") == Areas.NONE)) {
      return breakNow;
    }
    if (newEnd < end) {
      areas.remove(newEnd, end);
    }
    breakNow = wanted;
    return breakNow;
  }

  static long up(long va) {
    return (va + Frames.OFFSET_MASK) & -Frames.BYTES;
  }

  /** {@return the mapping, a line for each area} */
  public String description() {
    StringBuilder lines = new StringBuilder();
    for (Area each : areas.all()) {
      lines.append("  ").append(each).append('\n');
    }
    return lines.toString();
  }
}

package exo.minimal.table;

import exo.hw.Frames;

/**
 * An array of entries, one for each page of a range, as in ExOS. A look-up is one load. Only those parts of it have frames in which
 * there is, or was, an entry; so a range with large holes is cheap, but the whole array takes room among the addresses.
 */
final class LinearTable implements PageTable {
  private final TableMemory memory;
  private final long first;
  private final long pages;

  /**
   * Empty.
   *
   * @param first the first page's number
   * @param pages how many there are
   */
  LinearTable(TableMemory memory, long first, long pages) {
    this.memory = memory;
    this.first = first;
    this.pages = pages;
  }

  private long word(long va) {
    return (va >>> Frames.SHIFT) - first;
  }

  private boolean covers(long word) {
    return word >= 0 && word < pages;
  }

  @Override
  public long lookup(long va) {
    long word = word(va);
    return covers(word) ? memory.load(word) : NONE;
  }

  @Override
  public boolean put(long va, long entry) {
    long word = word(va);
    return covers(word) && memory.store(word, entry);
  }

  @Override
  public long protect(long va, int protection) {
    long before = lookup(va);
    if (before != NONE) {
      memory.store(word(va), TableEntry.with(before, protection));
    }
    return before;
  }

  @Override
  public long remove(long va) {
    long before = lookup(va);
    if (before != NONE) {
      memory.store(word(va), NONE);
    }
    return before;
  }

  @Override
  public int frames() {
    return memory.frames();
  }
}

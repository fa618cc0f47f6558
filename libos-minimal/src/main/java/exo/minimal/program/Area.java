package exo.minimal.program;

import exo.abi.Protection;
import exo.hw.Frames;

/**
 * Pages that lie together and may be used alike.
 *
 * @param start address of the first page
 * @param end address after the last
 * @param firstPage its number; the others' follow, and page p has block p of the disk
 * @param protection {@link #READ}, {@link #WRITE}, {@link #EXECUTE}; none for pages that are kept from everybody
 * @param name for people
 */
record Area(long start, long end, int firstPage, int protection, String name) {
  // As PROT_READ and so on of mmap.
  static final int READ = 1;
  static final int WRITE = 2;
  static final int EXECUTE = 4;

  int pages() {
    return (int) ((end - start) >>> Frames.SHIFT);
  }

  int page(long va) {
    return firstPage + (int) ((va - start) >>> Frames.SHIFT);
  }

  boolean isWritable() {
    return (protection & WRITE) != 0;
  }

  /** {@return whether it may be used in all of these ways; reading is implied by either other} */
  boolean allows(int access) {
    int allowed = protection == 0 ? 0 : protection | READ;
    return (allowed & access) == access;
  }

  Area from(long va) {
    return new Area(va, end, page(va), protection, name);
  }

  Area upTo(long va) {
    return new Area(start, va, firstPage, protection, name);
  }

  Area as(int other) {
    return new Area(start, end, firstPage, other, name);
  }

  /** {@return what the kernel is told of such a page: bits of {@link Protection}} */
  int mapping() {
    return Protection.READ
        | Protection.REFERENCED
        | (isWritable() ? Protection.WRITE : 0)
        | ((protection & EXECUTE) != 0 ? Protection.EXECUTE : 0);
  }

  @Override
  public String toString() {
    char r = (protection & READ) != 0 ? 'r' : '-';
    char w = isWritable() ? 'w' : '-';
    char x = (protection & EXECUTE) != 0 ? 'x' : '-';
    return "%08x-%08x %c%c%c %s".formatted(start, end, r, w, x, name);
  }
}

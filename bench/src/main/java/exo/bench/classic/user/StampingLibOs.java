package exo.bench.classic.user;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;

/**
 * Reads the clock first thing in its exception handler. The program has put the cycle before in X28 and
 * finds what it took in X27, all told.
 */
public final class StampingLibOs extends PagesLibOs {
  private static final int TAKEN = 27;
  private static final int BEFORE = 28;

  /** At hand before the first trap. */
  @SuppressWarnings("NullAway.Init")
  private Books books;

  /** With so many pages. */
  public StampingLibOs(int pages) {
    super(pages);
  }

  @Override
  public long boot(DownCalls downCalls, BootRecord record) {
    books = downCalls.books();
    return super.boot(downCalls, record);
  }

  @Override
  long trapped(SaveArea saved) {
    note(saved, books.now());
    return Next.RESUME;
  }

  /** By itself, so that it is counted after the clock was read. */
  static void note(SaveArea saved, long now) {
    long[] x = saved.x;
    x[TAKEN] = x[TAKEN] + now - x[BEFORE];
  }
}

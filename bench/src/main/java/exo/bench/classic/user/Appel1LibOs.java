package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Frames;

/**
 * The first of Appel and Li's patterns (ASPLOS 1991), as the exokernel paper has it: in the handler of a
 * page that is protected, that page is unprotected and another one protected, here the one before.
 */
public final class Appel1LibOs extends PagesLibOs {
  private long unprotected = Pages.BASE;

  /** With so many pages. */
  public Appel1LibOs(int pages) {
    super(pages);
  }

  @Override
  long trapped(SaveArea saved) {
    long page = saved.address & -Frames.BYTES;
    kernel.protect(page, READ_WRITE);
    kernel.protect(unprotected, READ_ONLY);
    unprotected = page;
    return Next.RESUME;
  }
}

package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Frames;

/** The second: all pages are protected at once, and in the handler the one that was touched is unprotected. */
public final class Appel2LibOs extends PagesLibOs {
  /** With so many pages. */
  public Appel2LibOs(int pages) {
    super(pages);
  }

  @Override
  long trapped(SaveArea saved) {
    kernel.protect(saved.address & -Frames.BYTES, READ_WRITE);
    return Next.RESUME;
  }
}

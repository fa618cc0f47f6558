package crimes;

import exo.abi.SaveArea;

/** Throws what is not meant to be caught. */
public final class ThrowsAnError extends Decent {
  @Override
  public long exception(SaveArea saved) {
    throw new AssertionError("my own");
  }
}

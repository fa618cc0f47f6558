package crimes;

import exo.abi.SaveArea;

/** Reads the clock of the host. */
public final class ReadsHostTime extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return System.nanoTime();
  }
}

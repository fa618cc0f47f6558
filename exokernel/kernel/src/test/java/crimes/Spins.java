package crimes;

import exo.abi.SaveArea;

/** Loops, and does nothing in it. */
public final class Spins extends Decent {
  @Override
  public long exception(SaveArea saved) {
    while (true) {}
  }
}

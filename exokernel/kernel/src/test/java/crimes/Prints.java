package crimes;

import exo.abi.SaveArea;

/** Writes where the host reads. */
public final class Prints extends Decent {
  @Override
  public long exception(SaveArea saved) {
    System.out.println();
    return 0;
  }
}

package crimes;

import exo.abi.SaveArea;

/** Looks into the kernel. */
public final class Reflects extends Decent {
  @Override
  public long exception(SaveArea saved) {
    try {
      return kernel.getClass().getDeclaredFields().length;
    } catch (RuntimeException e) {
      return 0;
    }
  }
}

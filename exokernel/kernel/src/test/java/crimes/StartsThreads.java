package crimes;

import exo.abi.SaveArea;

/** Runs beside the kernel. */
public final class StartsThreads extends Decent {
  @Override
  public long exception(SaveArea saved) {
    new Thread(() -> {}).start();
    return 0;
  }
}

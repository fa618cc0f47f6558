package crimes;

import exo.abi.SaveArea;

/** Stops the thread that it is called on. */
public final class Sleeps extends Decent {
  @Override
  public long exception(SaveArea saved) {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      return 1;
    }
    return 0;
  }
}

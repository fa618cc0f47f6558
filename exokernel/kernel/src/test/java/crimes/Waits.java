package crimes;

import exo.abi.SaveArea;

/** Waits for somebody to wake it. */
public final class Waits extends Decent {
  @Override
  public synchronized long exception(SaveArea saved) {
    try {
      wait();
    } catch (InterruptedException e) {
      return 1;
    }
    return 0;
  }
}

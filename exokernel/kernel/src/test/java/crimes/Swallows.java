package crimes;

import exo.abi.SaveArea;

/** Catches all that is thrown at it, and goes on. */
public final class Swallows extends Decent {
  private long caught;

  @Override
  public long exception(SaveArea saved) {
    while (true) {
      try {
        spin();
      } catch (Throwable thrown) {
        caught++;
      } finally {
        caught--;
      }
    }
  }

  private void spin() {
    while (true) {
      synchronized (this) {
        try {
          caught += 2;
        } finally {
          caught -= 2;
        }
      }
    }
  }
}

package crimes;

import exo.abi.SaveArea;

/** Spins in a class initialiser. */
public final class SpinsAtFirstUse extends Decent {
  private static final class Slow {
    static int value = forEver();

    private static int forEver() {
      int n = 1;
      while (n != 0) {
        n |= 2;
      }
      return n;
    }
  }

  @Override
  public long exception(SaveArea saved) {
    return Slow.value;
  }
}

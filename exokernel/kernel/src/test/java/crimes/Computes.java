package crimes;

import exo.abi.SaveArea;

/** Loops, and is busy. */
public final class Computes extends Decent {
  private int sum;

  @Override
  public long exception(SaveArea saved) {
    for (int i = 0; saved != null; i++) {
      sum += i % 3 == 0 ? i : -i;
    }
    return sum;
  }
}

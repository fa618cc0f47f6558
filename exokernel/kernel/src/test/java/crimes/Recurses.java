package crimes;

import exo.abi.SaveArea;

/** Never digs deep, and never comes to an end. */
public final class Recurses extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return fan(64);
  }

  private static long fan(int depth) {
    return depth == 0 ? 1 : fan(depth - 1) + fan(depth - 1);
  }
}

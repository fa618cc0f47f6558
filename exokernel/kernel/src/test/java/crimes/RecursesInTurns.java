package crimes;

import exo.abi.SaveArea;

/** Two classes that call each other. */
public final class RecursesInTurns extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return fan(64);
  }

  private static long fan(int depth) {
    return depth == 0 ? 1 : Other.fan(depth - 1) + Other.fan(depth - 1);
  }

  private static final class Other {
    static long fan(int depth) {
      return depth == 0 ? 1 : RecursesInTurns.fan(depth - 1) + RecursesInTurns.fan(depth - 1);
    }
  }
}

package crimes;

import exo.abi.SaveArea;

/** Calls itself by its heir's name. */
public final class RecursesByInheritance extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return Base.fan(64);
  }

  private static class Base {
    static long fan(int depth) {
      return depth == 0 ? 1 : Heir.fan(depth - 1) + Heir.fan(depth - 1);
    }
  }

  private static final class Heir extends Base {}
}

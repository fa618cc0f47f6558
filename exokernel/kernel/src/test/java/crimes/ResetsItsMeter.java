package crimes;

import exo.abi.SaveArea;
import exo.kernel.weave.Counter;

/** Gives itself a new allowance. */
public final class ResetsItsMeter extends Decent {
  @Override
  public long exception(SaveArea saved) {
    Counter.left = Long.MAX_VALUE;
    return 0;
  }
}

package crimes;

import exo.abi.SaveArea;
import exo.kernel.Kernel;

/** Names a class of the kernel. */
public final class SeesTheKernel extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return ((Object) kernel) instanceof Kernel ? 1 : 0;
  }
}

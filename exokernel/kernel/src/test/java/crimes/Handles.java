package crimes;

import exo.abi.SaveArea;
import java.lang.invoke.MethodHandles;

/** Wants to reach methods by handle. */
public final class Handles extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return MethodHandles.lookup().hashCode();
  }
}

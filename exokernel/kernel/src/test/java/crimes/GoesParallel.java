package crimes;

import exo.abi.SaveArea;
import java.util.List;

/** Lets the JDK start threads. */
public final class GoesParallel extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return List.of(1, 2).parallelStream().count();
  }
}

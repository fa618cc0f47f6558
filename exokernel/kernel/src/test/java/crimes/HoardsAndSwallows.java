package crimes;

import exo.abi.SaveArea;
import java.util.LinkedList;
import java.util.List;

/** Keeps all it can make, and goes on when there is no more. */
public final class HoardsAndSwallows extends Decent {
  private static final List<long[]> KEPT = new LinkedList<>();
  private long failures;

  @Override
  public long exception(SaveArea saved) {
    while (failures >= 0) {
      try {
        KEPT.add(new long[1]);
      } catch (Throwable thrown) {
        failures++;
      }
    }
    return super.exception(saved);
  }
}

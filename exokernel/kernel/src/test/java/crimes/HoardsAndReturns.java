package crimes;

import exo.abi.SaveArea;
import java.util.LinkedList;
import java.util.List;

/** Keeps all it can make, and returns as if nothing were amiss when there is no more. */
public final class HoardsAndReturns extends Decent {
  private static final List<long[]> KEPT = new LinkedList<>();

  @Override
  public long exception(SaveArea saved) {
    try {
      hoard();
      return 1;
    } catch (OutOfMemoryError error) {
      return 0;
    }
  }

  private static void hoard() {
    while (true) {
      KEPT.add(new long[1]);
    }
  }
}

package crimes;

import exo.abi.SaveArea;
import java.util.LinkedList;
import java.util.List;

/** Keeps all it can make, where it outlives the up-call. */
public final class Hoards extends Decent {
  private static final List<long[]> KEPT = new LinkedList<>();

  @Override
  public long exception(SaveArea saved) {
    while (true) {
      KEPT.add(new long[1]);
    }
  }
}

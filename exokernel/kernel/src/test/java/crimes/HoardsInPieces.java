package crimes;

import exo.abi.SaveArea;
import java.util.ArrayList;
import java.util.List;

/** Keeps arrays that are as large as the heap is small. */
public final class HoardsInPieces extends Decent {
  private final List<long[]> kept = new ArrayList<>();

  @Override
  public long exception(SaveArea saved) {
    while (true) {
      kept.add(new long[1 << 20]);
    }
  }
}

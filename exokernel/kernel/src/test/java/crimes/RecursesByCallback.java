package crimes;

import exo.abi.SaveArea;
import java.util.List;

/** Has the JDK call it back. */
public final class RecursesByCallback extends Decent {
  private long seen;

  @Override
  public long exception(SaveArea saved) {
    fan(64);
    return seen;
  }

  private void fan(int depth) {
    if (depth > 0) {
      List.of(1, 2).forEach(each -> again(depth - each / each));
    }
  }

  private void again(int depth) {
    seen++;
    fan(depth);
  }
}

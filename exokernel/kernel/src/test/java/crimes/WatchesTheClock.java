package crimes;

import exo.abi.Next;
import exo.abi.SaveArea;

/** Waits in a loop for a cycle; a waste, but none for ever. */
public final class WatchesTheClock extends Decent {
  @Override
  public long exception(SaveArea saved) {
    long until = kernel.books().now() + 10_000;
    while (kernel.books().now() < until) {}
    return Next.exit(0);
  }
}

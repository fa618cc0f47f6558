package exo.testkit;

import exo.kernel.Abandoned;
import java.io.Serial;

/** This machine was so busy that a libOS that does not hang was left behind: nothing can be said of the history. */
public final class SlowHost extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  SlowHost(Abandoned left) {
    super(
        "the host is too slow or too busy for the thread gate's patience: " + left.getMessage(),
        left);
  }
}

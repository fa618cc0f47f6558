package exo.kernel;

import java.io.Serial;

/** Unwinds a libOS's thread whose environment has ended while it was away. An error, so that it is not caught by chance. */
final class GateClosed extends Error {
  @Serial private static final long serialVersionUID = 1L;

  GateClosed() {
    super("the environment has ended", null, false, false);
  }
}

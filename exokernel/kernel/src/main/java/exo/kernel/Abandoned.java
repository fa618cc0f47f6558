package exo.kernel;

import java.io.Serial;

/** A libOS did not come back from an up-call by the host's clock: it was left behind on its thread. */
public final class Abandoned extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Abandoned(String libOs, long patienceMillis) {
    super(
        "libOS %s did not return from an up-call for %,d ms and was abandoned"
            .formatted(libOs, patienceMillis));
  }
}

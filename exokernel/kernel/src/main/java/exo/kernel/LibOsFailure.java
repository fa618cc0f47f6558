package exo.kernel;

import java.io.Serial;

/** A libOS or its program went wrong: its own fault, never the kernel's. Carries what it threw. */
final class LibOsFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  LibOsFailure(Throwable cause) {
    super(cause);
  }

  Throwable thrown() {
    return java.util.Objects.requireNonNull(getCause());
  }
}

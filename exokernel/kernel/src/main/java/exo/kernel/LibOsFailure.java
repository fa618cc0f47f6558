package exo.kernel;

import java.io.Serial;

/**
 * A libOS or its program went wrong: its own fault, never the kernel's. Carries what it threw, and asks it nothing: the message
 * of an exception may be code of the libOS's own.
 */
final class LibOsFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  LibOsFailure(Throwable cause) {
    super(null, cause, false, false);
  }

  Throwable thrown() {
    return java.util.Objects.requireNonNull(getCause());
  }
}

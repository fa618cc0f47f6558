package exo.kernel;

import java.io.Serial;

/** A bug of ours. Nothing catches it: the machine stops at once, with the place and the reason. */
public final class KernelBug extends AssertionError {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Stops the machine.
   *
   * @param message what should never have happened
   * @param cause what showed it
   */
  public KernelBug(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Stops the machine.
   *
   * @param message what should never have happened
   */
  public KernelBug(String message) {
    super(message);
  }
}

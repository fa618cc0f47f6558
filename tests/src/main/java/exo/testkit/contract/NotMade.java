package exo.testkit.contract;

import exo.testkit.Thrown;
import java.io.Serial;
import org.opentest4j.AssertionFailedError;

/** A provider has made no libOS. What it throws is its own fault, whatever it is. */
final class NotMade extends AssertionFailedError {
  @Serial private static final long serialVersionUID = 1L;

  private NotMade(String why, Throwable cause) {
    super("the libOS cannot be made: " + why, cause);
  }

  static NotMade by(Throwable thrown) {
    return new NotMade(Thrown.line(thrown), thrown);
  }
}

package exo.minimal;

import exo.abi.DownCalls;
import java.util.Objects;

/**
 * The libOS, its policy or its program went wrong, and the environment ends: one line that says who
 * and why. The kernel and its other environments are none the worse for it.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
public final class LibOsFault extends RuntimeException {
  /**
   * @param line what happened, in one line, as for {@link String#format}
   * @param details what the line mentions
   */
  public LibOsFault(String line, Object... details) {
    super(line.formatted(details));
  }

  /** A down-call was refused and there is no going on without it. */
  public static LibOsFault refused(DownCalls kernel, String what, Object... details) {
    String why = Objects.requireNonNull(kernel.refusal(), "nothing was refused").message();
    return new LibOsFault("%s: %s", what.formatted(details), why);
  }
}

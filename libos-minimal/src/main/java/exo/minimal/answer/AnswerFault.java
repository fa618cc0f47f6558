package exo.minimal.answer;

import org.jspecify.annotations.Nullable;

/** An answer went wrong, and with it the libOS that relied on it: one line that names the answer and the mistake. */
public final class AnswerFault extends RuntimeException {
  AnswerFault(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}

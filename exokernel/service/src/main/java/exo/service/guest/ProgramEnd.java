package exo.service.guest;

import exo.kernel.Outcome;
import exo.service.Exit;

/**
 * How a program ended: where it runs alone, {@code exo} ends with its status.
 *
 * @param code its exit status; 128 and a signal's number when it did what it must not; {@link #FAILED} when it is not to blame
 * @param story what there is to tell besides, of one line or more; empty for a program that ended by itself
 */
public record ProgramEnd(int code, String story) implements Exit {
  /** The libOS or exo has failed, not the program. */
  public static final int FAILED = 125;

  /** It was ended from outside, as by SIGKILL. */
  public static final ProgramEnd KILLED = new ProgramEnd(137, "the program was killed");

  private static final int SIGNALS = 128;

  /**
   * Returns how it ended.
   *
   * @param outcome what became of its environment
   * @param signal for which its libOS has ended it, 0 for none
   */
  public static ProgramEnd of(Outcome outcome, long signal) {
    Throwable failure = outcome.failure();
    if (failure == null) {
      return new ProgramEnd(outcome.status(), "");
    }
    int status = signal == 0 ? FAILED : SIGNALS + (int) signal;
    return new ProgramEnd(status, String.valueOf(failure.getMessage()));
  }

  /** Returns the number of the signal that ended it, 0 for none. */
  public int signal() {
    return code > SIGNALS && !story.isEmpty() ? code - SIGNALS : 0;
  }
}

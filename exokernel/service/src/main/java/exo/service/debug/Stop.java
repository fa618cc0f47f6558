package exo.service.debug;

/** Why a program is held. */
public sealed interface Stop {
  /** It has not begun. */
  record Start() implements Stop {}

  /** It has come as far as it was told to, forwards or backwards. */
  record Arrived() implements Stop {}

  /** The instruction that it is before is a breakpoint. */
  record Breakpoint() implements Stop {}

  /** It went back to its first instruction, before which there is nothing. */
  record BeginOfHistory() implements Stop {}

  /** Its controller wanted it to stop. */
  record Interrupted() implements Stop {}

  /**
   * The instruction that it is before ends it.
   *
   * @param number the signal that it would get from Linux
   */
  record Signal(int number) implements Stop {}
}

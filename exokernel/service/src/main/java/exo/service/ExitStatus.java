package exo.service;

/** How {@code exo} ends: the same numbers in every subcommand. */
public enum ExitStatus implements Exit {
  /** All went well and every law that was checked held. */
  OK(0, "fine"),

  /** A law was violated, a byte was wrong, or a cell of a larger job failed. */
  VIOLATED(1, "a law violated, a wrong byte, a failed cell"),

  /** What was asked for cannot be done as asked: an option, a file, a size, a name. */
  INPUT(2, "wrong input"),

  /** A libOS, or a policy inside it, threw, lied or was refused what it cannot live without. */
  LIBOS_FAILED(3, "a libOS or its policy failed"),

  /** A mistake in exo itself; {@code EX_SOFTWARE} of BSD's sysexits. */
  BUG(70, "a mistake in exo"),

  /**
   * The host's heap or stack is exhausted, or it is too slow for its own clock, and nobody can be
   * blamed; {@code EX_OSERR} of sysexits.
   */
  HOST(71, "no heap or stack left on the host, or too slow a one"),

  /** Ended by Ctrl-C: 128 + SIGINT, as shells report it. */
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String sentence;

  ExitStatus(int code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** Returns what the operating system is told. */
  @Override
  public int code() {
    return code;
  }

  /** Returns what it means, in a few words. */
  public String sentence() {
    return sentence;
  }
}

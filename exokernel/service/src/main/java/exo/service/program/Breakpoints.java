package exo.service.program;

/** Why a trace program stops itself, as the comment of its {@code brk}. */
public final class Breakpoints {
  /** A load found a wrong word. */
  public static final int WRONG_WORD = 1;

  /** A look-up was answered with a number that cannot be. */
  public static final int WRONG_ANSWER = 2;

  /** The trace itself cannot be read any further. */
  public static final int UNREADABLE = 3;

  private Breakpoints() {}
}

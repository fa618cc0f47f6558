package exo.abi;

/** Stages of a revocation and causes of a repossession. */
public final class Revocation {
  /** Please return some: the polite request. */
  public static final int ASKED = 1;

  /** Return them by the deadline: the imperative. */
  public static final int DEMANDED = 2;

  /** Taken because the imperative's deadline passed. */
  public static final int CAUSE_DEADLINE = 1;

  /** Taken because the answer was a lie. */
  public static final int CAUSE_LIE = 2;

  /** Taken although it was guaranteed, because the machine itself has lost memory. */
  public static final int CAUSE_EMERGENCY = 3;

  private Revocation() {}

  /**
   * {@return its name in lower case}
   *
   * @param cause one of the causes above
   */
  public static String cause(int cause) {
    return switch (cause) {
      case CAUSE_DEADLINE -> "deadline";
      case CAUSE_LIE -> "lie";
      case CAUSE_EMERGENCY -> "emergency";
      default -> throw new IllegalArgumentException("cause " + cause + " is none of 1 to 3");
    };
  }
}

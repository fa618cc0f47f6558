package exo.hw.fp;

/**
 * The directions in which a value between two neighbours is rounded (Arm ARM, FPRounding). The
 * first four stand in the order of FPCR.RMode; the others are named by single instructions only.
 */
public enum Rounding {
  /** To the nearest, halfway to the even neighbour (RMode 0). */
  TIES_TO_EVEN,
  /** Towards plus infinity (RMode 1). */
  UPWARD,
  /** Towards minus infinity (RMode 2). */
  DOWNWARD,
  /** Towards zero (RMode 3). */
  TOWARD_ZERO,
  /** To the nearest, halfway away from zero: FCVTAS, FCVTAU and FRINTA. */
  TIES_AWAY,
  /** Inexact results get an odd last bit, so that they can be rounded again: FCVTXN. */
  TO_ODD;

  private static final Rounding[] MODES = values();

  static Rounding ofFpcr(int fpcr) {
    return MODES[fpcr >>> 22 & 3];
  }

  /**
   * The magnitude that stands for {@code kept} and a fraction of one: {@code rest} is that fraction
   * in units of 2^-64, with every smaller bit gathered in its lowest one.
   */
  long apply(boolean negative, long kept, long rest) {
    if (rest == 0) {
      return kept;
    }
    return switch (this) {
      case TIES_TO_EVEN -> rest < 0 && (rest << 1 != 0 || (kept & 1) != 0) ? kept + 1 : kept;
      case TIES_AWAY -> rest < 0 ? kept + 1 : kept;
      case UPWARD -> negative ? kept : kept + 1;
      case DOWNWARD -> negative ? kept + 1 : kept;
      case TOWARD_ZERO -> kept;
      case TO_ODD -> kept | 1;
    };
  }

  boolean overflowsToInfinity(boolean negative) {
    return switch (this) {
      case TIES_TO_EVEN, TIES_AWAY -> true;
      case UPWARD -> !negative;
      case DOWNWARD -> negative;
      case TOWARD_ZERO, TO_ODD -> false;
    };
  }
}

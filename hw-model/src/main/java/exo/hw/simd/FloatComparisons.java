package exo.hw.simd;

/**
 * Comparisons that answer with all ones or zeros. FCMEQ is invalid for signalling NaNs only, the
 * others for all.
 */
public final class FloatComparisons {
  private static final int MAGNITUDE = Integer.MAX_VALUE;

  // NZCV as FCMP has it: of what is unordered, C and V are set.
  private static final int EQUAL_FLAGS = 0b0110;
  private static final int GREATER_FLAGS = 0b0010;

  /** FCMEQ. */
  public static final FloatOperation EQUAL =
      new FloatOperation(
          (fp, d, n, m) -> equal(fp.compareSingle((int) n, (int) m, false)),
          (fp, d, n, m) -> equal(fp.compareDouble(n, m, false)));

  /** FCMGT. */
  public static final FloatOperation GREATER =
      new FloatOperation(
          (fp, d, n, m) -> greater(fp.compareSingle((int) n, (int) m, true)),
          (fp, d, n, m) -> greater(fp.compareDouble(n, m, true)));

  /** FCMGE. */
  public static final FloatOperation GREATER_OR_EQUAL =
      new FloatOperation(
          (fp, d, n, m) -> greaterOrEqual(fp.compareSingle((int) n, (int) m, true)),
          (fp, d, n, m) -> greaterOrEqual(fp.compareDouble(n, m, true)));

  /** FACGT. */
  public static final FloatOperation ABSOLUTE_GREATER = ofMagnitudes(GREATER);

  /** FACGE. */
  public static final FloatOperation ABSOLUTE_GREATER_OR_EQUAL = ofMagnitudes(GREATER_OR_EQUAL);

  private FloatComparisons() {}

  private static long equal(int flags) {
    return Arithmetic.mask(flags == EQUAL_FLAGS);
  }

  private static long greater(int flags) {
    return Arithmetic.mask(flags == GREATER_FLAGS);
  }

  private static long greaterOrEqual(int flags) {
    return Arithmetic.mask(flags == GREATER_FLAGS || flags == EQUAL_FLAGS);
  }

  private static FloatOperation ofMagnitudes(FloatOperation operation) {
    LaneOperation ofSingle = operation.of(Lane.S);
    LaneOperation ofDouble = operation.of(Lane.D);
    return new FloatOperation(
        (fp, d, n, m) -> ofSingle.apply(fp, d, n & MAGNITUDE, m & MAGNITUDE),
        (fp, d, n, m) -> ofDouble.apply(fp, d, n & Long.MAX_VALUE, m & Long.MAX_VALUE));
  }
}

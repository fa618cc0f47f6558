package exo.hw.simd;

/** Floating-point arithmetic in lanes (Arm ARM, C7.2); {@code exo.hw.fp} has the rules. */
public final class Floats {
  private static final int SIGN_BIT = 1 << 31;
  private static final int MAGNITUDE = ~SIGN_BIT;

  /** FADD. */
  public static final FloatOperation ADD =
      new FloatOperation(
          (fp, d, n, m) -> fp.addSingle((int) n, (int) m), (fp, d, n, m) -> fp.addDouble(n, m));

  /** FSUB. */
  public static final FloatOperation SUBTRACT =
      new FloatOperation(
          (fp, d, n, m) -> fp.subtractSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.subtractDouble(n, m));

  /** FABD. */
  public static final FloatOperation DISTANCE =
      new FloatOperation(
          (fp, d, n, m) -> fp.subtractSingle((int) n, (int) m) & MAGNITUDE,
          (fp, d, n, m) -> fp.subtractDouble(n, m) & Long.MAX_VALUE);

  /** FMUL. */
  public static final FloatOperation MULTIPLY =
      new FloatOperation(
          (fp, d, n, m) -> fp.multiplySingle((int) n, (int) m),
          (fp, d, n, m) -> fp.multiplyDouble(n, m));

  /** FMULX. */
  public static final FloatOperation MULTIPLY_EXTENDED =
      new FloatOperation(
          (fp, d, n, m) -> fp.multiplyExtendedSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.multiplyExtendedDouble(n, m));

  /** FMLA. */
  public static final FloatOperation MULTIPLY_ADD =
      new FloatOperation(
          (fp, d, n, m) -> fp.fusedMultiplyAddSingle((int) d, (int) n, (int) m),
          (fp, d, n, m) -> fp.fusedMultiplyAddDouble(d, n, m));

  /** FMLS: the sign of a factor changes before, that of a NaN too. */
  public static final FloatOperation MULTIPLY_SUBTRACT =
      new FloatOperation(
          (fp, d, n, m) -> fp.fusedMultiplyAddSingle((int) d, (int) n ^ SIGN_BIT, (int) m),
          (fp, d, n, m) -> fp.fusedMultiplyAddDouble(d, n ^ Long.MIN_VALUE, m));

  /** FDIV. */
  public static final FloatOperation DIVIDE =
      new FloatOperation(
          (fp, d, n, m) -> fp.divideSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.divideDouble(n, m));

  /** FSQRT. */
  public static final FloatOperation SQUARE_ROOT =
      new FloatOperation(
          (fp, d, n, m) -> fp.squareRootSingle((int) n), (fp, d, n, m) -> fp.squareRootDouble(n));

  /** FMAX. */
  public static final FloatOperation MAXIMUM =
      new FloatOperation(
          (fp, d, n, m) -> fp.maximumSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.maximumDouble(n, m));

  /** FMIN. */
  public static final FloatOperation MINIMUM =
      new FloatOperation(
          (fp, d, n, m) -> fp.minimumSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.minimumDouble(n, m));

  /** FMAXNM. */
  public static final FloatOperation MAXIMUM_NUMBER =
      new FloatOperation(
          (fp, d, n, m) -> fp.maximumNumberSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.maximumNumberDouble(n, m));

  /** FMINNM. */
  public static final FloatOperation MINIMUM_NUMBER =
      new FloatOperation(
          (fp, d, n, m) -> fp.minimumNumberSingle((int) n, (int) m),
          (fp, d, n, m) -> fp.minimumNumberDouble(n, m));

  /** FABS; no operand is looked at, so no flag is raised. */
  public static final FloatOperation ABSOLUTE =
      new FloatOperation((fp, d, n, m) -> n & MAGNITUDE, (fp, d, n, m) -> n & Long.MAX_VALUE);

  /** FNEG; no operand is looked at, so no flag is raised. */
  public static final FloatOperation NEGATE =
      new FloatOperation((fp, d, n, m) -> n ^ SIGN_BIT, (fp, d, n, m) -> n ^ Long.MIN_VALUE);

  private Floats() {}
}

package exo.hw.fp;

import static exo.hw.fp.Format.DOUBLE;
import static exo.hw.fp.Format.HALF;
import static exo.hw.fp.Format.SINGLE;

/**
 * The floating-point unit: operations on the bit patterns of single (int) and double (long)
 * numbers, governed by FPCR, with the flags of what happened gathered in FPSR (Arm ARM, section
 * A1.5). Scalar and vector instructions use the same operations, one element at a time.
 *
 * <p>The usual case - to the nearest, nothing flushed, normal numbers, and no flag that is not set
 * already - is left to the host's arithmetic; {@link HostArithmetic} says when. Everything else
 * goes through integers, operation by operation as the manual's pseudocode has it. Both must agree.
 *
 * <p>FPCR's trap enables read as zero: this processor does not trap, as most do not.
 */
public final class FloatingPoint {

  /** FPSR: invalid operation. */
  public static final int IOC = 1;

  /** FPSR: division of a finite number by zero. */
  public static final int DZC = 1 << 1;

  /** FPSR: overflow. */
  public static final int OFC = 1 << 2;

  /** FPSR: underflow, which is detected before rounding. */
  public static final int UFC = 1 << 3;

  /** FPSR: inexact. */
  public static final int IXC = 1 << 4;

  /** FPSR: a subnormal operand was flushed to zero. */
  public static final int IDC = 1 << 7;

  /** FPSR: an integer instruction saturated; never raised here. */
  public static final int QC = 1 << 27;

  private static final int FZ = 1 << 24;
  private static final int DN = 1 << 25;
  private static final int AHP = 1 << 26;
  private static final int RMODE = 3 << 22;
  private static final int FPCR_BITS = AHP | DN | FZ | RMODE;
  private static final int FPSR_BITS = QC | IDC | IXC | UFC | OFC | DZC | IOC;

  private int fpcr;
  private int fpsr;
  private Rounding rounding = Rounding.TIES_TO_EVEN;

  /** To the nearest and nothing flushed: the host's arithmetic rounds alike. */
  private boolean likeHost = true;

  /** All registers zero: to the nearest, gradual underflow, NaNs with their payloads. */
  public FloatingPoint() {}

  /** FPCR, with only the bits that ARMv8.0 defines and that are not traps. */
  public int fpcr() {
    return fpcr;
  }

  /** Sets FPCR; bits that this processor does not have stay zero. */
  public void setFpcr(int value) {
    fpcr = value & FPCR_BITS;
    rounding = Rounding.ofFpcr(fpcr);
    likeHost = (fpcr & (RMODE | FZ)) == 0;
  }

  /** FPSR: what was raised since it was last set. */
  public int fpsr() {
    return fpsr;
  }

  /** Sets FPSR; the AArch32 condition flags and undefined bits stay zero. */
  public void setFpsr(int value) {
    fpsr = value & FPSR_BITS;
  }

  /** Adds flags to FPSR. */
  public void raise(int flags) {
    fpsr |= flags;
  }

  /** The mode that FPCR.RMode names. */
  public Rounding rounding() {
    return rounding;
  }

  boolean usesDefaultNan() {
    return (fpcr & DN) != 0;
  }

  /** FPCR.FZ never applied to half precision, which ARMv8.0 only converts. */
  boolean flushesToZero(Format f) {
    return f != HALF && (fpcr & FZ) != 0;
  }

  boolean isAlternative(Format f) {
    return f == HALF && (fpcr & AHP) != 0;
  }

  /** The operand as the operation sees it. */
  long flushed(Format f, long bits) {
    if (flushesToZero(f) && f.isSubnormal(bits)) {
      raise(IDC);
      return bits & f.sign;
    }
    return bits;
  }

  private boolean isInexact() {
    return (fpsr & IXC) != 0;
  }

  private static long u(int single) {
    return single & 0xFFFF_FFFFL;
  }

  /** {@code a + b}. */
  public long addDouble(long a, long b) {
    double x = Double.longBitsToDouble(a);
    double y = Double.longBitsToDouble(b);
    double sum = x + y;
    if (likeHost
        && HostArithmetic.isNormal(sum)
        && (isInexact() || HostArithmetic.isExactSum(x, y, sum))) {
      return Double.doubleToRawLongBits(sum);
    }
    return Sum.add(this, DOUBLE, a, b);
  }

  /** {@code a + b}. */
  public int addSingle(int a, int b) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float sum = x + y;
    if (likeHost
        && HostArithmetic.isNormal(sum)
        && (isInexact() || HostArithmetic.isExactSum(x, y, sum))) {
      return Float.floatToRawIntBits(sum);
    }
    return (int) Sum.add(this, SINGLE, u(a), u(b));
  }

  /** {@code a - b}. */
  public long subtractDouble(long a, long b) {
    double x = Double.longBitsToDouble(a);
    double y = -Double.longBitsToDouble(b);
    double sum = x + y;
    if (likeHost
        && HostArithmetic.isNormal(sum)
        && (isInexact() || HostArithmetic.isExactSum(x, y, sum))) {
      return Double.doubleToRawLongBits(sum);
    }
    return Sum.subtract(this, DOUBLE, a, b);
  }

  /** {@code a - b}. */
  public int subtractSingle(int a, int b) {
    float x = Float.intBitsToFloat(a);
    float y = -Float.intBitsToFloat(b);
    float sum = x + y;
    if (likeHost
        && HostArithmetic.isNormal(sum)
        && (isInexact() || HostArithmetic.isExactSum(x, y, sum))) {
      return Float.floatToRawIntBits(sum);
    }
    return (int) Sum.subtract(this, SINGLE, u(a), u(b));
  }

  /** {@code a * b}. */
  public long multiplyDouble(long a, long b) {
    double x = Double.longBitsToDouble(a);
    double y = Double.longBitsToDouble(b);
    double product = x * y;
    if (likeHost
        && HostArithmetic.isNormal(product)
        && (isInexact() || HostArithmetic.isExactProduct(x, y, product))) {
      return Double.doubleToRawLongBits(product);
    }
    return Product.multiply(this, DOUBLE, a, b);
  }

  /** {@code a * b}. */
  public int multiplySingle(int a, int b) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float product = x * y;
    if (likeHost
        && HostArithmetic.isNormal(product)
        && (isInexact() || HostArithmetic.isExactProduct(x, y, product))) {
      return Float.floatToRawIntBits(product);
    }
    return (int) Product.multiply(this, SINGLE, u(a), u(b));
  }

  /** {@code a * b}, with infinity by zero giving two (FMULX). */
  public long multiplyExtendedDouble(long a, long b) {
    return Product.multiplyExtended(this, DOUBLE, a, b);
  }

  /** {@code a * b}, with infinity by zero giving two (FMULX). */
  public int multiplyExtendedSingle(int a, int b) {
    return (int) Product.multiplyExtended(this, SINGLE, u(a), u(b));
  }

  /** {@code a / b}. */
  public long divideDouble(long a, long b) {
    double x = Double.longBitsToDouble(a);
    double y = Double.longBitsToDouble(b);
    double quotient = x / y;
    if (likeHost
        && HostArithmetic.isNormal(quotient)
        && (isInexact() || HostArithmetic.isExactQuotient(x, y, quotient))) {
      return Double.doubleToRawLongBits(quotient);
    }
    return Product.divide(this, DOUBLE, a, b);
  }

  /** {@code a / b}. */
  public int divideSingle(int a, int b) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float quotient = x / y;
    if (likeHost
        && HostArithmetic.isNormal(quotient)
        && (isInexact() || HostArithmetic.isExactQuotient(x, y, quotient))) {
      return Float.floatToRawIntBits(quotient);
    }
    return (int) Product.divide(this, SINGLE, u(a), u(b));
  }

  /** The square root. */
  public long squareRootDouble(long a) {
    double x = Double.longBitsToDouble(a);
    double root = Math.sqrt(x);
    if (likeHost
        && HostArithmetic.isNormal(root)
        && (isInexact() || HostArithmetic.isExactRoot(x, root))) {
      return Double.doubleToRawLongBits(root);
    }
    return Product.squareRoot(this, DOUBLE, a);
  }

  /** The square root. */
  public int squareRootSingle(int a) {
    float x = Float.intBitsToFloat(a);
    float root = (float) Math.sqrt(x);
    if (likeHost
        && HostArithmetic.isNormal(root)
        && (isInexact() || HostArithmetic.isExactRoot(x, root))) {
      return Float.floatToRawIntBits(root);
    }
    return (int) Product.squareRoot(this, SINGLE, u(a));
  }

  /**
   * {@code addend + a * b}, rounded once. FMSUB, FNMADD, FNMSUB and FMLS change the signs of their
   * operands, NaNs among them, before.
   */
  public long fusedMultiplyAddDouble(long addend, long a, long b) {
    if (likeHost && isInexact()) {
      double sum =
          Math.fma(
              Double.longBitsToDouble(a),
              Double.longBitsToDouble(b),
              Double.longBitsToDouble(addend));
      if (HostArithmetic.isNormal(sum)) {
        return Double.doubleToRawLongBits(sum);
      }
    }
    return Sum.fusedMultiplyAdd(this, DOUBLE, addend, a, b);
  }

  /** {@code addend + a * b}, as {@link #fusedMultiplyAddDouble} has it. */
  public int fusedMultiplyAddSingle(int addend, int a, int b) {
    if (likeHost && isInexact()) {
      float sum =
          Math.fma(Float.intBitsToFloat(a), Float.intBitsToFloat(b), Float.intBitsToFloat(addend));
      if (HostArithmetic.isNormal(sum)) {
        return Float.floatToRawIntBits(sum);
      }
    }
    return (int) Sum.fusedMultiplyAdd(this, SINGLE, u(addend), u(a), u(b));
  }

  /** The larger; a NaN wins (FMAX). */
  public long maximumDouble(long a, long b) {
    return Comparison.maximum(this, DOUBLE, a, b);
  }

  /** The larger; a NaN wins (FMAX). */
  public int maximumSingle(int a, int b) {
    return (int) Comparison.maximum(this, SINGLE, u(a), u(b));
  }

  /** The smaller; a NaN wins (FMIN). */
  public long minimumDouble(long a, long b) {
    return Comparison.minimum(this, DOUBLE, a, b);
  }

  /** The smaller; a NaN wins (FMIN). */
  public int minimumSingle(int a, int b) {
    return (int) Comparison.minimum(this, SINGLE, u(a), u(b));
  }

  /** The larger; a number wins over a quiet NaN (FMAXNM). */
  public long maximumNumberDouble(long a, long b) {
    return Comparison.maximumNumber(this, DOUBLE, a, b);
  }

  /** The larger; a number wins over a quiet NaN (FMAXNM). */
  public int maximumNumberSingle(int a, int b) {
    return (int) Comparison.maximumNumber(this, SINGLE, u(a), u(b));
  }

  /** The smaller; a number wins over a quiet NaN (FMINNM). */
  public long minimumNumberDouble(long a, long b) {
    return Comparison.minimumNumber(this, DOUBLE, a, b);
  }

  /** The smaller; a number wins over a quiet NaN (FMINNM). */
  public int minimumNumberSingle(int a, int b) {
    return (int) Comparison.minimumNumber(this, SINGLE, u(a), u(b));
  }

  /**
   * The flags of a comparison in bits 3 to 0, N first: less 1000, equal 0110, greater 0010,
   * unordered 0011.
   *
   * @param signalling whether a quiet NaN is invalid too (FCMPE, FCMGE, FCMGT, FACGE, FACGT) or
   *     only a signalling one (FCMP, FCMEQ)
   */
  public int compareDouble(long a, long b, boolean signalling) {
    return Comparison.compare(this, DOUBLE, a, b, signalling);
  }

  /** The flags of a comparison, as {@link #compareDouble} has them. */
  public int compareSingle(int a, int b, boolean signalling) {
    return Comparison.compare(this, SINGLE, u(a), u(b), signalling);
  }

  /**
   * Rounds to an integral number.
   *
   * @param exact whether a lost fraction raises IXC (FRINTX only)
   */
  public long roundToIntegralDouble(long a, Rounding mode, boolean exact) {
    return Integral.round(this, DOUBLE, a, mode, exact);
  }

  /** Rounds to an integral number, as {@link #roundToIntegralDouble} does. */
  public int roundToIntegralSingle(int a, Rounding mode, boolean exact) {
    return (int) Integral.round(this, SINGLE, u(a), mode, exact);
  }

  /**
   * {@code a * 2^fractionBits} as a two's-complement or unsigned integer; saturates, and a NaN is
   * 0.
   *
   * @param fractionBits 0 to {@code width}
   * @param width 32 or 64
   * @return the integer in the low {@code width} bits, the rest zero
   */
  public long doubleToFixed(long a, int fractionBits, boolean unsigned, int width, Rounding mode) {
    return Integral.toFixed(this, DOUBLE, a, fractionBits, unsigned, width, mode);
  }

  /** As {@link #doubleToFixed}, of a single number. */
  public long singleToFixed(int a, int fractionBits, boolean unsigned, int width, Rounding mode) {
    return Integral.toFixed(this, SINGLE, u(a), fractionBits, unsigned, width, mode);
  }

  /**
   * {@code value / 2^fractionBits}, rounded as FPCR says.
   *
   * @param value an integer of 64 bits; narrower ones are extended by the caller, by sign or zero
   * @param fractionBits 0 to 64
   */
  public long fixedToDouble(long value, int fractionBits, boolean unsigned) {
    return Integral.fromFixed(this, DOUBLE, value, fractionBits, unsigned);
  }

  /** As {@link #fixedToDouble}, to a single number. */
  public int fixedToSingle(long value, int fractionBits, boolean unsigned) {
    return (int) Integral.fromFixed(this, SINGLE, value, fractionBits, unsigned);
  }

  /** The same number, or the NaN with its payload to the left (FCVT). */
  public long singleToDouble(int a) {
    return Conversion.convert(this, SINGLE, DOUBLE, u(a), rounding);
  }

  /** The nearest single number in FPCR's direction (FCVT). */
  public int doubleToSingle(long a) {
    return (int) Conversion.convert(this, DOUBLE, SINGLE, a, rounding);
  }

  /** To single with an odd last bit where inexact (FCVTXN). */
  public int doubleToSingleOdd(long a) {
    return (int) Conversion.convert(this, DOUBLE, SINGLE, a, Rounding.TO_ODD);
  }

  /** From the low 16 bits, IEEE half or, with FPCR.AHP, the alternative one. */
  public int halfToSingle(int a) {
    return (int) Conversion.convert(this, HALF, SINGLE, a & 0xFFFF, rounding);
  }

  /** From the low 16 bits, IEEE half or, with FPCR.AHP, the alternative one. */
  public long halfToDouble(int a) {
    return Conversion.convert(this, HALF, DOUBLE, a & 0xFFFF, rounding);
  }

  /** To the low 16 bits, IEEE half or, with FPCR.AHP, the alternative one. */
  public int singleToHalf(int a) {
    return (int) Conversion.convert(this, SINGLE, HALF, u(a), rounding);
  }

  /** To the low 16 bits, IEEE half or, with FPCR.AHP, the alternative one. */
  public int doubleToHalf(long a) {
    return (int) Conversion.convert(this, DOUBLE, HALF, a, rounding);
  }

  /** The reciprocal to eight bits (FRECPE). */
  public long reciprocalEstimateDouble(long a) {
    return Estimate.reciprocal(this, DOUBLE, a);
  }

  /** The reciprocal to eight bits (FRECPE). */
  public int reciprocalEstimateSingle(int a) {
    return (int) Estimate.reciprocal(this, SINGLE, u(a));
  }

  /** {@code 2 - a * b}, rounded once (FRECPS). */
  public long reciprocalStepDouble(long a, long b) {
    return Estimate.reciprocalStep(this, DOUBLE, a, b);
  }

  /** {@code 2 - a * b}, rounded once (FRECPS). */
  public int reciprocalStepSingle(int a, int b) {
    return (int) Estimate.reciprocalStep(this, SINGLE, u(a), u(b));
  }

  /** A power of two near the reciprocal (FRECPX). */
  public long reciprocalExponentDouble(long a) {
    return Estimate.exponent(this, DOUBLE, a);
  }

  /** A power of two near the reciprocal (FRECPX). */
  public int reciprocalExponentSingle(int a) {
    return (int) Estimate.exponent(this, SINGLE, u(a));
  }

  /** The reciprocal of the square root to eight bits (FRSQRTE). */
  public long reciprocalSquareRootEstimateDouble(long a) {
    return Estimate.reciprocalSquareRoot(this, DOUBLE, a);
  }

  /** The reciprocal of the square root to eight bits (FRSQRTE). */
  public int reciprocalSquareRootEstimateSingle(int a) {
    return (int) Estimate.reciprocalSquareRoot(this, SINGLE, u(a));
  }

  /** {@code (3 - a * b) / 2}, rounded once (FRSQRTS). */
  public long reciprocalSquareRootStepDouble(long a, long b) {
    return Estimate.reciprocalSquareRootStep(this, DOUBLE, a, b);
  }

  /** {@code (3 - a * b) / 2}, rounded once (FRSQRTS). */
  public int reciprocalSquareRootStepSingle(int a, int b) {
    return (int) Estimate.reciprocalSquareRootStep(this, SINGLE, u(a), u(b));
  }

  /** URECPE: {@code a} in units of 2^-32, the result of 2^-31; below one half it is all ones. */
  public static int unsignedReciprocalEstimate(int a) {
    return a >= 0 ? -1 : Estimate.reciprocalOf(a >>> 23) << 23;
  }

  /** URSQRTE: as {@link #unsignedReciprocalEstimate}; below one quarter it is all ones. */
  public static int unsignedReciprocalSquareRootEstimate(int a) {
    return a >>> 30 == 0 ? -1 : Estimate.reciprocalSquareRootOf(a >>> 23) << 23;
  }
}

package exo.hw.simd;

/** A floating-point operation: of single numbers in lanes of S, of double numbers in lanes of D. */
public final class FloatOperation {
  private final LaneOperation ofSingle;
  private final LaneOperation ofDouble;

  FloatOperation(LaneOperation ofSingle, LaneOperation ofDouble) {
    this.ofSingle = ofSingle;
    this.ofDouble = ofDouble;
  }

  /** The operation on such lanes, S or D. */
  public LaneOperation of(Lane lane) {
    return lane == Lane.D ? ofDouble : ofSingle;
  }

  /** The operation with zero for its second source. */
  public FloatOperation withZero() {
    return new FloatOperation(ofSingle.with(0), ofDouble.with(0));
  }

  /** The operation with zero for its first source, and its first for the second. */
  public FloatOperation fromZero() {
    return new FloatOperation(ofSingle.from(0), ofDouble.from(0));
  }
}

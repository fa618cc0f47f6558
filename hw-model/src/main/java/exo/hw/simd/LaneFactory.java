package exo.hw.simd;

/** An operation that depends on how wide its lanes are, and on whether they have a sign. */
@FunctionalInterface
public interface LaneFactory {
  /** The operation on such lanes. */
  LaneOperation of(Lane lane, boolean unsigned);

  /** An operation that is the same for all lanes, but for how they are extended. */
  static LaneFactory always(LaneOperation operation) {
    return (lane, unsigned) -> operation;
  }
}

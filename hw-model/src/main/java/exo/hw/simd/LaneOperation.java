package exo.hw.simd;

import exo.hw.fp.FloatingPoint;

/**
 * What an instruction does in every lane, given the lanes extended to 64 bits by sign or zeros as
 * the instruction reads them; what the result has above its lane is cut off. A lane of 64 bits is a
 * word, so that an operation on such lanes is one on words as it stands.
 */
@FunctionalInterface
public interface LaneOperation extends WordOperation {
  /** The operation in each lane of a word. */
  default WordOperation each(Lane lane, boolean unsigned) {
    if (lane == Lane.D) {
      return this;
    }
    return unsigned
        ? (fp, d, n, m) -> eachUnsigned(lane, fp, d, n, m)
        : (fp, d, n, m) -> eachSigned(lane, fp, d, n, m);
  }

  private long eachSigned(Lane lane, FloatingPoint fp, long d, long n, long m) {
    long result = 0;
    for (int at = 0; at < Long.SIZE; at += lane.bits()) {
      long value = apply(fp, lane.signed(d, at), lane.signed(n, at), lane.signed(m, at));
      result |= lane.cut(value) << at;
    }
    return result;
  }

  private long eachUnsigned(Lane lane, FloatingPoint fp, long d, long n, long m) {
    long result = 0;
    for (int at = 0; at < Long.SIZE; at += lane.bits()) {
      long value = apply(fp, lane.unsigned(d, at), lane.unsigned(n, at), lane.unsigned(m, at));
      result |= lane.cut(value) << at;
    }
    return result;
  }

  /** The operation in lane 0 only, as the scalar instructions have it; the other lanes are zero. */
  default WordOperation first(Lane lane, boolean unsigned) {
    return first(lane, lane, unsigned);
  }

  /** The same where the sources' lanes are not as wide as the destination's. */
  default WordOperation first(Lane destination, Lane source, boolean unsigned) {
    return (fp, d, n, m) ->
        destination.cut(
            apply(
                fp,
                destination.first(d, unsigned),
                source.first(n, unsigned),
                source.first(m, unsigned)));
  }

  /** The operation with a constant for its second source. */
  default LaneOperation with(long constant) {
    return (fp, d, n, m) -> apply(fp, d, n, constant);
  }

  /** The operation with a constant for its first source, and its first for the second. */
  default LaneOperation from(long constant) {
    return (fp, d, n, m) -> apply(fp, d, constant, n);
  }

  /** The result is added to the destination. */
  default LaneOperation accumulated() {
    return (fp, d, n, m) -> d + apply(fp, d, n, m);
  }
}

package exo.hw.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.fp.FloatingPoint;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Saturating and shifting operations, against integers that have no end. */
class SaturationProps {
  private static final BigInteger TWO = BigInteger.TWO;

  /** What an operation should give, before it is brought into the range of its lane. */
  @FunctionalInterface
  private interface Exact {
    BigInteger of(BigInteger d, BigInteger n, BigInteger m);
  }

  private static BigInteger integer(Lane lane, long bits, boolean unsigned) {
    BigInteger value = BigInteger.valueOf(bits).mod(TWO.pow(lane.bits()));
    boolean negative = !unsigned && value.testBit(lane.bits() - 1);
    return negative ? value.subtract(TWO.pow(lane.bits())) : value;
  }

  private static BigInteger least(Lane lane, boolean unsigned) {
    return unsigned ? BigInteger.ZERO : TWO.pow(lane.bits() - 1).negate();
  }

  private static BigInteger most(Lane lane, boolean unsigned) {
    return TWO.pow(unsigned ? lane.bits() : lane.bits() - 1).subtract(BigInteger.ONE);
  }

  private static void saturates(
      LaneFactory operation, Lane lane, boolean unsigned, Exact exact, long[] lanes) {
    BigInteger d = integer(lane, lanes[0], unsigned);
    BigInteger n = integer(lane, lanes[1], unsigned);
    BigInteger m = integer(lane, lanes[2], unsigned);
    check(operation.of(lane, unsigned), lane, unsigned, exact.of(d, n, m), lanes, unsigned);
  }

  /** The result and QC, where the lanes are read in one way and the result has another range. */
  private static void check(
      LaneOperation operation,
      Lane range,
      boolean unsignedRange,
      BigInteger exact,
      long[] lanes,
      boolean unsigned) {
    FloatingPoint fp = new FloatingPoint();
    long result = operation.first(range, unsigned).apply(fp, lanes[0], lanes[1], lanes[2]);
    BigInteger kept = exact.max(least(range, unsignedRange)).min(most(range, unsignedRange));
    assertEquals(kept, integer(range, result, unsignedRange), range + " " + exact);
    assertEquals(kept.equals(exact) ? 0 : FloatingPoint.QC, fp.fpsr(), range + " " + exact);
  }

  @Property
  void sumsStopAtTheEnds(
      @ForAll Lane lane, @ForAll boolean unsigned, @ForAll long n, @ForAll long m) {
    long[] lanes = {0, n, m};
    saturates(Saturation::add, lane, unsigned, (d, a, b) -> a.add(b), lanes);
    saturates(Saturation::subtract, lane, unsigned, (d, a, b) -> a.subtract(b), lanes);
  }

  @Property
  void negativesAndMagnitudesStopAtTheEnds(@ForAll Lane lane, @ForAll long n) {
    for (long value : new long[] {n, lane.signs()}) {
      long[] lanes = {0, value, 0};
      saturates(Saturation::negate, lane, false, (d, a, b) -> a.negate(), lanes);
      saturates(Saturation::absolute, lane, false, (d, a, b) -> a.abs(), lanes);
    }
  }

  @Property
  void lanesOfTheOtherSignednessAreAccumulated(
      @ForAll Lane lane, @ForAll boolean unsigned, @ForAll long d, @ForAll long n) {
    BigInteger exact = integer(lane, d, unsigned).add(integer(lane, n, !unsigned));
    LaneOperation operation = Saturation.accumulate(lane, unsigned);
    check(operation, lane, unsigned, exact, new long[] {d, n, 0}, unsigned);
  }

  @Property
  void upperHalvesOfDoubledProductsStopAtTheMost(
      @ForAll @IntRange(min = 1, max = 2) int size, @ForAll long n, @ForAll long m) {
    Lane lane = Lane.ofSize(size);
    BigInteger half = TWO.pow(lane.bits() - 1);
    long[][] operands = {{0, n, m}, {0, lane.signs(), lane.signs()}};
    for (long[] lanes : operands) {
      saturates(
          Saturation::doubledProductHigh,
          lane,
          false,
          (d, a, b) -> a.multiply(b).multiply(TWO).shiftRight(lane.bits()),
          lanes);
      saturates(
          Saturation::roundedDoubledProductHigh,
          lane,
          false,
          (d, a, b) -> a.multiply(b).multiply(TWO).add(half).shiftRight(lane.bits()),
          lanes);
    }
  }

  /** The least factors saturate when doubled, and accumulators at the ends once more. */
  @Property
  void doubledProductsStopTwice(
      @ForAll @IntRange(min = 1, max = 2) int size,
      @ForAll long d,
      @ForAll short n,
      @ForAll short m) {
    Lane wide = Lane.ofSize(size).wider();
    long least = -1L << (wide.bits() / 2 - 1);
    long[] accumulators = {d, least << wide.bits() / 2, wide.mask() >>> 1};
    for (long accumulator : accumulators) {
      accumulates(wide, new long[] {accumulator, n, m});
      accumulates(wide, new long[] {accumulator, least, least});
    }
  }

  private static void accumulates(Lane wide, long[] lanes) {
    BigInteger exact = BigInteger.valueOf(lanes[1]).multiply(BigInteger.valueOf(lanes[2]));
    BigInteger doubled = exact.multiply(TWO).min(most(wide, false));
    boolean stopped = !doubled.equals(exact.multiply(TWO));
    BigInteger d = integer(wide, lanes[0], false);
    stops(Saturation.addDoubledProduct(wide, false), wide, d.add(doubled), stopped, lanes);
    LaneOperation subtracted = Saturation.subtractDoubledProduct(wide, false);
    stops(subtracted, wide, d.subtract(doubled), stopped, lanes);
    stops(Saturation.doubledProduct(wide, false), wide, doubled, stopped, lanes);
  }

  private static void stops(
      LaneOperation operation, Lane wide, BigInteger exact, boolean before, long[] lanes) {
    FloatingPoint fp = new FloatingPoint();
    long result = operation.first(wide, false).apply(fp, lanes[0], lanes[1], lanes[2]);
    BigInteger kept = exact.max(least(wide, false)).min(most(wide, false));
    assertEquals(kept, integer(wide, result, false), wide + " " + exact);
    boolean stopped = before || !kept.equals(exact);
    assertEquals(stopped ? FloatingPoint.QC : 0, fp.fpsr(), wide + " " + exact);
  }

  @Property
  void narrowedLanesStopAtTheEnds(@ForAll @IntRange(max = 2) int size, @ForAll long n) {
    Lane lane = Lane.ofSize(size);
    Lane wide = lane.wider();
    for (long value : new long[] {n, n >> (lane.bits() - 1), n >>> lane.bits()}) {
      long signed = wide.signed(value, 0);
      BigInteger exact = BigInteger.valueOf(signed);
      long[] lanes = {0, signed, 0};
      narrows(Saturation.signed(Arithmetic.SAME, lane), lane, false, exact, lanes);
      narrows(Saturation.unsignedOfSigned(Arithmetic.SAME, lane), lane, true, exact, lanes);
      long unsigned = wide.unsigned(value, 0);
      BigInteger natural = integer(wide, unsigned, true);
      long[] naturals = {0, unsigned, 0};
      narrows(Saturation.unsigned(Arithmetic.SAME, lane), lane, true, natural, naturals);
    }
  }

  private static void narrows(
      LaneOperation operation, Lane lane, boolean unsigned, BigInteger exact, long[] lanes) {
    check((fp, d, n, m) -> operation.apply(fp, d, lanes[1], m), lane, unsigned, exact, lanes, true);
  }

  /** Every amount that a byte can say. */
  @Property
  void shiftsGoBothWays(
      @ForAll Lane lane, @ForAll boolean unsigned, @ForAll long n, @ForAll byte by) {
    long[] lanes = {0, n, by & 0xFFL};
    BigInteger value = integer(lane, n, unsigned);
    BigInteger exact = by >= 0 ? value.shiftLeft(by) : value.shiftRight(-by);
    BigInteger half = by >= 0 ? BigInteger.ZERO : TWO.pow(-by - 1);
    BigInteger rounded = by >= 0 ? exact : value.add(half).shiftRight(-by);
    wraps(Shifts::shift, lane, unsigned, exact, lanes);
    wraps(Shifts::rounding, lane, unsigned, rounded, lanes);
    LaneOperation saturating = Shifts.saturating(lane, unsigned);
    check(saturating, lane, unsigned, exact, lanes, unsigned);
    LaneOperation both = Shifts.saturatingRounding(lane, unsigned);
    check(both, lane, unsigned, rounded, lanes, unsigned);
  }

  private static void wraps(
      LaneFactory operation, Lane lane, boolean unsigned, BigInteger exact, long[] lanes) {
    FloatingPoint fp = new FloatingPoint();
    LaneOperation shift = operation.of(lane, unsigned);
    long result = shift.first(lane, unsigned).apply(fp, lanes[0], lanes[1], lanes[2]);
    assertEquals(integer(lane, exact.longValue(), true), integer(lane, result, true));
    assertEquals(0, fp.fpsr());
  }

  @Property
  void aSignedLaneShiftsIntoAnUnsignedOne(@ForAll Lane lane, @ForAll long n, @ForAll byte any) {
    int by = Math.floorMod(any, lane.bits());
    BigInteger exact = integer(lane, n, false).shiftLeft(by);
    LaneOperation operation = Shifts.saturatingUnsigned(lane, false);
    check(operation, lane, true, exact, new long[] {0, n, by}, false);
  }

  @Property
  void insertedBitsLeaveTheOthersAlone(
      @ForAll Lane lane, @ForAll long d, @ForAll long n, @ForAll byte any) {
    FloatingPoint fp = new FloatingPoint();
    int by = Math.floorMod(any, lane.bits());
    long left = Shifts.insertLeft(lane, false).with(by).first(lane, true).apply(fp, d, n, 0);
    LaneOperation right = Shifts.insertRight(lane, true).with(by - lane.bits());
    long inserted = right.first(lane, true).apply(fp, d, n, 0);
    for (int i = 0; i < lane.bits(); i++) {
      boolean fromLeft = i >= by;
      assertEquals(fromLeft ? n >>> (i - by) & 1 : d >>> i & 1, left >>> i & 1, lane + " " + i);
      boolean fromRight = i < by;
      long moved = n >>> ((i + lane.bits() - by) % Long.SIZE) & 1;
      assertEquals(fromRight ? moved : d >>> i & 1, inserted >>> i & 1, lane + " " + i);
    }
  }
}

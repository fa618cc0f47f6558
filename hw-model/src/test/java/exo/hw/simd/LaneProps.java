package exo.hw.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.fp.FloatingPoint;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Lanes moved all at once, against lanes picked one by one. */
class LaneProps {

  /** The lane {@code i} of two words, one behind the other. */
  private static long lane(Lane lane, long low, long high, int i) {
    int at = i * lane.bits();
    long word = at < Long.SIZE ? low : high;
    return word >>> (at % Long.SIZE) & lane.mask();
  }

  private static int lanes(Lane lane) {
    return Long.SIZE / lane.bits();
  }

  private static void assertLanes(Lane lane, long[] source, IntUnaryOperator from, long actual) {
    for (int i = 0; i < lanes(lane); i++) {
      long expected = lane(lane, source[0], source[1], from.applyAsInt(i));
      assertEquals(expected, lane(lane, actual, 0, i), lane + " " + i);
    }
  }

  @Property
  void evenAndOddLanesArePackedInOrder(@ForAll Lane lane, @ForAll long low, @ForAll long high) {
    long[] source = {low, high};
    assertLanes(lane, source, i -> 2 * i, lane.even(low, high));
    assertLanes(lane, source, i -> 2 * i + 1, lane.odd(low, high));
  }

  @Property
  void lanesOfTwoHalvesAreInterleaved(
      @ForAll @IntRange(max = 2) int size, @ForAll long even, @ForAll long odd) {
    Lane lane = Lane.ofSize(size);
    long[] source = {even, odd};
    int second = lanes(lane);
    long actual = lane.interleaved(even, odd);
    assertLanes(lane, source, i -> i / 2 + (i % 2 == 0 ? 0 : second), actual);
  }

  @Property
  void lanesAreTransposedWithThoseOfAnotherWord(
      @ForAll @IntRange(max = 2) int size, @ForAll long first, @ForAll long second) {
    Lane lane = Lane.ofSize(size);
    long[] source = {first, second};
    int other = lanes(lane);
    long even = lane.transposedEven(first, second);
    assertLanes(lane, source, i -> i % 2 == 0 ? i : i - 1 + other, even);
    long odd = lane.transposedOdd(first, second);
    assertLanes(lane, source, i -> i % 2 == 0 ? i + 1 : i + other, odd);
  }

  @Property
  void neighboursChangePlaces(@ForAll @IntRange(max = 2) int size, @ForAll long word) {
    Lane lane = Lane.ofSize(size);
    assertLanes(lane, new long[] {word, 0}, i -> i ^ 1, lane.swapped(word));
  }

  @Property
  void lanesAreReversedInTheirContainers(
      @ForAll Lane lane, @ForAll @IntRange(min = 1, max = 3) int size, @ForAll long word) {
    Lane container = Lane.ofSize(Math.max(size, lane.size()));
    int last = container.bits() / lane.bits() - 1;
    long reversed = Arithmetic.reverse(lane, container).apply(new FloatingPoint(), 0, word, 0);
    assertLanes(lane, new long[] {word, 0}, i -> i ^ last, reversed);
  }

  @Property
  void theLowerLanesAreWidened(@ForAll @IntRange(max = 2) int size, @ForAll long word) {
    Lane lane = Lane.ofSize(size);
    Lane wide = lane.wider();
    long signed = lane.widened(word, false);
    long unsigned = lane.widened(word, true);
    for (int i = 0; i < lanes(wide); i++) {
      int from = i * lane.bits();
      int to = i * wide.bits();
      assertEquals(lane.signed(word, from), wide.signed(signed, to), lane + " " + i);
      assertEquals(lane.unsigned(word, from), wide.unsigned(unsigned, to), lane + " " + i);
    }
  }

  @Property
  void aLaneIsExtendedToTheSameBits(@ForAll Lane lane, @ForAll long word) {
    for (int at = 0; at < Long.SIZE; at += lane.bits()) {
      long signed = lane.signed(word, at);
      assertEquals(lane.unsigned(word, at), lane.cut(signed));
      assertTrue(signed >> (lane.bits() - 1) == 0 || signed >> (lane.bits() - 1) == -1);
    }
  }

  @Property
  void aReplicatedValueIsInEveryLane(@ForAll Lane lane, @ForAll long value) {
    assertLanes(lane, new long[] {value, 0}, i -> 0, lane.replicate(value));
  }

  @Property
  void sumsOfAllLanesAreThoseOfEach(@ForAll Lane lane, @ForAll long n, @ForAll long m) {
    same(lane, Sums.add(lane), Arithmetic.ADD, n, m);
    same(lane, Sums.subtract(lane), (fp, d, a, b) -> a - b, n, m);
    same(lane, Sums.negate(lane), (fp, d, a, b) -> -a, n, m);
  }

  /** Lanes drawn at random are seldom equal, so some of them are copied. */
  @Property
  void equalityOfAllLanesIsThatOfEach(
      @ForAll Lane lane, @ForAll long n, @ForAll long m, @ForAll long copied) {
    long some = Sums.isZero(lane).apply(new FloatingPoint(), 0, copied & lane.signs(), 0);
    long mixed = (m & some) | (n & ~some);
    same(lane, Sums.equal(lane), (fp, d, a, b) -> a == b ? -1 : 0, n, mixed);
    same(lane, Sums.equal(lane), (fp, d, a, b) -> a == b ? -1 : 0, n, n ^ lane.signs());
    same(lane, Sums.isZero(lane), (fp, d, a, b) -> a == 0 ? -1 : 0, n & ~some, m);
  }

  private static void same(Lane lane, WordOperation all, LaneOperation one, long n, long m) {
    FloatingPoint fp = new FloatingPoint();
    assertEquals(one.each(lane, false).apply(fp, 0, n, m), all.apply(fp, 0, n, m), lane.name());
    assertEquals(one.each(lane, true).apply(fp, 0, n, m), all.apply(fp, 0, n, m), lane.name());
  }
}

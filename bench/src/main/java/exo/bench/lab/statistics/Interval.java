package exo.bench.lab.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A median and how well it is known: the interval that holds 95 of 100 medians of samples drawn
 * with replacement from what was measured (the percentile bootstrap of Efron, "Bootstrap Methods:
 * Another Look at the Jackknife", Annals of Statistics 7(1), 1979). The draws come from a fixed
 * seed, so that the same rows give the same interval.
 *
 * @param median of what was measured
 * @param low where the interval begins; NaN where nothing is known of it
 * @param high where it ends; NaN where nothing is known of it
 */
public record Interval(double median, double low, double high) {
  private static final int DRAWS = 2000;
  private static final long SEED = 0x5EED;
  private static final double TAIL = 0.025;

  /**
   * Computes it.
   *
   * @param values at least one; of one alone the interval is not known
   */
  public static Interval of(double[] values) {
    if (values.length == 1) {
      return new Interval(values[0], Double.NaN, Double.NaN);
    }
    var chance = new SplittableRandom(SEED);
    double[] medians = new double[DRAWS];
    double[] sample = new double[values.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < sample.length; i++) {
        sample[i] = values[chance.nextInt(values.length)];
      }
      medians[draw] = median(sample);
    }
    Arrays.sort(medians);
    return new Interval(
        median(values), medians[(int) (TAIL * DRAWS)], medians[DRAWS - 1 - (int) (TAIL * DRAWS)]);
  }

  /** {@return a figure that is the same every time} */
  public static Interval exact(double value) {
    return new Interval(value, value, value);
  }

  /** {@return whether there is one} */
  public boolean isKnown() {
    return !Double.isNaN(low);
  }

  /** {@return the middle value, or the mean of the two in the middle} */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** {@return whether there is a value that both hold} */
  public boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }
}

package exo.bench.lab.statistics;

import exo.bench.lab.LabRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether one series differs from another. Where no chance is involved every difference is one.
 * Else the two are paired seed by seed, an exact one standing against each seed of the other, and
 * the differences are judged by Wilcoxon's signed rank test ("Individual comparisons by ranking
 * methods", Biometrics Bulletin 1(6), 1945) at 5 in 100.
 *
 * @param kind what was found
 * @param difference the median of the first's figure less the second's
 * @param p how likely so much is by chance; 0 or 1 where none is involved
 * @param pairs of the test; 0 where none was made
 */
public record Verdict(Kind kind, double difference, double p, int pairs) {
  /** Below this a chance is thought no explanation. */
  static final double LEVEL = 0.05;

  /** What there is to say. */
  public enum Kind {
    /** The same figures throughout. */
    SAME,
    /** A smaller figure. */
    LESS,
    /** A larger figure. */
    MORE,
    /** A difference that chance explains as well. */
    UNDECIDED,
    /** Too few seeds for any statement, or for one among so many comparisons. */
    TOO_FEW
  }

  /** {@return whether it is a difference} */
  public boolean differs() {
    return kind == Kind.LESS || kind == Kind.MORE;
  }

  /** {@return whether chance has been asked} */
  public boolean isTested() {
    return pairs > 0;
  }

  /**
   * The least p that so many pairs can have: all their differences have one sign, as happens by
   * chance in 2 of 2^pairs cases.
   */
  private static double leastP(int pairs) {
    return Math.scalb(1.0, 1 - pairs);
  }

  /** Compares one figure, as if it were the only one. */
  public static Verdict of(Series one, Series other, ToDoubleFunction<LabRow> figure) {
    double[] differences = differences(one, other, figure);
    if (differences.length == 0) {
      return untested(Kind.TOO_FEW, one.median(figure) - other.median(figure), 1);
    }
    double middle = Interval.median(differences);
    int apart = (int) DoubleStream.of(differences).filter(difference -> difference != 0).count();
    if (apart == 0) {
      return untested(Kind.SAME, 0, 1);
    }
    if (one.isExact() && other.isExact()) {
      return untested(sign(middle), middle, 0);
    }
    if (leastP(differences.length) >= LEVEL) {
      return untested(Kind.TOO_FEW, middle, 1);
    }
    double p = Math.max(signedRank(differences), leastP(apart));
    return new Verdict(p < LEVEL ? sign(middle) : Kind.UNDECIDED, middle, p, differences.length);
  }

  private static Verdict untested(Kind kind, double difference, double p) {
    return new Verdict(kind, difference, p, 0);
  }

  /** With ties it is a normal approximation, which may go below what the pairs can have. */
  private static double signedRank(double[] differences) {
    return WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
  }

  private static Kind sign(double difference) {
    return difference < 0 ? Kind.LESS : difference > 0 ? Kind.MORE : Kind.UNDECIDED;
  }

  private static double[] differences(Series one, Series other, ToDoubleFunction<LabRow> figure) {
    if (one.isExact() || other.isExact()) {
      return against(one, other, figure);
    }
    Map<Long, Double> others = other.bySeed(figure);
    List<Double> differences = new ArrayList<>();
    new TreeMap<>(one.bySeed(figure))
        .forEach(
            (seed, mine) -> {
              Double twin = others.get(seed);
              if (twin != null) {
                differences.add(mine - twin);
              }
            });
    return differences.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] against(Series one, Series other, ToDoubleFunction<LabRow> figure) {
    double[] mine = one.values(figure);
    double[] others = other.values(figure);
    double[] differences = new double[Math.max(mine.length, others.length)];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = mine[one.isExact() ? 0 : i] - others[other.isExact() ? 0 : i];
    }
    return differences;
  }

  /**
   * Judges many comparisons at once by Holm's step-down method ("A simple sequentially rejective
   * multiple test procedure", Scandinavian Journal of Statistics 6(2), 1979): with eleven rivals
   * one in two tables would show a difference that is none.
   *
   * <p>Every test counts, whatever its p. What has not been tested does not: between exact figures
   * there is no chance, and neither is there where no pair differs, since then no signs of theirs
   * could have given a smaller p (Tarone, "A modified Bonferroni method for discrete data",
   * Biometrics 46(2), 1990). Where even the least p that a test's pairs can have would not do among
   * so many, it is the seeds that are too few.
   *
   * @return the same comparisons, in their order
   */
  public static List<Verdict> together(List<Verdict> verdicts) {
    List<Integer> tested = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i).isTested()) {
        tested.add(i);
      }
    }
    tested.sort(Comparator.comparingDouble(i -> verdicts.get(i).p));
    List<Verdict> judged = new ArrayList<>(verdicts);
    double least = 0;
    for (int rank = 0; rank < tested.size(); rank++) {
      Verdict verdict = verdicts.get(tested.get(rank));
      least = Math.max(least, Math.min(1, verdict.p * (tested.size() - rank)));
      judged.set(tested.get(rank), verdict.among(tested.size(), least));
    }
    return List.copyOf(judged);
  }

  /** What is left of it among so many tests, its p corrected for them. */
  private Verdict among(int tests, double corrected) {
    Kind left = corrected < LEVEL ? kind : Kind.UNDECIDED;
    boolean hopeless = leastP(pairs) * tests >= LEVEL;
    return new Verdict(
        left == Kind.UNDECIDED && hopeless ? Kind.TOO_FEW : left, difference, corrected, pairs);
  }
}

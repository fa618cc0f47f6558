package exo.bench.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
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
 */
record Verdict(Kind kind, double difference, double p) {
  /** Below this a chance is thought no explanation. */
  static final double LEVEL = 0.05;

  /**
   * With fewer pairs even differences that all have one sign have a p above {@link #LEVEL}: 2 in
   * 2^5.
   */
  static final int LEAST_PAIRS = 6;

  /** What there is to say. */
  enum Kind {
    /** The same figures throughout. */
    SAME,
    /** A smaller figure. */
    LESS,
    /** A larger figure. */
    MORE,
    /** A difference that chance explains as well. */
    UNDECIDED,
    /** Too few seeds for any statement. */
    TOO_FEW
  }

  /** Returns whether it is a difference. */
  boolean differs() {
    return kind == Kind.LESS || kind == Kind.MORE;
  }

  /** Compares one figure. */
  static Verdict of(Series one, Series other, ToDoubleFunction<LabRow> figure) {
    double[] differences = differences(one, other, figure);
    if (differences.length == 0) {
      return new Verdict(Kind.TOO_FEW, one.median(figure) - other.median(figure), 1);
    }
    double middle = Interval.median(differences);
    if (isAllZero(differences)) {
      return new Verdict(Kind.SAME, 0, 1);
    }
    if (one.isExact() && other.isExact()) {
      return new Verdict(sign(middle), middle, 0);
    }
    if (differences.length < LEAST_PAIRS) {
      return new Verdict(Kind.TOO_FEW, middle, 1);
    }
    double p = WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
    return new Verdict(p < LEVEL ? sign(middle) : Kind.UNDECIDED, middle, p);
  }

  private static Kind sign(double difference) {
    return difference < 0 ? Kind.LESS : difference > 0 ? Kind.MORE : Kind.UNDECIDED;
  }

  private static boolean isAllZero(double[] differences) {
    for (double difference : differences) {
      if (difference != 0) {
        return false;
      }
    }
    return true;
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
   * @return the same comparisons, in their order
   */
  static List<Verdict> together(List<Verdict> verdicts) {
    List<Integer> tested = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i).p > 0 && verdicts.get(i).p < 1) {
        tested.add(i);
      }
    }
    tested.sort(Comparator.comparingDouble(i -> verdicts.get(i).p));
    List<Verdict> judged = new ArrayList<>(verdicts);
    double least = 0;
    for (int rank = 0; rank < tested.size(); rank++) {
      Verdict verdict = verdicts.get(tested.get(rank));
      least = Math.max(least, Math.min(1, verdict.p * (tested.size() - rank)));
      Kind kind = least < LEVEL ? verdict.kind : Kind.UNDECIDED;
      judged.set(tested.get(rank), new Verdict(kind, verdict.difference, least));
    }
    return List.copyOf(judged);
  }
}

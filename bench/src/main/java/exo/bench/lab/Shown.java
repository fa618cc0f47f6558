package exo.bench.lab;

import exo.bench.lab.statistics.Interval;
import exo.bench.lab.statistics.Series;
import exo.bench.lab.statistics.Verdict;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Figures of a series as the tables of a terminal show them. */
final class Shown {
  private Shown() {}

  /** {@return its median, and of what chance touches how well it is known: of one seed not at all} */
  static String figure(Series series, ToDoubleFunction<LabRow> figure, String format) {
    Interval interval = series.interval(figure);
    String median = String.format(Locale.ROOT, format, interval.median());
    if (series.isExact()) {
      return median;
    }
    double half = (interval.high() - interval.low()) / 2;
    return median + "±" + (interval.isKnown() ? String.format(Locale.ROOT, format, half) : "?");
  }

  /** {@return what chance has to do with it} */
  static String chance(Series series) {
    int seeds = series.rows().size();
    return series.isExact() ? "exact" : seeds == 1 ? "1 seed" : seeds + " seeds";
  }

  /** {@return the sign of a comparison with the baseline} */
  static String mark(@Nullable Verdict verdict, boolean isBaseline) {
    if (verdict == null) {
      return isBaseline ? "0" : " ";
    }
    return switch (verdict.kind()) {
      case LESS -> "-";
      case MORE -> "+";
      case SAME -> "=";
      case UNDECIDED -> "~";
      case TOO_FEW -> "?";
    };
  }
}

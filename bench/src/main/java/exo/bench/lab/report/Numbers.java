package exo.bench.lab.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** How figures are written, the same on every machine. */
final class Numbers {
  private Numbers() {}

  static NumberFormat axisPercent() {
    return new DecimalFormat("0.## %", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  static NumberFormat axisCount() {
    return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  static String percent(double ratio) {
    return format("%.3f %%", 100 * ratio);
  }

  static String one(double value) {
    return format("%,.1f", value);
  }

  static String three(double value) {
    return format("%,.3f", value);
  }

  static String times(double factor) {
    return format("× %.3f", factor);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String format(String pattern, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : "-";
  }
}

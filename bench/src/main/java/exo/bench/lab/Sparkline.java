package exo.bench.lab;

/** A curve in one word. */
final class Sparkline {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * Draws it.
   *
   * @param values 0 to {@code most}; NaN where there is none
   * @param most what the highest block stands for, more than 0
   */
  static String of(double[] values, double most) {
    var line = new StringBuilder();
    for (double value : values) {
      int level = (int) Math.round(value / most * (LEVELS.length() - 1));
      line.append(
          Double.isNaN(value) ? ' ' : LEVELS.charAt(Math.clamp(level, 0, LEVELS.length() - 1)));
    }
    return line.toString();
  }
}

package exo.bench.classic;

import java.util.List;
import java.util.Locale;

/**
 * The figure of the row stride as SVG: what each client has had against the quanta that were given, and the ideal as a straight line,
 * as in SOSP 1995, figure 3.
 */
final class StrideFigure {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 440;
  private static final int LEFT = 56;
  private static final int BOTTOM = 392;
  private static final int PLOT_WIDTH = 500;
  private static final int PLOT_HEIGHT = 360;
  private static final int TICKS = 5;

  /** Told apart by people who see no red and green, too. */
  private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73");

  private final Shares shares;
  private final StringBuilder svg = new StringBuilder();
  private final int mostHad;

  private StrideFigure(Shares shares) {
    this.shares = shares;
    this.mostHad = most(shares);
  }

  /** The next multiple of ten above what anybody had or should have had. */
  private static int most(Shares shares) {
    double most = 0;
    for (int client = 0; client < shares.tickets().size(); client++) {
      most = Math.max(most, shares.had().getLast()[client]);
      most = Math.max(most, shares.ideal(client, shares.quanta()));
    }
    return 10 * (int) Math.ceil(most / 10);
  }

  /** Returns it. */
  static String of(Shares shares) {
    return new StrideFigure(shares).drawn();
  }

  private String drawn() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, HEIGHT);
    line("<title>Stride scheduling above the kernel, by quanta</title>");
    line("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
    axes();
    for (int client = 0; client < shares.tickets().size(); client++) {
      client(client);
    }
    line("</svg>");
    return svg.toString();
  }

  private void axes() {
    line(
        "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"black\"/>",
        LEFT, BOTTOM - PLOT_HEIGHT, BOTTOM, LEFT + PLOT_WIDTH);
    for (int tick = 0; tick <= TICKS; tick++) {
      double quanta = (double) shares.quanta() * tick / TICKS;
      double had = (double) mostHad * tick / TICKS;
      text(x(quanta), BOTTOM + 18, "middle", number(quanta));
      text(LEFT - 8, y(had) + 4, "end", number(had));
    }
    text(x(shares.quanta() / 2.0), BOTTOM + 38, "middle", "quanta given");
    text(LEFT - 44, BOTTOM - PLOT_HEIGHT - 12, "start", "quanta had; dashed: the ideal");
  }

  private void client(int client) {
    String colour = COLOURS.get(client % COLOURS.size());
    int last = shares.quanta();
    line(
        "<path d=\"M%s %s L%s %s\" fill=\"none\" stroke=\"black\" stroke-dasharray=\"4 3\"/>",
        point(x(0)), point(y(0)), point(x(last)), point(y(shares.ideal(client, last))));
    StringBuilder steps = new StringBuilder("M" + point(x(0)) + " " + point(y(0)));
    for (int quantum = 1; quantum <= last; quantum++) {
      steps.append(" L").append(point(x(quantum))).append(' ');
      steps.append(point(y(shares.had().get(quantum)[client])));
    }
    line("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", steps, colour);
    int tickets = shares.tickets().get(client);
    text(
        x(last) + 8,
        y(shares.had().get(last)[client]) + 4,
        "start",
        tickets + (tickets == 1 ? " ticket" : " tickets"));
  }

  private double x(double quanta) {
    return LEFT + PLOT_WIDTH * quanta / shares.quanta();
  }

  private double y(double had) {
    return BOTTOM - PLOT_HEIGHT * had / mostHad;
  }

  private void text(double x, double y, String anchor, String text) {
    line("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>", point(x), point(y), anchor, text);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }

  private static String point(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
  private void line(String format, Object... details) {
    svg.append(String.format(Locale.ROOT, format, details)).append('\n');
  }
}

package exo.bench.lab.report;

import exo.bench.lab.LabRow;
import java.util.List;
import java.util.NavigableMap;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedRangeCategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.category.DefaultCategoryDataset;

/** How long others waited for what they had asked of a libOS: median, all but one in a hundred, and the slowest. */
final class ResponseFigure {
  private static final int ROW = 17;
  private static final int PANEL_EDGE = 16;
  private static final int AXES = 96;

  private ResponseFigure() {}

  static boolean hasAny(Race race) {
    return scores(race).stream().anyMatch(ResponseFigure::wasAsked);
  }

  private static List<Score> scores(Race race) {
    return race.heats().stream().flatMap(heat -> heat.valid().stream()).toList();
  }

  static boolean wasAsked(Score score) {
    return score.median(Moment.SLOWEST::cycles) > 0;
  }

  static Figure of(Race race) {
    var cycles =
        Drawing.axis(
            new SizeAxis(
                "cycles from the request to the resource in hand", decades(race), Drawing.SMALL));
    var panels = new CombinedRangeCategoryPlot(cycles);
    panels.setGap(PANEL_EDGE);
    int height = AXES + Drawing.legendHeight(Moment.values().length, Moment.values().length);
    for (Heat heat : race.heats()) {
      int rows = Drawing.rows(heat, ROW);
      panels.add(panel(heat), rows);
      height += rows * ROW + PANEL_EDGE;
    }
    panels.setOrientation(PlotOrientation.HORIZONTAL);
    Drawing.grid(panels);
    String name = "response-" + (race.number() + 1);
    LegendTitle legend = Drawing.legend(panels, Moment.values().length);
    return new Figure(
        name,
        Figure.Group.RESPONSE,
        Drawing.draw(name, race.name() + ": response to revocation", panels, legend, height));
  }

  private static NavigableMap<Double, String> decades(Race race) {
    double most =
        scores(race).stream()
            .mapToDouble(score -> score.most(Moment.SLOWEST::cycles))
            .max()
            .orElse(1);
    double least =
        scores(race).stream()
            .filter(ResponseFigure::wasAsked)
            .mapToDouble(score -> Math.max(1, score.least(Moment.MEDIAN::cycles)))
            .min()
            .orElse(1);
    return Decades.between(least, most);
  }

  private static CategoryPlot panel(Heat heat) {
    var data = new DefaultCategoryDataset();
    for (Score score : heat.valid()) {
      for (Moment moment : Moment.values()) {
        double cycles = score.median(moment::cycles);
        data.addValue(cycles > 0 ? (Double) cycles : null, moment, score.entrant());
      }
    }
    var names = Drawing.axis(new CategoryAxis(heat.heading()));
    names.setMaximumCategoryLabelWidthRatio(2);
    names.setTickMarksVisible(false);
    var plot = new CategoryPlot(data, names, null, renderer());
    Drawing.grid(plot);
    plot.setDomainGridlinesVisible(true);
    plot.setDomainGridlinePaint(Ink.GRID);
    plot.setDomainGridlineStroke(Drawing.HAIR);
    return plot;
  }

  private static LineAndShapeRenderer renderer() {
    var renderer = new LineAndShapeRenderer(false, true);
    int series = 0;
    for (Moment moment : Moment.values()) {
      renderer.setSeriesPaint(series, moment.look().ink());
      renderer.setSeriesShape(series++, moment.look().mark());
    }
    return renderer;
  }

  /** What is known of a distribution of responses. */
  enum Moment {
    MEDIAN("median", "cyclesToHand.median"),
    P99("99 in 100", "cyclesToHand.p99"),
    SLOWEST("slowest", "cyclesToHand.max");

    private final String title;
    private final String path;

    Moment(String title, String path) {
      this.title = title;
      this.path = path;
    }

    Look look() {
      return switch (this) {
        case MEDIAN -> new Look(0);
        case P99 -> new Look(2);
        case SLOWEST -> new Look(1);
      };
    }

    double cycles(LabRow row) {
      return row.count(path);
    }

    @Override
    public String toString() {
      return title;
    }
  }
}

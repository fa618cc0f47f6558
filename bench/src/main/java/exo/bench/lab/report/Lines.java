package exo.bench.lab.report;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.w3c.dom.Element;

/** Miss ratios as lines over sizes. What was added first is drawn last, over the others. */
final class Lines {
  private static final int COLUMNS = 4;
  private static final int PLOT_HEIGHT = 330;

  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
  private final List<String> labels = new ArrayList<>();

  Lines() {
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setUseFillPaint(true);
    renderer.setLegendLine(new Line2D.Double(-13, 0, 13, 0)); // as long as two dashes
    renderer.setLegendItemLabelGenerator((lines, series) -> labels.get(series));
  }

  /** {@return a new line without points, known by its number: names need not differ} */
  XYSeries begin() {
    return new XYSeries(data.getSeriesCount());
  }

  /** Adds an entrant's line, with a mark at each point. */
  void addMarked(String label, XYSeries line, Look look, boolean winner) {
    int series = add(label, line);
    renderer.setSeriesPaint(series, look.ink());
    renderer.setSeriesFillPaint(series, look.full() ? look.ink() : Ink.PAPER);
    renderer.setSeriesStroke(series, look.stroke(winner));
    renderer.setSeriesShape(series, winner ? Look.enlarged(look.mark()) : look.mark());
    renderer.setSeriesOutlineStroke(series, Drawing.HAIR);
  }

  /** Adds an entrant's line that is known everywhere. */
  void addPlain(String label, XYSeries line, Look look) {
    int series = add(label, line);
    renderer.setSeriesPaint(series, look.ink());
    renderer.setSeriesStroke(series, look.stroke(false));
    renderer.setSeriesShapesVisible(series, false);
  }

  /** Adds a bound: the first is a full line, the others are dotted. */
  void addBound(String label, XYSeries line, int number) {
    int series = add(label, line);
    renderer.setSeriesPaint(series, number == 0 ? Ink.TEXT : Ink.QUIET);
    renderer.setSeriesStroke(series, Look.bound(number));
    renderer.setSeriesShapesVisible(series, false);
  }

  private int add(String label, XYSeries line) {
    data.addSeries(line);
    labels.add(label);
    return data.getSeriesCount() - 1;
  }

  Element draw(String name, String title, SizeAxis sizes) {
    var misses = Drawing.axis(new NumberAxis("miss ratio"));
    misses.setAutoRangeIncludesZero(false);
    misses.setNumberFormatOverride(Numbers.axisPercent());
    var plot = new XYPlot(data, Drawing.axis(sizes), misses, renderer);
    Drawing.grid(plot);
    LegendTitle legend = Drawing.legend(plot, labels.size(), COLUMNS);
    int height = PLOT_HEIGHT + Drawing.legendHeight(labels.size(), COLUMNS);
    return Drawing.draw(name, title, plot, legend, height);
  }
}

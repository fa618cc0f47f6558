package exo.bench.lab.report;

import java.awt.Shape;
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
  private static final int PLOT_HEIGHT = 330;

  /** A point in a hundred: of less the labels, which have two places, would be alike. */
  private static final double LEAST_RANGE = 0.01;

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
    addMarked(label, line, look, winner, winner ? Look.enlarged(look.mark()) : look.mark());
  }

  /** Adds an entrant's line that others cross at many points: its marks are small. */
  void addDotted(String label, XYSeries line, Look look) {
    addMarked(label, line, look, false, Look.reduced(look.mark()));
  }

  private void addMarked(String label, XYSeries line, Look look, boolean winner, Shape mark) {
    int series = add(label, line);
    renderer.setSeriesPaint(series, look.ink());
    renderer.setSeriesFillPaint(series, look.full() ? look.ink() : Ink.PAPER);
    renderer.setSeriesStroke(series, look.stroke(winner));
    renderer.setSeriesShape(series, mark);
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
    misses.setAutoRangeMinimumSize(LEAST_RANGE);
    misses.setNumberFormatOverride(Numbers.axisPercent());
    var plot = new XYPlot(data, Drawing.axis(sizes), misses, renderer);
    Drawing.grid(plot);
    int columns = Drawing.columns(labels);
    LegendTitle legend = Drawing.legend(plot, labels.size(), columns);
    int height = PLOT_HEIGHT + Drawing.legendHeight(labels.size(), columns);
    return Drawing.draw(name, title, plot, legend, height);
  }
}

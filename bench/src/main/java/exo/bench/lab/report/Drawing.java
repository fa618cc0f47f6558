package exo.bench.lab.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.GridArrangement;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedRangeCategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Element;

/** What all figures have in common: width, letters, lines, the place of title and legend. */
final class Drawing {
  /** In units of the drawing, which are pixels at its natural size: what a telephone shows without making letters too small. */
  static final int WIDTH = 540;

  static final Lettering SMALL = new Lettering(Font.PLAIN, 11);
  static final Lettering PLAIN = new Lettering(Font.PLAIN, 12);
  static final Lettering TITLE = new Lettering(Font.BOLD, 13);
  static final BasicStroke HAIR = new BasicStroke(0.8f);

  private static final int MARGIN = 8;
  private static final int MOST_COLUMNS = 4;

  /** How wide a line of a legend is without its label. */
  private static final int LEGEND_SYMBOL = 34;

  /** Half a label of the horizontal axis may stand out on the right. */
  private static final int LAST_LABEL = 16;

  static {
    // Each would lay text out with a font of the machine's.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    TextUtils.setUseFontMetricsGetStringBounds(false);
    TextUtils.setDrawStringsWithFontAttributes(false);
  }

  private Drawing() {}

  /** Draws a plot with a title above and the plot's legend below. */
  static Element draw(String name, String title, Plot plot, LegendTitle legend, int height) {
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(null);
    plot.setInsets(new RectangleInsets(0, 0, 0, LAST_LABEL));
    plot.setNoDataMessageFont(PLAIN);
    plot.setNoDataMessagePaint(Ink.QUIET);
    var chart = new JFreeChart(null, PLAIN, plot, false);
    chart.setBackgroundPaint(Ink.PAPER);
    chart.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN));
    chart.addSubtitle(title(title));
    chart.addSubtitle(legend);
    Element svg = canvas(title, height);
    chart.draw(new SvgGraphics(svg, name), new Rectangle2D.Double(0, 0, WIDTH, height));
    return svg;
  }

  private static TextTitle title(String text) {
    var title = new TextTitle(text, TITLE);
    title.setPaint(Ink.TEXT);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setPosition(RectangleEdge.TOP);
    title.setPadding(0, 4, MARGIN, 0);
    return title;
  }

  private static Element canvas(String title, int height) {
    Element svg = Markup.root(Markup.SVG, "svg");
    svg.setAttribute("viewBox", "0 0 " + WIDTH + " " + height);
    svg.setAttribute("width", String.valueOf(WIDTH));
    svg.setAttribute("height", String.valueOf(height));
    svg.setAttribute("font-family", Lettering.FAMILY);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", Markup.printable(title));
    Markup.add(svg, "title", title);
    return svg;
  }

  /** {@return the legend of a plot, in columns} */
  static LegendTitle legend(LegendItemSource source, int items, int columns) {
    int rows = rows(items, columns);
    var legend =
        new LegendTitle(
            source, new GridArrangement(rows, columns), new GridArrangement(rows, columns));
    legend.setItemFont(SMALL);
    legend.setItemPaint(Ink.TEXT);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setBackgroundPaint(Ink.PAPER);
    legend.setItemLabelPadding(new RectangleInsets(1, 4, 1, 4));
    return legend;
  }

  /** {@return the legend of panels that all mean the same by their colours} */
  static LegendTitle legend(CombinedRangeCategoryPlot panels, int items) {
    return legend((CategoryPlot) panels.getSubplots().getFirst(), items, items);
  }

  /** {@return how many labels a legend has room for side by side, whose columns are as wide as the widest} */
  static int columns(List<String> labels) {
    double widest = labels.stream().mapToDouble(SMALL::width).max().orElse(0);
    int room = (int) ((WIDTH - 2 * MARGIN) / (widest + LEGEND_SYMBOL));
    return Math.clamp(room, 1, MOST_COLUMNS);
  }

  /** {@return how high a legend gets} */
  static int legendHeight(int items, int columns) {
    return rows(items, columns) * 17 + MARGIN;
  }

  private static int rows(int items, int columns) {
    return Math.max(1, Math.ceilDiv(items, columns));
  }

  /** {@return as how many rows a panel counts that has one for each entrant: its heading, which stands upright, must fit beside them} */
  static int rows(Heat heat, int rowHeight) {
    int heading = (int) Math.ceil(PLAIN.width(heat.heading()));
    return Math.max(heat.valid().size(), Math.ceilDiv(heading, rowHeight));
  }

  static <A extends Axis> A axis(A axis) {
    axis.setLabelFont(PLAIN);
    axis.setLabelPaint(Ink.QUIET);
    axis.setTickLabelFont(SMALL);
    axis.setTickLabelPaint(Ink.TEXT);
    axis.setAxisLinePaint(Ink.QUIET);
    axis.setTickMarkPaint(Ink.QUIET);
    return axis;
  }

  static void grid(XYPlot plot) {
    plot.setRangeGridlinePaint(Ink.GRID);
    plot.setRangeGridlineStroke(HAIR);
    plot.setDomainGridlinePaint(Ink.GRID);
    plot.setDomainGridlineStroke(HAIR);
    plot.setDomainZeroBaselinePaint(Ink.GRID);
    plot.setRangeZeroBaselinePaint(Ink.GRID);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  static void grid(CategoryPlot plot) {
    plot.setRangeGridlinePaint(Ink.GRID);
    plot.setRangeGridlineStroke(HAIR);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeZeroBaselinePaint(Ink.GRID);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(null);
  }
}

package exo.bench.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** All response times of a race: a panel for each size, in it a rising line of steps for each entrant that was asked. */
final class DistributionFigure {
  private static final int PANEL = 190;
  private static final int PANEL_EDGE = 16;
  private static final int AXES = 80;

  private final Race race;
  private final List<String> entrants;

  private DistributionFigure(Race race, List<String> entrants) {
    this.race = race;
    this.entrants = entrants;
  }

  /**
   * Draws the lines.
   *
   * @param race in which somebody was asked
   * @param entrants of the whole contest, since one looks the same everywhere
   */
  static Figure of(Race race, List<String> entrants) {
    return new DistributionFigure(race, entrants).draw();
  }

  private Figure draw() {
    var cycles =
        Drawing.axis(
            new SizeAxis(
                "cycles from the request to the resource in hand", decades(), Drawing.SMALL));
    var panels = new CombinedDomainXYPlot(cycles);
    panels.setGap(PANEL_EDGE);
    List<Heat> heats = race.heats().stream().filter(DistributionFigure::wasAsked).toList();
    int items = 0;
    XYPlot fullest = null;
    for (Heat heat : heats) {
      XYPlot panel = panel(heat);
      panels.add(panel);
      if (fullest == null || panel.getDataset().getSeriesCount() > items) {
        fullest = panel;
        items = panel.getDataset().getSeriesCount();
      }
    }
    Drawing.grid(panels);
    int columns = Drawing.columns(entrants);
    LegendTitle legend = Drawing.legend(fullest == null ? panels : fullest, items, columns);
    int height = AXES + heats.size() * (PANEL + PANEL_EDGE) + Drawing.legendHeight(items, columns);
    String name = "distribution-" + (race.number() + 1);
    String title = race.name() + ": share of responses by their cycles";
    return new Figure(
        name,
        Figure.Group.RESPONSE,
        Drawing.draw(name, title, panels, legend, height),
        Sheets.distribution(name, race));
  }

  private static boolean wasAsked(Heat heat) {
    return heat.valid().stream().anyMatch(score -> !score.responses().isEmpty());
  }

  private NavigableMap<Double, String> decades() {
    var cycles =
        race.heats().stream()
            .flatMap(heat -> heat.valid().stream())
            .flatMap(score -> score.responses().keySet().stream())
            .mapToLong(one -> Math.max(1, one))
            .summaryStatistics();
    return Decades.between((double) cycles.getMin(), (double) cycles.getMax());
  }

  private XYPlot panel(Heat heat) {
    var data = new XYSeriesCollection();
    var renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    List<String> labels = new ArrayList<>();
    renderer.setLegendItemLabelGenerator((lines, series) -> labels.get(series));
    for (Score score : heat.valid()) {
      if (!score.responses().isEmpty()) {
        var look = new Look(entrants.indexOf(score.entrant()));
        renderer.setSeriesPaint(labels.size(), look.ink());
        renderer.setSeriesStroke(labels.size(), look.stroke(false));
        data.addSeries(line(labels.size(), score));
        labels.add(score.entrant());
      }
    }
    var shares = Drawing.axis(new NumberAxis(heat.heading()));
    shares.setRange(0, 1);
    shares.setNumberFormatOverride(Numbers.axisPercent());
    var plot = new XYPlot(data, null, shares, renderer);
    Drawing.grid(plot);
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(null);
    return plot;
  }

  private static XYSeries line(int number, Score score) {
    var line = new XYSeries(number, false);
    double share = 0;
    for (Steps.Step step : Steps.of(score.responses())) {
      double cycles = (double) Math.max(1, step.cycles()); // the axis is logarithmic
      line.add(cycles, share);
      line.add(cycles, step.share());
      share = step.share();
    }
    return line;
  }
}

package exo.bench.lab.report;

import exo.bench.lab.LabRow;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedRangeCategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.category.DefaultCategoryDataset;

/** Cycles for each access, by account, as stacked bars: a panel for each size, in it a bar for each entrant. */
final class CyclesFigure {
  private static final int BAR = 15;
  private static final int PANEL_EDGE = 16;
  private static final int AXES = 96;
  private static final double GAPS = 0.2;

  private CyclesFigure() {}

  /**
   * Draws the bars.
   *
   * @param software whether the wait for the disk is left out; it is so much longer that it hides the others
   */
  static Figure of(Race race, boolean software) {
    List<Account> accounts = software ? Account.SOFTWARE : List.of(Account.values());
    var cycles = Drawing.axis(new NumberAxis("cycles per access"));
    cycles.setNumberFormatOverride(Numbers.axisCount());
    var panels = new CombinedRangeCategoryPlot(cycles);
    panels.setGap(PANEL_EDGE);
    panels.setOrientation(PlotOrientation.HORIZONTAL);
    int height = AXES + Drawing.legendHeight(accounts.size(), accounts.size());
    for (Heat heat : race.heats()) {
      int bars = Drawing.rows(heat, BAR);
      panels.add(panel(heat, accounts, bars), bars);
      height += bars * BAR + PANEL_EDGE;
    }
    panels.setOrientation(PlotOrientation.HORIZONTAL);
    Drawing.grid(panels);
    String name = (software ? "software-" : "cycles-") + (race.number() + 1);
    LegendTitle legend = Drawing.legend(panels, accounts.size());
    return new Figure(
        name,
        Figure.Group.CYCLES,
        Drawing.draw(name, title(race, software), panels, legend, height));
  }

  private static String title(Race race, boolean software) {
    return race.name()
        + (software ? ": cycles per access, disk wait left out" : ": cycles per access");
  }

  private static CategoryPlot panel(Heat heat, List<Account> accounts, int bars) {
    var data = new DefaultCategoryDataset();
    for (Score score : heat.valid()) {
      for (Account account : accounts) {
        data.addValue(score.median(account::perAccess), account, score.entrant());
      }
    }
    var names = Drawing.axis(new CategoryAxis(heat.heading()));
    names.setCategoryMargin(GAPS);
    names.setLowerMargin(0.01);
    names.setUpperMargin(0.01);
    names.setMaximumCategoryLabelWidthRatio(2);
    names.setTickMarksVisible(false);
    var plot = new CategoryPlot(data, names, null, renderer(accounts, bars));
    Drawing.grid(plot);
    return plot;
  }

  private static StackedBarRenderer renderer(List<Account> accounts, int bars) {
    var renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setMaximumBarWidth(
        (1 - GAPS) / bars); // where bars are fewer than the panel has room for
    for (int series = 0; series < accounts.size(); series++) {
      renderer.setSeriesPaint(series, accounts.get(series).ink());
    }
    return renderer;
  }

  /** Whom cycles are booked on. */
  enum Account {
    PROGRAM("program", "cycles.program"),
    LIBOS("libOS", "cycles.libos"),
    KERNEL("kernel", "cycles.kernel"),
    DISK_WAIT("disk wait", "cycles.diskWait");

    static final List<Account> SOFTWARE = List.of(PROGRAM, LIBOS, KERNEL);

    private final String title;
    private final String path;

    Account(String title, String path) {
      this.title = title;
      this.path = path;
    }

    double perAccess(LabRow row) {
      return (double) row.count(path) / row.count("accesses");
    }

    Ink ink() {
      return switch (this) {
        case PROGRAM -> Ink.GREEN;
        case LIBOS -> Ink.BLUE;
        case KERNEL -> Ink.VERMILION;
        case DISK_WAIT -> Ink.ASH;
      };
    }

    @Override
    public String toString() {
      return title;
    }
  }
}

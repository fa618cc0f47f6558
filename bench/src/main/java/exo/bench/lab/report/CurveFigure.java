package exo.bench.lab.report;

import java.util.List;
import java.util.Set;
import org.jfree.data.xy.XYSeries;

/** Miss-ratio curves of one trace. */
final class CurveFigure {
  /** Curves of so few points have a mark at each: what lies between is a straight line and nobody's figure. */
  private static final int FEW = 24;

  private static final double LEAST_SHOWN = 0.0001;

  private CurveFigure() {}

  /**
   * Draws the curves.
   *
   * @param number of the trace, from 0
   * @param curves of one trace, at least one
   * @param entrants of the contest, since one looks the same everywhere
   * @param bounds names that are no entrants'
   */
  static Figure of(
      int number, List<MissRatioCurve> curves, List<String> entrants, Set<String> bounds) {
    var lines = new Lines();
    int bound = 0;
    int others = entrants.size();
    for (MissRatioCurve curve : curves) {
      if (bounds.contains(curve.name())) {
        lines.addBound(curve.name(), points(lines, curve), bound++);
      } else {
        int known = entrants.indexOf(curve.name());
        var look = new Look(known < 0 ? others++ : known);
        if (curve.points().size() > FEW) {
          lines.addPlain(label(curve), points(lines, curve), look);
        } else {
          lines.addDotted(label(curve), points(lines, curve), look);
        }
      }
    }
    String name = "curves-" + (number + 1);
    String title = curves.getFirst().trace() + ": miss-ratio curves";
    return new Figure(
        name,
        Figure.Group.CURVES,
        lines.draw(name, title, axis(curves)),
        Sheets.curves(name, curves));
  }

  private static String label(MissRatioCurve curve) {
    if (curve.error() == 0) {
      return curve.name();
    }
    return curve.name() + " ± " + (Double.isNaN(curve.error()) ? "?" : error(curve.error()));
  }

  /** What would be rounded to nothing is something all the same. */
  private static String error(double error) {
    return error < LEAST_SHOWN ? "< 0.01 %" : Numbers.axisPercent().format(error);
  }

  private static XYSeries points(Lines lines, MissRatioCurve curve) {
    XYSeries line = lines.begin();
    curve.points().forEach(point -> line.add((double) point.frames(), point.missRatio()));
    return line;
  }

  private static SizeAxis axis(List<MissRatioCurve> curves) {
    var sizes =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToLong(MissRatioCurve.Point::frames)
            .summaryStatistics();
    return new SizeAxis(
        "frames", Decades.between((double) sizes.getMin(), (double) sizes.getMax()), Drawing.SMALL);
  }
}

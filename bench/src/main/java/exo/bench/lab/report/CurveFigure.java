package exo.bench.lab.report;

import java.util.List;
import java.util.Set;
import org.jfree.data.xy.XYSeries;

/** Miss-ratio curves of one trace. */
final class CurveFigure {
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
        lines.addPlain(label(curve), points(lines, curve), new Look(known < 0 ? others++ : known));
      }
    }
    String name = "curves-" + (number + 1);
    String title = curves.getFirst().trace() + ": miss-ratio curves";
    return new Figure(name, Figure.Group.CURVES, lines.draw(name, title, axis(curves)));
  }

  private static String label(MissRatioCurve curve) {
    if (curve.error() == 0) {
      return curve.name();
    }
    boolean known = !Double.isNaN(curve.error());
    return curve.name() + " ± " + (known ? Numbers.axisPercent().format(curve.error()) : "?");
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

package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jfree.data.xy.XYSeries;

/** Miss ratio against size: a line for each entrant, the optimum below them all. */
final class MissFigure {
  private final Race race;
  private final Lines lines = new Lines();

  private MissFigure(Race race) {
    this.race = race;
  }

  /**
   * Draws the lines.
   *
   * @param entrants of the whole contest, since one looks the same everywhere
   */
  static Figure of(Race race, List<String> entrants) {
    return new MissFigure(race).draw(entrants);
  }

  private Figure draw(List<String> entrants) {
    Set<String> winners = race.winners();
    for (String entrant : race.ranking()) {
      var look = new Look(entrants.indexOf(entrant));
      lines.addMarked(entrant, points(entrant), look, winners.contains(entrant));
    }
    int number = 0;
    for (String bound : race.boundNames()) {
      lines.addBound(bound, boundPoints(bound), number++);
    }
    String name = "misses-" + (race.number() + 1);
    var sizes = new SizeAxis("memory of the libOS, in frames", places(), Drawing.SMALL);
    return new Figure(
        name, Figure.Group.MISSES, lines.draw(name, race.name() + ": miss ratio by size", sizes));
  }

  private XYSeries points(String entrant) {
    XYSeries line = lines.begin();
    for (Heat heat : race.heats()) {
      heat.valid().stream()
          .filter(score -> score.entrant().equals(entrant))
          .forEach(score -> line.add((double) heat.frames(), score.missRatio()));
    }
    return line;
  }

  private XYSeries boundPoints(String name) {
    XYSeries line = lines.begin();
    for (Heat heat : race.heats()) {
      heat.bounds().stream()
          .filter(bound -> bound.name().equals(name) && heat.frames() > 0)
          .mapToDouble(BoundRow::missRatio)
          .forEach(ratio -> line.add((double) heat.frames(), ratio));
    }
    return line;
  }

  private NavigableMap<Double, String> places() {
    var places = new TreeMap<Double, String>();
    for (Heat heat : race.heats()) {
      if (heat.frames() > 0) {
        places.put((double) heat.frames(), heat.title());
      }
    }
    return places;
  }
}

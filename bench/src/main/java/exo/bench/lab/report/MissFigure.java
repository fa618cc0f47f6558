package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jfree.data.xy.XYSeries;

/** Miss ratio against size: a line for each entrant, the optimum below them all. */
final class MissFigure {
  private final Arena arena;
  private final Lines lines = new Lines();

  private MissFigure(Arena arena) {
    this.arena = arena;
  }

  /**
   * Draws the lines.
   *
   * @param entrants of the whole contest, since one looks the same everywhere
   */
  static Figure of(Arena arena, List<String> entrants) {
    return new MissFigure(arena).draw(entrants);
  }

  private Figure draw(List<String> entrants) {
    Set<String> winners = arena.winners();
    for (String entrant : arena.ranking()) {
      var look = new Look(entrants.indexOf(entrant));
      lines.addMarked(entrant, points(entrant), look, winners.contains(entrant));
    }
    int number = 0;
    for (String bound : arena.boundNames()) {
      lines.addBound(bound, boundPoints(bound), number++);
    }
    String name = "misses-" + (arena.number() + 1);
    var sizes = new SizeAxis("memory of the libOS, in frames", places(), Drawing.SMALL);
    return new Figure(
        name, Figure.Group.MISSES, lines.draw(name, arena.name() + ": miss ratio by size", sizes));
  }

  private XYSeries points(String entrant) {
    XYSeries line = lines.begin();
    for (Field field : arena.fields()) {
      field.valid().stream()
          .filter(score -> score.entrant().equals(entrant))
          .forEach(score -> line.add((double) field.frames(), score.missRatio()));
    }
    return line;
  }

  private XYSeries boundPoints(String name) {
    XYSeries line = lines.begin();
    for (Field field : arena.fields()) {
      field.bounds().stream()
          .filter(bound -> bound.name().equals(name) && field.frames() > 0)
          .mapToDouble(BoundRow::missRatio)
          .forEach(ratio -> line.add((double) field.frames(), ratio));
    }
    return line;
  }

  private NavigableMap<Double, String> places() {
    var places = new TreeMap<Double, String>();
    for (Field field : arena.fields()) {
      if (field.frames() > 0) {
        places.put((double) field.frames(), field.title());
      }
    }
    return places;
  }
}

package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import java.util.List;

/**
 * Those who met at one size, the fewest misses first and the failed last.
 *
 * @param size as {@code --size} wrote it
 * @param frames the same in pages; 0 when nobody came so far as to know it
 * @param scores one for each entrant
 * @param bounds what nobody can go below
 */
record Heat(String size, long frames, List<Score> scores, List<BoundRow> bounds) {
  Heat {
    scores = List.copyOf(scores);
    bounds = List.copyOf(bounds);
  }

  List<Score> valid() {
    return scores.stream().filter(score -> !score.failed()).toList();
  }

  /** {@return all whose miss ratio is the lowest; none when all have failed} */
  List<Score> winners() {
    List<Score> valid = valid();
    return valid.stream()
        .filter(score -> score.missRatio() == valid.getFirst().missRatio())
        .toList();
  }

  boolean allAlike() {
    return winners().size() == valid().size();
  }

  /** {@return the size as axes and headings have it: as it was asked for, and in frames} */
  String title() {
    boolean same = frames == 0 || size.equals(Long.toString(frames));
    return same ? size : size + ": " + Numbers.count(frames);
  }
}

package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.statistics.Yardstick;
import java.util.Comparator;
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

  /** {@return who has figures, the best first} */
  List<Score> ranked(Yardstick yardstick) {
    return valid().stream()
        .sorted(
            Comparator.<Score>comparingDouble(score -> yardstick.rank(score.median(yardstick)))
                .thenComparing(Score::entrant))
        .toList();
  }

  /** {@return all who are the best; none when all have failed} */
  List<Score> winners(Yardstick yardstick) {
    List<Score> ranked = ranked(yardstick);
    return ranked.stream()
        .filter(score -> score.median(yardstick) == ranked.getFirst().median(yardstick))
        .toList();
  }

  /** {@return whether there is something to win by it: where nobody was asked nobody responded} */
  boolean isHeld(Yardstick yardstick) {
    return switch (yardstick) {
      case MISSES, WORK -> true;
      case RESPONSE, SLOWEST -> valid().stream().anyMatch(score -> score.median(yardstick) > 0);
    };
  }

  boolean allAlike() {
    return winners(Yardstick.MISSES).size() == valid().size();
  }

  /** {@return the size as the axis of sizes has it: as it was asked for, and in frames} */
  String title() {
    return saysFrames() ? size : size + ": " + Numbers.count(frames);
  }

  /** {@return the same where no axis says what the number counts} */
  String heading() {
    return saysFrames() ? size : title() + (frames == 1 ? " frame" : " frames");
  }

  private boolean saysFrames() {
    return frames == 0
        || size.equals(Long.toString(frames))
        || size.equals(frames + "block")
        || size.equals(frames + "blocks");
  }
}

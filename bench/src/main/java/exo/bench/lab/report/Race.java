package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.statistics.Yardstick;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One trace, seen in one mode and with one neighbour: what can be compared with one another.
 *
 * @param name what sets it apart from the other races
 * @param number from 0, in the order of the plan
 * @param heats the smallest size first
 */
record Race(String name, int number, List<Heat> heats) {
  Race {
    heats = List.copyOf(heats);
  }

  /** {@return the entrants by their mean miss ratio over the sizes, the lowest first} */
  List<String> ranking() {
    return names().stream()
        .sorted(Comparator.comparingDouble(this::mean).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** {@return who has the fewest misses at some size; where all are alike nobody does} */
  Set<String> winners() {
    return heats.stream()
        .filter(heat -> heat.winners(Yardstick.MISSES).size() == 1 || !heat.allAlike())
        .flatMap(heat -> heat.winners(Yardstick.MISSES).stream())
        .map(Score::entrant)
        .collect(Collectors.toSet());
  }

  /** {@return the names of what is below all, in the order of the result} */
  Set<String> boundNames() {
    return heats.stream()
        .flatMap(heat -> heat.bounds().stream())
        .map(BoundRow::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> names() {
    return heats.stream()
        .flatMap(heat -> heat.valid().stream())
        .map(Score::entrant)
        .collect(Collectors.toSet());
  }

  private double mean(String entrant) {
    return heats.stream()
        .flatMap(heat -> heat.valid().stream())
        .filter(score -> score.entrant().equals(entrant))
        .mapToDouble(Score::missRatio)
        .average()
        .orElse(Double.NaN);
  }
}

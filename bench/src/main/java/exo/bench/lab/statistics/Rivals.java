package exo.bench.lab.statistics;

import exo.bench.lab.LabCell;
import exo.bench.lab.LabRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How entrants compare with the one that was chosen as the baseline, each with the baseline's series of the same trace, size and
 * neighbour. Those that met there are judged together.
 */
public final class Rivals {
  private Rivals() {}

  /**
   * {@return by {@link Series#unseeded} cell how it compares; the baseline's own cells, and those where it has no figures, are not there}
   *
   * @param rows of a contest
   * @param baseline an entrant's name
   * @param yardstick what is compared
   */
  public static Map<LabCell, Verdict> of(List<LabRow> rows, String baseline, Yardstick yardstick) {
    Entrants entrants = Entrants.of(rows);
    Map<LabCell, List<Series>> heats = new LinkedHashMap<>();
    for (Series series : Series.of(rows).values()) {
      heats.computeIfAbsent(entrants.place(series.cell()), place -> new ArrayList<>()).add(series);
    }
    Map<LabCell, Verdict> verdicts = new LinkedHashMap<>();
    for (List<Series> heat : heats.values()) {
      heat.stream()
          .filter(series -> entrants.name(series.cell()).equals(baseline))
          .findFirst()
          .ifPresent(base -> judge(base, heat, yardstick, verdicts));
    }
    return verdicts;
  }

  private static void judge(
      Series base, List<Series> heat, Yardstick yardstick, Map<LabCell, Verdict> verdicts) {
    List<Series> rivals = heat.stream().filter(series -> !series.equals(base)).toList();
    List<Verdict> judged =
        Verdict.together(
            rivals.stream().map(rival -> Verdict.of(rival, base, yardstick::of)).toList());
    for (int i = 0; i < judged.size(); i++) {
      verdicts.put(rivals.get(i).cell(), judged.get(i));
    }
  }
}

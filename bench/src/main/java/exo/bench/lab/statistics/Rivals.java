package exo.bench.lab.statistics;

import exo.bench.lab.LabCell;
import exo.bench.lab.LabRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How policies compare with the one that was chosen as the baseline: in misses, each with the baseline's series in the same
 * surroundings. Those that met there at one size are judged together.
 */
public final class Rivals {
  private Rivals() {}

  /**
   * {@return by {@link Series#unseeded} cell how it compares; the baseline's own cells, and those where it has no figures, are not there}
   *
   * @param rows of a contest
   * @param baseline a policy, as its cells name it
   */
  public static Map<LabCell, Verdict> of(List<LabRow> rows, String baseline) {
    Map<LabCell, Series> all = Series.of(rows);
    Map<Series, List<Series>> heats = new LinkedHashMap<>();
    for (Series series : all.values()) {
      Series base = all.get(Series.with(series.cell(), baseline, series.cell().size()));
      if (base != null && !base.equals(series)) {
        heats.computeIfAbsent(base, one -> new ArrayList<>()).add(series);
      }
    }
    Map<LabCell, Verdict> verdicts = new LinkedHashMap<>();
    heats.forEach((base, rivals) -> judge(base, rivals, verdicts));
    return verdicts;
  }

  private static void judge(Series base, List<Series> rivals, Map<LabCell, Verdict> verdicts) {
    List<Verdict> judged =
        Verdict.together(
            rivals.stream().map(rival -> Verdict.of(rival, base, LabRow::missRatio)).toList());
    for (int i = 0; i < judged.size(); i++) {
      verdicts.put(rivals.get(i).cell(), judged.get(i));
    }
  }
}

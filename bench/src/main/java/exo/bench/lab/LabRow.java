package exo.bench.lab;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a cell has measured of its libOS.
 *
 * @param cell the cell
 * @param policy the policy that ran; an approximation goes by its own name
 * @param frames its data frames: the size in pages
 * @param pages how many pages the trace touches at least once
 * @param counts {@link exo.service.report.Count} by its path: accesses, hits, misses, cycles.program ...
 * @param clock cycles that the machine ran
 * @param nsPerAccess nanoseconds of the host's time for each access, the one figure that is not the same every time
 * @param traceHash the hash over the machine's events and its final state
 * @param trouble why there are no figures, empty when there are
 */
public record LabRow(
    LabCell cell,
    String policy,
    long frames,
    long pages,
    Map<String, Long> counts,
    long clock,
    double nsPerAccess,
    long traceHash,
    String trouble) {
  /** Copies the counts. */
  public LabRow {
    counts = Map.copyOf(new TreeMap<>(counts));
  }

  /** {@return one of the counts, 0 where it was not counted} */
  public long count(String path) {
    return counts.getOrDefault(path, 0L);
  }

  /** {@return misses by accesses, 0 to 1; NaN when the cell failed} */
  public double missRatio() {
    return (double) count("misses") / count("accesses");
  }
}

package exo.bench.lab;

import exo.service.report.LibOsResult.ScheduleFacts;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a cell has measured of its libOS.
 *
 * @param cell the cell
 * @param policy the policy that ran; an approximation goes by its own name
 * @param frames its data frames: the size in pages
 * @param pages how many pages the trace touches at least once
 * @param counts {@link exo.service.report.Count} by its path: accesses, hits, misses,
 *     cycles.program ...
 * @param clock cycles that the machine ran
 * @param nsPerAccess nanoseconds of the host's time for each access, the one figure that is not the
 *     same every time
 * @param traceHash the hash over the machine's events and its final state
 * @param trouble why there are no figures, empty when there are
 * @param machine the same counts over all libOSes of the machine: sums, and of response times the
 *     slowest
 * @param drawn whether chance touches the cell, so that another seed gives other figures
 * @param responses how many of the libOS's dialogues took how many cycles from the request to the
 *     resource in hand, to three digits; none where it was never asked
 * @param schedule what it was given of the processor's time; null where it had a slice of its own
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
    String trouble,
    Map<String, Long> machine,
    boolean drawn,
    SortedMap<Long, Long> responses,
    @Nullable ScheduleFacts schedule) {
  /** Copies the counts. */
  public LabRow {
    counts = Map.copyOf(new TreeMap<>(counts));
    machine = Map.copyOf(new TreeMap<>(machine));
    responses = Collections.unmodifiableSortedMap(new TreeMap<>(responses));
  }

  /**
   * For a libOS that has the machine to itself, so that it did what the machine did, and that no
   * chance touches.
   */
  public LabRow(
      LabCell cell,
      String policy,
      long frames,
      long pages,
      Map<String, Long> counts,
      long clock,
      double nsPerAccess,
      long traceHash,
      String trouble) {
    this(
        cell,
        policy,
        frames,
        pages,
        counts,
        clock,
        nsPerAccess,
        traceHash,
        trouble,
        counts,
        false,
        Collections.emptySortedMap(),
        null);
  }

  /** {@return the row of a cell that failed} */
  public static LabRow failed(LabCell cell, String trouble) {
    return new LabRow(cell, cell.policy(), 0, 0, Map.of(), 0, Double.NaN, 0, trouble);
  }

  /** {@return one of the counts, 0 where it was not counted} */
  public long count(String path) {
    return counts.getOrDefault(path, 0L);
  }

  /** {@return misses by accesses, 0 to 1; NaN when the cell failed} */
  public double missRatio() {
    return (double) count("misses") / count("accesses");
  }

  /**
   * {@return cycles of program, libOS, kernel and disk wait for each access; NaN when the cell
   * failed}
   */
  public double cyclesPerAccess() {
    long cycles =
        count("cycles.program")
            + count("cycles.libos")
            + count("cycles.kernel")
            + count("cycles.diskWait");
    return (double) cycles / count("accesses");
  }

  /** {@return a figure of how its time was scheduled; NaN where it was not} */
  public double ofSchedule(ToDoubleFunction<ScheduleFacts> figure) {
    return schedule == null ? Double.NaN : figure.applyAsDouble(schedule);
  }

  /** {@return whether its time was scheduled by shares, so that there is an ideal to compare with} */
  public boolean hasIdealTime() {
    return schedule != null && schedule.hasIdeal();
  }

  /** {@return the cycles that the slowest dialogue of the whole machine took; 0 without one} */
  public long slowestToHand() {
    return machine.getOrDefault("cyclesToHand.max", 0L);
  }

  /** {@return accesses of all libOSes for each million cycles of the machine: its work} */
  public double workPerMegacycle() {
    return machine.getOrDefault("accesses", 0L) * 1e6 / clock;
  }
}

package exo.bench.lab;

import exo.service.report.LibOsResult.ScheduleFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of contests in which a neighbour called squeeze shares the machine, with figures that a test chooses. */
final class Contests {
  private static final long CLOCK = 1_000_000;

  private Contests() {}

  /**
   * A row of trace t at 10%.
   *
   * @param work of the whole machine, for a million cycles
   * @param slowest response of the whole machine
   */
  static LabRow row(
      String policy,
      String answer,
      String arbiter,
      long seed,
      long misses,
      long work,
      long slowest,
      boolean drawn) {
    var cell =
        new LabCell(
            "t",
            "cache",
            policy,
            "10%",
            "squeeze",
            answer,
            arbiter,
            "",
            "0%",
            false,
            seed,
            LabSources.ANY);
    var responses = new TreeMap<>(Map.of(slowest / 2, 9L, slowest, 1L));
    return new LabRow(
        cell,
        policy,
        10,
        100,
        counts(misses, 1000, slowest),
        CLOCK,
        1,
        7,
        "",
        counts(misses, work, slowest),
        drawn,
        responses,
        null);
  }

  private static Map<String, Long> counts(long misses, long accesses, long slowest) {
    return Map.of(
        "accesses", accesses,
        "misses", misses,
        "cycles.program", 1000 + misses,
        "asked", 10L,
        "cyclesToHand.median", slowest / 2,
        "cyclesToHand.p99", slowest,
        "cyclesToHand.max", slowest);
  }

  /** A row whose libOS had seven turns; of no tickets where the scheduler does not go by shares. */
  static LabRow scheduled(long tickets) {
    var facts =
        tickets == 0
            ? new ScheduleFacts(0, 7, 70_000, 0, 0, 0.25, 0)
            : new ScheduleFacts(tickets, 7, 70_000, 71_234.5, 1.25, 0.25, 0.26);
    LabRow row = row("lru", "clean", "largest", 1, 500, 1000, 50, false);
    var cell =
        new LabCell(
            "t",
            "cache",
            "lru",
            "10%",
            "squeeze",
            "clean",
            "largest",
            "stride:" + tickets,
            "0%",
            false,
            1,
            LabSources.ANY);
    return new LabRow(
        cell,
        "lru",
        10,
        100,
        row.counts(),
        CLOCK,
        1,
        7,
        "",
        row.machine(),
        false,
        row.responses(),
        facts);
  }

  static LabResult result(String baseline, List<LabRow> rows) {
    var method =
        new LabMethod(
            "1", "abc", "./exo lab", "cortex-a76", 1, "host", 1, List.of(1L), "0%", baseline);
    return new LabResult(method, rows, List.of(), List.of(), false);
  }
}

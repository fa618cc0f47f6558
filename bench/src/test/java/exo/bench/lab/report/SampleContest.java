package exo.bench.lab.report;

import exo.bench.lab.BoundRow;
import exo.bench.lab.LabCell;
import exo.bench.lab.LabMethod;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.LabSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A contest of the default's shape with figures of a formula: four traces, twelve policies, four sizes. */
public final class SampleContest {
  static final List<String> TRACES = List.of("cache2k-orm-busy", "arc-OLTP", "zipf(1.0)", "loop");
  static final List<String> POLICIES =
      List.of(
          "fifo",
          "lru",
          "clock",
          "clockset",
          "random",
          "twoq",
          "lru2",
          "arc",
          "lirs",
          "clockpro",
          "s3fifo",
          "wtinylfu");
  static final List<String> SIZES = List.of("1%", "5%", "10%", "25%");

  private static final int ACCESSES = 1_000_000;
  private static final long[] PAGES = {76_349, 186_880, 1_000_000, 20_000};
  private static final double[] SHARES = {0.01, 0.05, 0.1, 0.25};
  private static final double[] LEVELS = {0.62, 0.81, 0.55, 0.97};

  private SampleContest() {}

  /** {@return the contest, alone on its machine} */
  public static LabResult quiet() {
    return result(rows("", 1), List.of());
  }

  /** {@return the contest with somebody who takes frames back, and one policy left out} */
  public static LabResult disturbed() {
    return result(rows("greedy", 1), List.of("mine needs 4 frames and has 1 at 1%"));
  }

  static LabResult of(List<LabRow> rows) {
    return result(rows, List.of());
  }

  private static LabResult result(List<LabRow> rows, List<String> leftOut) {
    var method =
        new LabMethod(
            "1.0.0",
            "0d5a45e",
            "./exo lab --seeds 10 --report out",
            "cortex-a76",
            2_400_000_000L,
            "OpenJDK 25.0.3, 2 processors",
            2,
            List.of(1L, 2L, 3L),
            "20%",
            "lru");
    return new LabResult(method, rows, bounds(), leftOut, false);
  }

  private static List<LabRow> rows(String neighbour, long seed) {
    var rows = new ArrayList<LabRow>();
    for (int trace = 0; trace < TRACES.size(); trace++) {
      for (int size = 0; size < SIZES.size(); size++) {
        for (int policy = 0; policy < POLICIES.size(); policy++) {
          rows.add(row(trace, size, policy, neighbour, seed));
        }
      }
    }
    return rows;
  }

  private static LabRow row(int trace, int size, int policy, String neighbour, long seed) {
    var cell = cell(TRACES.get(trace), POLICIES.get(policy), SIZES.get(size), neighbour, seed);
    double skill = 1 - 0.025 * ((policy * 5 + trace * 3) % 12) - 0.01 * ((policy + size) % 3);
    long misses = Math.round(ACCESSES * level(trace, size) * skill);
    Map<String, Long> counts = counts(misses, policy, neighbour);
    return new LabRow(
        cell,
        cell.policy(),
        frames(trace, size),
        PAGES[trace],
        counts,
        misses * 197_000,
        1239.3,
        7,
        "",
        counts,
        false,
        responses(counts),
        null);
  }

  /** A distribution with these quantiles: one dialogue in a hundred takes longer than the 99th. */
  private static SortedMap<Long, Long> responses(Map<String, Long> counts) {
    var responses = new TreeMap<Long, Long>();
    long median = counts.getOrDefault("cyclesToHand.median", 0L);
    if (median > 0) {
      responses.put(median - median / 10, 300L);
      responses.put(median, 300L);
      responses.put(counts.get("cyclesToHand.p99"), 390L);
      responses.put(counts.get("cyclesToHand.max"), 10L);
    }
    return responses;
  }

  static LabCell cell(String trace, String policy, String size, String neighbour, long seed) {
    return new LabCell(
        trace,
        "cache",
        policy,
        size,
        neighbour,
        "clean",
        "largest",
        "",
        "20%",
        true,
        seed,
        LabSources.ANY);
  }

  static Map<String, Long> counts(long misses, int policy, String neighbour) {
    var counts = new HashMap<String, Long>();
    counts.put("accesses", (long) ACCESSES);
    counts.put("misses", misses);
    counts.put("hits", ACCESSES - misses);
    counts.put("cycles.program", 13L * ACCESSES);
    counts.put("cycles.libos", (180L + 25 * policy) * ACCESSES / 2 + misses * 400);
    counts.put("cycles.kernel", misses * 1_100);
    counts.put("cycles.diskWait", misses * 194_000);
    if (!neighbour.isEmpty()) {
      counts.put("cyclesToHand.median", 195_455L + 3_000 * policy);
      counts.put("cyclesToHand.p99", 202_239L + 40_000 * policy);
      counts.put("cyclesToHand.max", 301_567L + 500_000 * policy);
      counts.put("asked", 23_330L);
      counts.put("missesByRevocation", 22_918L);
    }
    return counts;
  }

  private static List<BoundRow> bounds() {
    var bounds = new ArrayList<BoundRow>();
    for (int trace = 0; trace < TRACES.size(); trace++) {
      for (int size = 0; size < SIZES.size(); size++) {
        long least = Math.round(ACCESSES * level(trace, size) * 0.6);
        bounds.add(bound("optimum", trace, size, least));
        bounds.add(bound("optimum with bypass", trace, size, least * 97 / 100));
      }
    }
    return bounds;
  }

  private static BoundRow bound(String name, int trace, int size, long misses) {
    return new BoundRow(
        name, TRACES.get(trace), SIZES.get(size), frames(trace, size), ACCESSES, misses);
  }

  private static double level(int trace, int size) {
    return LEVELS[trace] * (1 - Math.pow(SHARES[size], 0.6) * (trace == 3 ? 0.5 : 1.3));
  }

  private static long frames(int trace, int size) {
    return Math.round(PAGES[trace] * SHARES[size]);
  }

  /** {@return curves of the first trace: an exact one, one by sampling, the optimum's} */
  public static List<MissRatioCurve> curves() {
    return List.of(curve("lru", 0, 1), curve("arc", 0.004, 0.9), curve("optimum", 0, 0.6));
  }

  private static MissRatioCurve curve(String name, double error, double factor) {
    var points = new ArrayList<MissRatioCurve.Point>();
    for (long frames = 1; frames <= PAGES[0]; frames = frames * 5 / 4 + 1) {
      double left = 1 - Math.log(frames) / Math.log(PAGES[0]) * 0.9;
      points.add(new MissRatioCurve.Point(frames, left * factor));
    }
    return new MissRatioCurve(name, TRACES.getFirst(), error, points);
  }
}

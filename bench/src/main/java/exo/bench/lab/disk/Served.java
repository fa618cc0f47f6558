package exo.bench.lab.disk;

import java.util.Arrays;

/** What the disks of a trace have done, added up. */
class Served {
  private static final double MILLISECOND = 1e6;

  private final long[] arrivals;
  private final long[] ends;
  private long busy;
  private long travelled;
  private int disks;

  /**
   * @param requests of the trace
   */
  Served(int requests) {
    arrivals = new long[requests];
    ends = new long[requests];
  }

  /** A request, or one of its parts, was served; it has ended with its last part. */
  void request(Request request, long start, long end) {
    arrivals[request.id()] = request.arrival();
    ends[request.id()] = Math.max(ends[request.id()], end);
    busy += end - start;
  }

  void disk(long cylinders) {
    travelled += cylinders;
    disks++;
  }

  DiskRow row(String trace, String contest, String name, int stretch, double pieces) {
    long[] sorted = new long[ends.length];
    Arrays.setAll(sorted, id -> ends[id] - arrivals[id]);
    Arrays.sort(sorted);
    long first = Arrays.stream(arrivals).min().orElse(0);
    double seconds = (Arrays.stream(ends).max().orElse(0) - first) / 1e9;
    int count = sorted.length;
    return new DiskRow(
        trace,
        contest,
        name,
        stretch,
        count,
        Arrays.stream(sorted).average().orElse(0) / MILLISECOND,
        percentile(sorted, 50),
        percentile(sorted, 99),
        percentile(sorted, 100),
        (double) travelled / count,
        count / seconds,
        busy / 1e9 / seconds / disks,
        pieces);
  }

  /** The nearest rank. */
  private static double percentile(long[] sorted, int percent) {
    long rank = Math.ceilDiv((long) sorted.length * percent, 100);
    return sorted[(int) Math.max(0, rank - 1)] / MILLISECOND;
  }
}

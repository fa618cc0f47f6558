package exo.bench.lab;

import exo.bench.lab.curve.Optimum;
import exo.bench.lab.curve.OptimumBypass;
import exo.service.Interruption;
import exo.service.Progress;
import exo.service.trace.AccessReader;
import exo.service.trace.AccessSource;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What no policy goes below on the traces of a contest. A workload that follows the seed has no one
 * bound and is left out, and so is a trace that is too long.
 */
final class Bounds {
  private static final int CHUNK = 4096;
  private static final Map<String, Bound> ALL = new LinkedHashMap<>();

  static {
    ALL.put(Optimum.NAME, new Optimum());
    ALL.put(OptimumBypass.NAME, new OptimumBypass());
  }

  private Bounds() {}

  /**
   * Computes them all, until it is interrupted.
   *
   * @param progress hears how many there are
   */
  static List<BoundRow> of(Contest contest, Interruption interruption, Progress progress)
      throws TraceException {
    List<BoundRow> rows = new ArrayList<>();
    long total = (long) contest.traces().size() * contest.sizes().size() * ALL.size();
    for (Contest.Played trace : contest.traces()) {
      if (!trace.hasOneFuture()) {
        continue;
      }
      int[] pages = pages(trace);
      for (String size : contest.sizes()) {
        for (Map.Entry<String, Bound> bound : ALL.entrySet()) {
          if (interruption.requested()) {
            return rows;
          }
          progress.at("bounds", rows.size(), total);
          int frames = Math.toIntExact(Math.min(trace.frames(size), Integer.MAX_VALUE));
          long misses = bound.getValue().misses(pages, frames);
          rows.add(new BoundRow(bound.getKey(), trace.name(), size, frames, pages.length, misses));
        }
      }
    }
    return rows;
  }

  static int[] pages(Contest.Played trace) throws TraceException {
    int[] pages = new int[Math.toIntExact(trace.summary().accesses())];
    int[] chunk = new int[CHUNK];
    int filled = 0;
    try (AccessReader reader = Trace.open(trace.file(), null, Contest.FIRST_SEED).reader()) {
      for (int read = reader.read(chunk); read > 0; read = reader.read(chunk)) {
        for (int i = 0; i < read; i++) {
          pages[filled++] = chunk[i] & AccessSource.PAGE;
        }
      }
    }
    return Arrays.copyOf(pages, filled);
  }
}

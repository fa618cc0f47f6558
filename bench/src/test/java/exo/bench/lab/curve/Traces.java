package exo.bench.lab.curve;

import exo.service.trace.AccessReader;
import exo.service.trace.AccessSource;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Random;

/** Small traces at random, workloads, and LRU as it is told in words. */
final class Traces {
  private Traces() {}

  static int[] random(long seed, int pages, int accesses) {
    Random random = new Random(seed);
    return random.ints(accesses, 0, pages).toArray();
  }

  static int[] workload(String word) throws TraceException {
    Trace trace = Trace.open(Path.of(word), null);
    int[] pages = new int[(int) trace.scan().accesses()];
    try (AccessReader reader = trace.reader()) {
      reader.read(pages);
    }
    for (int i = 0; i < pages.length; i++) {
      pages[i] &= AccessSource.PAGE;
    }
    return pages;
  }

  static long lru(int[] pages, int frames) {
    LinkedHashSet<Integer> stack = new LinkedHashSet<>();
    long misses = 0;
    for (int page : pages) {
      if (!stack.remove(page)) {
        misses++;
        if (stack.size() == frames) {
          stack.removeFirst();
        }
      }
      stack.add(page);
    }
    return misses;
  }
}

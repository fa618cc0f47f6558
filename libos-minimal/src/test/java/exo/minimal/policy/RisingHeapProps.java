package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RisingHeapProps {
  private record Key(long rank, long tie) {
    static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::rank).thenComparingLong(Key::tie);
  }

  @Property(tries = 300)
  void theLeastIsTheLeastWhateverRoseOrLeftSince(
      @ForAll @IntRange(min = 1, max = 40) int capacity, @ForAll long seed) {
    var random = new SplittableRandom(seed);
    var heap = new RisingHeap(capacity);
    var model = new TreeMap<Integer, Key>();
    for (int step = 0; step < 500; step++) {
      int page = random.nextInt(2000);
      if (model.size() < capacity && !model.containsKey(page)) {
        model.put(page, new Key(random.nextInt(9), 2L * step));
        heap.add(page, model.get(page).rank(), 2L * step);
      }
      change(heap, model, random, step);
      if (!model.isEmpty() && random.nextBoolean()) {
        assertEquals(leastOf(model), heap.least(), "step " + step);
      }
    }
  }

  /** A page that is there rises, or leaves, or neither. */
  private static void change(
      RisingHeap heap, TreeMap<Integer, Key> model, SplittableRandom random, int step) {
    Integer page = model.ceilingKey(random.nextInt(2000));
    if (page == null) {
      return;
    }
    if (random.nextInt(4) > 0) {
      long rank = heap.rank(page) + random.nextInt(3);
      model.put(page, new Key(rank, 2L * step + 1));
      heap.raise(page, rank, 2L * step + 1);
    } else {
      model.remove(page);
      heap.remove(page);
    }
  }

  private static int leastOf(Map<Integer, Key> model) {
    return model.entrySet().stream()
        .min(Map.Entry.comparingByValue(Key.ORDER))
        .orElseThrow()
        .getKey();
  }
}

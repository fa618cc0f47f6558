package exo.kernel;

import java.util.Arrays;

/**
 * What can be taken of a victim, by keys that say in which order. An abort looks at all that the victim holds and takes a few of
 * it, so they lie in a heap: the least is found without the rest being sorted, and nothing is allocated.
 */
final class Candidates {
  private long[] keys = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Adds one; {@link #order} comes before the first is removed. */
  void add(long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = key;
  }

  /** All have been added. */
  void order() {
    for (int parent = size; parent > 0; ) {
      parent--;
      sift(parent, keys[parent]);
    }
  }

  /** {@return the least key, of at least one} */
  long removeLeast() {
    long least = keys[0];
    sift(0, keys[--size]);
    return least;
  }

  /** Lets a key sink from a place that is empty to where both below it are greater. */
  private void sift(int from, long key) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      child += child + 1 < size && keys[child + 1] < keys[child] ? 1 : 0;
      if (key <= keys[child]) {
        break;
      }
      keys[place] = keys[child];
      place = child;
    }
    keys[place] = key;
  }
}

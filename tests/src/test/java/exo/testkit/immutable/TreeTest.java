package exo.testkit.immutable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final int KEYS = 64;

  private final SplittableRandom random = new SplittableRandom(1);
  private final TreeMap<Long, Object> model = new TreeMap<>();
  private Tree<Object> tree = Tree.empty();

  private void change() {
    long key = random.nextInt(KEYS) - KEYS / 2L;
    if (random.nextBoolean()) {
      Object value = new Object();
      tree = tree.with(key, value);
      model.put(key, value);
    } else {
      tree = tree.without(key);
      model.remove(key);
    }
  }

  private static void requireOf(
      List<Long> seen, @Nullable Object in, @Nullable Object told, long key) {
    assertEquals(told, in, "key " + key);
    seen.add(key);
  }

  @Test
  void tellsEachKeyWhoseValueIsAnotherAndNoOther() {
    for (int round = 0; round < 2_000; round++) {
      Tree<Object> before = tree;
      TreeMap<Long, Object> was = new TreeMap<>(model);
      for (int left = random.nextInt(1 + random.nextInt(40)); left > 0; left--) {
        change();
      }
      List<Long> seen = new ArrayList<>();
      tree.differences(
          before,
          (key, old, now) -> {
            requireOf(seen, was.get(key), old, key);
            assertEquals(model.get(key), now);
          });
      List<Long> changed = new ArrayList<>();
      for (long key = -KEYS; key < KEYS; key++) {
        if (was.get(key) != model.get(key)) {
          changed.add(key);
        }
      }
      assertEquals(changed, seen);
    }
  }

  @Test
  void tellsNothingOfItself() {
    change();
    tree.differences(tree, (key, old, now) -> assertNull(key));
  }
}

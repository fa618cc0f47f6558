package exo.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An immutable map from longs, in their order: a treap whose priorities are a hash of the keys, so its shape depends on them alone. */
final class Tree<T> {
  private static final Tree<Object> EMPTY = new Tree<>();

  private final long key;
  private final @Nullable T value; // null in the empty tree only
  private final Tree<T> left;
  private final Tree<T> right;
  private final int size;

  private Tree() {
    key = 0;
    value = null;
    left = this;
    right = this;
    size = 0;
  }

  private Tree(long key, T value, Tree<T> left, Tree<T> right) {
    this.key = key;
    this.value = value;
    this.left = left;
    this.right = right;
    this.size = left.size + right.size + 1;
  }

  @SuppressWarnings("unchecked") // nothing is in it
  static <T> Tree<T> empty() {
    return (Tree<T>) EMPTY;
  }

  int size() {
    return size;
  }

  @Nullable T get(long wanted) {
    Tree<T> at = this;
    while (at.size > 0 && at.key != wanted) {
      at = wanted < at.key ? at.left : at.right;
    }
    return at.value;
  }

  /** {@return what must be there} */
  T at(long wanted) {
    T found = get(wanted);
    if (found == null) {
      throw new NoSuchElementException("the model knows nothing of number " + wanted);
    }
    return found;
  }

  boolean has(long wanted) {
    return get(wanted) != null;
  }

  Tree<T> with(long newKey, T newValue) {
    if (size == 0) {
      return new Tree<>(newKey, newValue, this, this);
    }
    if (newKey == key) {
      return new Tree<>(key, newValue, left, right);
    }
    if (newKey < key) {
      Tree<T> low = left.with(newKey, newValue);
      return low.above(this)
          ? new Tree<>(low.key, low.own(), low.left, joined(low.right, right))
          : joined(low, right);
    }
    Tree<T> high = right.with(newKey, newValue);
    return high.above(this)
        ? new Tree<>(high.key, high.own(), joined(left, high.left), high.right)
        : joined(left, high);
  }

  Tree<T> without(long oldKey) {
    if (size == 0) {
      return this;
    }
    if (oldKey == key) {
      return join(left, right);
    }
    return oldKey < key ? joined(left.without(oldKey), right) : joined(left, right.without(oldKey));
  }

  private Tree<T> joined(Tree<T> newLeft, Tree<T> newRight) {
    return newLeft == left && newRight == right
        ? this
        : new Tree<>(key, own(), newLeft, newRight);
  }

  private static <T> Tree<T> join(Tree<T> low, Tree<T> high) {
    if (low.size == 0 || high.size == 0) {
      return low.size == 0 ? high : low;
    }
    return low.above(high)
        ? low.joined(low.left, join(low.right, high))
        : high.joined(join(low, high.left), high.right);
  }

  private T own() {
    return java.util.Objects.requireNonNull(value);
  }

  private boolean above(Tree<T> other) {
    return mixed(key) > mixed(other.key);
  }

  private static long mixed(long number) {
    long z = (number ^ (number >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (z ^ (z >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
  }

  /** Sees one entry. */
  @FunctionalInterface
  interface Visitor<T> {
    void entry(long key, T value);
  }

  void forEach(Visitor<T> visitor) {
    forEach(Long.MIN_VALUE, Long.MAX_VALUE, visitor);
  }

  /** Visits the entries from {@code first} to {@code last}, both included. */
  void forEach(long first, long last, Visitor<T> visitor) {
    if (size == 0) {
      return;
    }
    if (first < key) {
      left.forEach(first, last, visitor);
    }
    if (first <= key && key <= last) {
      visitor.entry(key, own());
    }
    if (key < last) {
      right.forEach(first, last, visitor);
    }
  }

  /** {@return the keys of the values from {@code first} to {@code last} for which it holds} */
  List<Long> keys(long first, long last, Predicate<T> holds) {
    List<Long> found = new ArrayList<>();
    forEach(
        first,
        last,
        (each, mine) -> {
          if (holds.test(mine)) {
            found.add(each);
          }
        });
    return found;
  }

  /** {@return for how many values it holds} */
  long count(Predicate<T> holds) {
    return size == 0
        ? 0
        : left.count(holds) + right.count(holds) + (holds.test(own()) ? 1 : 0);
  }
}

package exo.testkit.immutable;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** An immutable map from longs, in their order: a treap whose priorities are a hash of the keys, so its shape depends on them alone. */
public final class Tree<T> {
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

  /** {@return a map of nothing} */
  @SuppressWarnings("unchecked") // nothing is in it
  public static <T> Tree<T> empty() {
    return (Tree<T>) EMPTY;
  }

  /** {@return how many entries it has} */
  public int size() {
    return size;
  }

  /** {@return the value of a key, or null} */
  public @Nullable T get(long wanted) {
    Tree<T> at = this;
    while (at.size > 0 && at.key != wanted) {
      at = wanted < at.key ? at.left : at.right;
    }
    return at.value;
  }

  /**
   * {@return the value of a key that must be there}
   *
   * @throws NoSuchElementException when it is not
   */
  public T at(long wanted) {
    T found = get(wanted);
    if (found == null) {
      throw new NoSuchElementException("there is no number " + wanted);
    }
    return found;
  }

  /** {@return whether the key is there} */
  public boolean has(long wanted) {
    return get(wanted) != null;
  }

  /** {@return the same map with a value for a key} */
  public Tree<T> with(long newKey, T newValue) {
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

  /** {@return the same map without a key} */
  public Tree<T> without(long oldKey) {
    if (size == 0) {
      return this;
    }
    if (oldKey == key) {
      return join(left, right);
    }
    return oldKey < key ? joined(left.without(oldKey), right) : joined(left, right.without(oldKey));
  }

  private Tree<T> joined(Tree<T> newLeft, Tree<T> newRight) {
    return newLeft == left && newRight == right ? this : new Tree<>(key, own(), newLeft, newRight);
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
    return Objects.requireNonNull(value);
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
  public interface Visitor<T> {
    /** Takes one entry. */
    void entry(long key, T value);
  }

  /** Visits all entries, in order. */
  public void forEach(Visitor<T> visitor) {
    forEach(Long.MIN_VALUE, Long.MAX_VALUE, visitor);
  }

  /** Visits the entries from {@code first} to {@code last}, both included. */
  public void forEach(long first, long last, Visitor<T> visitor) {
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

  /** Sees a key whose value is not the one that it was. */
  @FunctionalInterface
  public interface Difference<T> {
    /** Takes one key with its values, null where it had or has none. */
    void differs(long key, @Nullable T before, @Nullable T now);
  }

  /**
   * Visits the keys whose values are other objects than in a map before this one. What the two share is passed over, so it costs about as
   * much as making the one of the other did.
   */
  public void differences(Tree<T> before, Difference<T> visitor) {
    if (this == before) {
      return;
    }
    if (size == 0) {
      before.forEach((each, was) -> visitor.differs(each, was, null));
    } else if (before.size == 0) {
      forEach((each, is) -> visitor.differs(each, null, is));
    } else {
      atTheRoot(before, visitor);
    }
  }

  /** A root that stands above the other's root is in one of the two alone, for the shape depends on the keys. */
  @SuppressWarnings(
      "ReferenceEquality") // what is shared is the same; equal copies are told as a difference
  private void atTheRoot(Tree<T> before, Difference<T> visitor) {
    boolean mine = key == before.key || above(before);
    boolean theirs = key == before.key || !mine;
    long root = mine ? key : before.key;
    below(root).differences(before.below(root), visitor);
    if (!(mine && theirs && value == before.value)) {
      visitor.differs(root, theirs ? before.value : null, mine ? value : null);
    }
    beyond(root).differences(before.beyond(root), visitor);
  }

  private Tree<T> below(long limit) {
    if (size == 0) {
      return this;
    }
    return key < limit ? joined(left, right.below(limit)) : left.below(limit);
  }

  private Tree<T> beyond(long limit) {
    if (size == 0) {
      return this;
    }
    return key > limit ? joined(left.beyond(limit), right) : right.beyond(limit);
  }

  /** {@return the keys from {@code first} to {@code last} whose values it holds for} */
  public List<Long> keys(long first, long last, Predicate<T> holds) {
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

  /** {@return the keys whose values it holds for} */
  public List<Long> keys(Predicate<T> holds) {
    return keys(Long.MIN_VALUE, Long.MAX_VALUE, holds);
  }

  /** {@return the keys from {@code first} to {@code last}} */
  public List<Long> keys(long first, long last) {
    return keys(first, last, any -> true);
  }

  /** {@return the value of the last key up to one, or null} */
  public @Nullable T atOrBefore(long most) {
    @Nullable T found = null;
    for (Tree<T> at = this; at.size > 0; at = at.key <= most ? at.right : at.left) {
      found = at.key <= most ? at.value : found;
    }
    return found;
  }

  /** {@return what all values come to} */
  public long sum(ToLongFunction<T> measure) {
    return size == 0 ? 0 : left.sum(measure) + right.sum(measure) + measure.applyAsLong(own());
  }
}

package exo.testkit.model;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.testkit.immutable.Numbers;

/**
 * What the model knows of an environment.
 *
 * @param present whether it has not left; one that has is known while something durable is its
 * @param quota how much it may hold
 * @param counts by the constants below
 * @param context the words of its processor environment
 */
record Environment(boolean present, Quota quota, Numbers counts, Numbers context) {
  /** What it holds, by the code of its kind behind this: frames, blocks, save slots, slices. */
  static final int HELD = 0;

  /** What is set aside for it, by the same. */
  static final int ASIDE = 5;

  static final int BINDINGS = 10;
  static final int DERIVATIONS = 11;
  static final int MAPPINGS = 12;
  static final int GUARANTEE = 13;
  static final int GUARDED = 14;
  static final int NOMINATED = 15;

  /** One more than the frame of its repossession vector, 0 for none. */
  static final int VECTOR = 16;

  /** Whether a request of its is under way. */
  static final int OPEN = 17;

  /** Whether one is over and it has not been told. */
  static final int RINGS = 18;

  /** Whether it is certain that the current slice is its own to run in. */
  static final int IN_SLICE = 19;

  static final int COUNTS = 20;

  long get(int count) {
    return counts.get(count);
  }

  long held(ResourceKind kind) {
    return get(HELD + kind.code());
  }

  long aside(ResourceKind kind) {
    return get(ASIDE + kind.code());
  }

  Environment with(int count, long value) {
    return new Environment(present, quota, counts.with(count, value), context);
  }

  Environment withContext(int word, long value) {
    return new Environment(present, quota, counts, context.with(word, value));
  }
}

package exo.testkit.model;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;

/**
 * What the model knows of an environment.
 *
 * @param present whether it has not left; one that has is known while something durable is its
 * @param quota how much it may hold
 * @param counts by the constants below
 * @param context the words of its processor environment
 */
record Environment(boolean present, Quota quota, Numbers counts, Numbers context) {
  static final int FRAMES = 0;
  static final int BLOCKS = 1;
  static final int BINDINGS = 2;
  static final int DERIVATIONS = 3;
  static final int MAPPINGS = 4;
  static final int SLICES = 5;
  static final int GUARANTEE = 6;
  static final int GUARDED = 7;
  static final int NOMINATED = 8;

  /** One more than the frame of its repossession vector, 0 for none. */
  static final int VECTOR = 9;

  /** Whether a request of its is under way. */
  static final int OPEN = 10;

  /** Whether one is over and it has not been told. */
  static final int RINGS = 11;

  /** Whether it is certain that the current slice is its own to run in. */
  static final int IN_SLICE = 12;

  private static final int ASIDE = 13;
  static final int COUNTS = ASIDE + 5;

  /** Where what is set aside of a kind is counted. */
  static int aside(ResourceKind kind) {
    return ASIDE + kind.code();
  }

  long get(int count) {
    return counts.get(count);
  }

  Environment with(int count, long value) {
    return new Environment(present, quota, counts.with(count, value), context);
  }

  Environment plus(int count, long more) {
    return with(count, get(count) + more);
  }

  Environment withContext(int word, long value) {
    return new Environment(present, quota, counts, context.with(word, value));
  }
}

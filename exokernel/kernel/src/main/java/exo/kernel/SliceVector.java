package exo.kernel;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The processor as a linear vector of time slices (Aegis, SOSP 1995, section 5.1.1). Who owns a slice is the binding table's to say;
 * this is its copy in the order of the vector, with who runs in it: its owner, until a synchronous transfer gives it to a callee.
 */
final class SliceVector {
  static final int NONE = -1;

  private final BitSet owned = new BitSet();
  private final long sliceCycles;
  private int[] owners = new int[8];
  private int[] users = new int[8];

  /** How many positions have owners: asked for at each turn, and not worth a look at each word of the set. */
  private int size;

  /** How many positions are with others than their owners. */
  private int given;

  // By environment.
  private int[] held = new int[8];

  SliceVector(long sliceCycles) {
    this.sliceCycles = sliceCycles;
  }

  long sliceCycles() {
    return sliceCycles;
  }

  void add(int position, int environment) {
    if (position >= owners.length) {
      int length = Math.max(position + 1, owners.length * 2);
      owners = Arrays.copyOf(owners, length);
      users = Arrays.copyOf(users, length);
    }
    if (environment >= held.length) {
      held = Arrays.copyOf(held, Math.max(environment + 1, held.length * 2));
    }
    owners[position] = environment;
    users[position] = environment;
    held[environment]++;
    size += owned.get(position) ? 0 : 1;
    owned.set(position);
  }

  void remove(int position) {
    give(position, owners[position]);
    held[owners[position]]--;
    size -= owned.get(position) ? 1 : 0;
    owned.clear(position);
  }

  /** This slice and its future instances are somebody's to run in. */
  void give(int position, int environment) {
    given += environment == owners[position] ? 0 : 1;
    given -= users[position] == owners[position] ? 0 : 1;
    users[position] = environment;
  }

  /**
   * Somebody has gone: what was given to it is its owners' again.
   *
   * @return how many of one owner's
   */
  int bringHome(int user, int owner) {
    int home = 0;
    for (int at = owned.nextSetBit(0); at >= 0 && given > 0; at = owned.nextSetBit(at + 1)) {
      if (users[at] == user && owners[at] == owner && owner != user) {
        give(at, owner);
        home++;
      }
    }
    return home;
  }

  /** {@return one more than the last position that has an owner} */
  int length() {
    return owned.length();
  }

  /** {@return the environment that owns a position, or -1} */
  int owner(int position) {
    return position >= 0 && owned.get(position) ? owners[position] : NONE;
  }

  /** {@return the environment that runs in a position, or -1} */
  int user(int position) {
    return position >= 0 && owned.get(position) ? users[position] : NONE;
  }

  /** {@return the last position that an environment owns, or -1} */
  int lastOf(int environment) {
    int at = owned.length() - 1;
    while (at >= 0 && owners[at] != environment) {
      at = owned.previousSetBit(at - 1);
    }
    return at;
  }

  /** {@return how many positions an environment owns} */
  int held(int environment) {
    return environment < held.length ? held[environment] : 0;
  }

  /** {@return the next owned position after this one, going round; -1 when the vector is empty} */
  int after(int position) {
    int next = owned.nextSetBit(position + 1);
    return next >= 0 ? next : owned.nextSetBit(0);
  }

  /** {@return how many positions have owners} */
  int size() {
    return size;
  }
}

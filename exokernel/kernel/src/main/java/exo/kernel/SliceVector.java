package exo.kernel;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The processor as a linear vector of time slices, served round robin (Aegis, SOSP 1995, section 5.1.1). Who owns a slice is
 * the binding table's to say; this is its copy in the order of the vector. For now an environment holds exactly one.
 */
final class SliceVector {
  static final int NONE = -1;

  private final BitSet owned = new BitSet();
  private final long sliceCycles;
  private int[] owners = new int[8];

  SliceVector(long sliceCycles) {
    this.sliceCycles = sliceCycles;
  }

  long sliceCycles() {
    return sliceCycles;
  }

  void add(int position, int environment) {
    if (position >= owners.length) {
      owners = Arrays.copyOf(owners, Math.max(position + 1, owners.length * 2));
    }
    owners[position] = environment;
    owned.set(position);
  }

  void remove(int position) {
    owned.clear(position);
  }

  /** {@return one more than the last position that has an owner} */
  int length() {
    return owned.length();
  }

  /** {@return the environment that owns a position, or -1} */
  int owner(int position) {
    return position >= 0 && owned.get(position) ? owners[position] : NONE;
  }

  /** {@return the next owned position after this one, going round; -1 when the vector is empty} */
  int after(int position) {
    int next = owned.nextSetBit(position + 1);
    return next >= 0 ? next : owned.nextSetBit(0);
  }

  /** {@return how many positions have owners} */
  int size() {
    return owned.cardinality();
  }
}

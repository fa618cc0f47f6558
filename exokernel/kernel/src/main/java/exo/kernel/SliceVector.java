package exo.kernel;

import java.util.BitSet;

/**
 * The processor as a linear vector of time slices, served round robin (Aegis, SOSP 1995, section 5.1.1). For now an
 * environment holds exactly one slice, whose position is its number less one.
 */
final class SliceVector {
  private final BitSet owned = new BitSet();
  private final long sliceCycles;

  SliceVector(long sliceCycles) {
    this.sliceCycles = sliceCycles;
  }

  long sliceCycles() {
    return sliceCycles;
  }

  void add(int environment) {
    owned.set(environment - 1);
  }

  void remove(int environment) {
    owned.clear(environment - 1);
  }

  int length() {
    return owned.length();
  }

  int owner(int position) {
    return owned.get(position) ? position + 1 : -1;
  }

  /**
   * {@return the owner of the next slice after that one, going round; 0 when the vector is empty}
   *
   * @param environment who had the processor last, 0 at the start
   */
  int after(int environment) {
    int position = owned.nextSetBit(environment);
    return (position >= 0 ? position : owned.nextSetBit(0)) + 1;
  }
}

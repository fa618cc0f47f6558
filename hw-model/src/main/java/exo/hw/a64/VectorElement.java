package exo.hw.a64;

import exo.hw.simd.Lane;

/** One element of a vector register. */
final class VectorElement {
  private final Lane lane;
  private final int word;
  private final int at;

  private VectorElement(Lane lane, int register, int index) {
    int bit = index * lane.bits();
    this.lane = lane;
    word = register + bit / Long.SIZE;
    at = bit % Long.SIZE;
  }

  /** The element of Rn that imm5 names: its size is the lowest bit set, its index what is above. */
  static VectorElement ofImm5(int word, Lane lane) {
    return new VectorElement(lane, Fields.vector(word, 5), indexInImm5(word, lane));
  }

  /** The element of Rd that imm5 names. */
  static VectorElement targetOfImm5(int word, Lane lane) {
    return new VectorElement(lane, Fields.vector(word, 0), indexInImm5(word, lane));
  }

  private static int indexInImm5(int word, Lane lane) {
    return Fields.bits(word, 20, 16) >> (lane.size() + 1);
  }

  /** The element of Rn that imm4 names; its bits below the size are ignored. */
  static VectorElement ofImm4(int word, Lane lane) {
    return new VectorElement(
        lane, Fields.vector(word, 5), Fields.bits(word, 14, 11) >> lane.size());
  }

  /**
   * The element that H, L, M and Rm name, of lanes from H on. The index of a lane of H takes M for
   * its lowest bit, which leaves the first 16 registers to choose from.
   */
  static VectorElement ofIndex(int word, Lane lane) {
    int h = Fields.bits(word, 11, 11);
    int hl = h << 1 | Fields.bits(word, 21, 21);
    if (lane == Lane.H) {
      int hlm = hl << 1 | Fields.bits(word, 20, 20);
      return new VectorElement(lane, Fields.bits(word, 19, 16) << 1, hlm);
    }
    return new VectorElement(lane, Fields.vector(word, 16), lane == Lane.D ? h : hl);
  }

  long value(long[] v, boolean unsigned) {
    return lane.first(v[word] >>> at, unsigned);
  }

  /** In every lane of a word. */
  long replicated(long[] v) {
    return lane.replicate(v[word] >>> at);
  }

  /** Written, and the rest of the register kept. */
  void set(long[] v, long value) {
    v[word] = (v[word] & ~(lane.mask() << at)) | lane.cut(value) << at;
  }
}

package exo.hw.a64;

import exo.hw.simd.Lane;

/** One element of a vector register, read for all lanes (Arm ARM, C4.1.96, x indexed element). */
final class VectorElement {
  private final Lane lane;
  private final int word;
  private final int at;

  private VectorElement(Lane lane, int register, int index) {
    this.lane = lane;
    word = register + (index * lane.bits() >> 6);
    at = index * lane.bits() & 63;
  }

  /** The element of Rn that imm5 names. */
  static VectorElement ofImm5(int word, Lane lane) {
    return new VectorElement(
        lane, Fields.vector(word, 5), Fields.bits(word, 20, 16) >> lane.size() + 1);
  }

  /**
   * The element that H, L, M and Rm name. An index of elements of H takes M for its lowest bit, and
   * 15 registers remain to choose from.
   */
  static VectorElement ofIndex(int word, Lane lane) {
    int h = Fields.bits(word, 11, 11);
    int hl = h << 1 | Fields.bits(word, 21, 21);
    return switch (lane) {
      case H ->
          new VectorElement(
              lane, Fields.bits(word, 19, 16) << 1, hl << 1 | Fields.bits(word, 20, 20));
      case S -> new VectorElement(lane, Fields.vector(word, 16), hl);
      case D -> new VectorElement(lane, Fields.vector(word, 16), h);
      case B -> throw new IllegalArgumentException("bytes are not indexed");
    };
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

  /** The element of Rd that imm5 names. */
  static VectorElement target(int word, Lane lane) {
    return new VectorElement(
        lane, Fields.vector(word, 0), Fields.bits(word, 20, 16) >> lane.size() + 1);
  }

  /** The element of Rn that imm4 names; its bits below the size are ignored. */
  static VectorElement ofImm4(int word, Lane lane) {
    return new VectorElement(
        lane, Fields.vector(word, 5), Fields.bits(word, 14, 11) >> lane.size());
  }
}

package exo.hw.simd;

/**
 * The sizes of a lane, and how a word of 64 bits is made of lanes, the lowest being lane 0:
 *
 * <pre>
 *   63            48            32            16             0
 *   |  B7  |  B6  |  B5  |  B4  |  B3  |  B2  |  B1  |  B0  |
 *   |      H3     |      H2     |      H1     |      H0     |
 *   |             S1            |             S0            |
 *   |                           D0                          |
 * </pre>
 *
 * A register of 128 bits is two words, and no lane lies in both.
 */
public enum Lane {
  /** 8 bits. */
  B(0),
  /** 16 bits. */
  H(1),
  /** 32 bits: integers, or single numbers. */
  S(2),
  /** 64 bits: integers, or double numbers. */
  D(3);

  private static final Lane[] BY_SIZE = values();

  /** By size: the lanes with an even number. */
  private static final long[] EVEN = {
    0x00FF_00FF_00FF_00FFL, 0x0000_FFFF_0000_FFFFL, 0x0000_0000_FFFF_FFFFL, -1L
  };

  private final int size;
  private final int bits;
  private final long mask;
  private final long ones;

  Lane(int size) {
    this.size = size;
    bits = Byte.SIZE << size;
    mask = -1L >>> (Long.SIZE - bits);
    ones = Long.divideUnsigned(-1L, mask);
  }

  /**
   * The lane that a field named size or sz stands for.
   *
   * @param size log2 of its bytes, 0..3
   */
  public static Lane ofSize(int size) {
    return BY_SIZE[size];
  }

  /** log2 of its bytes. */
  public int size() {
    return size;
  }

  /** Its width. */
  public int bits() {
    return bits;
  }

  /** All bits of lane 0. */
  public long mask() {
    return mask;
  }

  /** The highest bit of every lane. */
  public long signs() {
    return ones << (bits - 1);
  }

  /** The lane of twice the width; there is none for D. */
  public Lane wider() {
    return BY_SIZE[size + 1];
  }

  /** The lane of half the width; there is none for B. */
  public Lane narrower() {
    return BY_SIZE[size - 1];
  }

  /** The lane that begins at bit {@code at}, extended by its sign. */
  public long signed(long word, int at) {
    return word << (Long.SIZE - bits - at) >> (Long.SIZE - bits);
  }

  /** The lane that begins at bit {@code at}, extended by zeros. */
  public long unsigned(long word, int at) {
    return word >>> at & mask;
  }

  /** Lane 0, extended by sign or by zeros. */
  public long first(long word, boolean unsigned) {
    return unsigned ? word & mask : signed(word, 0);
  }

  /** A value without what lies above the lane. */
  public long cut(long value) {
    return value & mask;
  }

  /** A value, cut, in every lane. */
  public long replicate(long value) {
    return (value & mask) * ones;
  }

  /** The lanes 0, 2, 4... of two words, packed into one. */
  public long even(long low, long high) {
    return this == D ? low : gathered(low) | gathered(high) << Integer.SIZE;
  }

  /** The lanes 1, 3, 5... of two words, packed into one. */
  public long odd(long low, long high) {
    return this == D ? high : even(low >>> bits, high >>> bits);
  }

  /** The even lanes stay, and the odd lanes are the even ones of {@code above} (TRN1). */
  long transposedEven(long word, long above) {
    long even = EVEN[size];
    return (word & even) | (above & even) << bits;
  }

  /** The odd lanes of {@code below} are the even ones, and the odd ones stay (TRN2). */
  long transposedOdd(long below, long word) {
    long odd = ~EVEN[size];
    return (below & odd) >>> bits | (word & odd);
  }

  /** The lanes in the lower 32 bits of two words, in turn; of lanes narrower than D. */
  public long interleaved(long even, long odd) {
    return spread(even) | spread(odd) << bits;
  }

  /** The lanes in the lower 32 bits, each extended to twice its width. */
  public long widened(long word, boolean unsigned) {
    long wide = spread(word);
    if (unsigned) {
      return wide;
    }
    long negative = wide & signs();
    // A sign bit times this fills the half above it, and no more.
    return wide | negative * (mask << 1);
  }

  /** Neighbouring lanes of this size change places. */
  long swapped(long word) {
    long even = EVEN[size];
    return (word & even) << bits | (word >>> bits & even);
  }

  /** The lower 32 bits, moved apart to the even lanes. */
  private long spread(long word) {
    long spread = word & EVEN[S.size];
    for (int i = H.size; i >= size; i--) {
      spread = (spread | spread << (Byte.SIZE << i)) & EVEN[i];
    }
    return spread;
  }

  /** The even lanes, moved together to the lower 32 bits. */
  private long gathered(long word) {
    long gathered = word & EVEN[size];
    for (int i = size; i < S.size; i++) {
      gathered = (gathered | gathered >>> (Byte.SIZE << i)) & EVEN[i + 1];
    }
    return gathered;
  }
}

package exo.hw.simd;

/**
 * The steps of AES (FIPS 197). A register holds the state as the standard numbers its bytes: byte i
 * is row {@code i % 4} of column {@code i / 4}.
 */
public final class Aes {
  private static final int BYTES = 16;
  private static final int BYTE_MASK = 0xFF;

  /** x^8 + x^4 + x^3 + x + 1, without its highest term. */
  private static final int POLYNOMIAL = 0x1B;

  // ShiftRows: row r of column c comes from column c + r, which is byte 5i of 16; its inverse, 13i.
  private static final int SHIFT_ROWS = 5;
  private static final int INVERSE_SHIFT_ROWS = 13;

  private static final byte[] BOX = box();
  private static final byte[] INVERSE_BOX = inverse(BOX);

  private Aes() {}

  /** AESE: AddRoundKey, SubBytes and ShiftRows. */
  public static void encrypt(long[] v, int d, int n, int m) {
    round(v, d, n, BOX, SHIFT_ROWS);
  }

  /** AESD: AddRoundKey, InvShiftRows and InvSubBytes. */
  public static void decrypt(long[] v, int d, int n, int m) {
    round(v, d, n, INVERSE_BOX, INVERSE_SHIFT_ROWS);
  }

  /** AESMC: MixColumns. */
  public static void mixColumns(long[] v, int d, int n, int m) {
    v[d] = columns(v[n], false);
    v[d + 1] = columns(v[n + 1], false);
  }

  /** AESIMC: InvMixColumns. */
  public static void inverseMixColumns(long[] v, int d, int n, int m) {
    v[d] = columns(v[n], true);
    v[d + 1] = columns(v[n + 1], true);
  }

  private static void round(long[] v, int d, int n, byte[] box, int step) {
    long low = v[d] ^ v[n];
    long high = v[d + 1] ^ v[n + 1];
    v[d] = substituted(low, high, box, 0, step);
    v[d + 1] = substituted(low, high, box, Long.BYTES * step, step);
  }

  /** Eight bytes of the result; they come from the bytes {@code from}, {@code from + step}... */
  private static long substituted(long low, long high, byte[] box, int from, int step) {
    long result = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      int source = (from + i * step) % BYTES;
      long word = source < Long.BYTES ? low : high;
      int value = (int) (word >>> source * Byte.SIZE) & BYTE_MASK;
      result |= (long) (box[value] & BYTE_MASK) << i * Byte.SIZE;
    }
    return result;
  }

  private static long columns(long word, boolean inverse) {
    int low = (int) word;
    int high = (int) (word >>> Integer.SIZE);
    return (column(inverse ? prepared(low) : low) & 0xFFFF_FFFFL)
        | (long) column(inverse ? prepared(high) : high) << Integer.SIZE;
  }

  /** Each byte becomes 2 of itself, 3 of the next, and 1 of each other. */
  private static int column(int column) {
    int next = Integer.rotateRight(column, 8);
    return twice(column ^ next)
        ^ next
        ^ Integer.rotateRight(column, 16)
        ^ Integer.rotateRight(column, 24);
  }

  /** The inverse matrix is the matrix times one with 5 of each byte and 4 of the one after next. */
  private static int prepared(int column) {
    return column ^ twice(twice(column ^ Integer.rotateRight(column, 16)));
  }

  /** Each of four bytes multiplied by x. */
  private static int twice(int bytes) {
    int carries = bytes >>> 7 & 0x0101_0101;
    return (bytes & 0x7F7F_7F7F) << 1 ^ carries * POLYNOMIAL;
  }

  /** The S-box: the inverse, which zero has not, and an affine map. */
  private static byte[] box() {
    int[] powers = powers();
    byte[] box = new byte[BYTE_MASK + 1];
    box[0] = (byte) affine(0);
    for (int i = 0; i < powers.length; i++) {
      int inverse = powers[(powers.length - i) % powers.length];
      box[powers[i]] = (byte) affine(inverse);
    }
    return box;
  }

  /** The powers of 3, which are all elements of the field but zero. */
  private static int[] powers() {
    int[] powers = new int[BYTE_MASK];
    int element = 1;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = element;
      element ^= twice(element);
    }
    return powers;
  }

  private static int affine(int b) {
    int twoFold = b | b << 8;
    return (b ^ twoFold >>> 4 ^ twoFold >>> 5 ^ twoFold >>> 6 ^ twoFold >>> 7 ^ 0x63) & BYTE_MASK;
  }

  private static byte[] inverse(byte[] box) {
    byte[] inverse = new byte[box.length];
    for (int i = 0; i < box.length; i++) {
      inverse[box[i] & BYTE_MASK] = (byte) i;
    }
    return inverse;
  }
}

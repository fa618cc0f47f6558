package exo.hw.a64.text;

/** Fields of a word. */
final class Bits {
  /** The last register: V31, and among general ones ZR or SP. */
  static final int THIRTY_ONE = 31;

  private Bits() {}

  /** Bits {@code high} to {@code low}, unsigned. */
  static int of(int word, int high, int low) {
    return word << (31 - high) >>> (31 - high + low);
  }

  /** Bits {@code high} to {@code low}, signed. */
  static int signed(int word, int high, int low) {
    return word << (31 - high) >> (31 - high + low);
  }

  static int at(int word, int n) {
    return word >>> n & 1;
  }

  static boolean isSet(int word, int n) {
    return at(word, n) != 0;
  }
}

package exo.hw.a64;

/** The fields of an instruction word that many encodings share. */
final class Fields {
  static final long W_MASK = 0xFFFF_FFFFL;

  private Fields() {}

  /** Bits {@code high} to {@code low}, unsigned. */
  static int bits(int word, int high, int low) {
    return word << (31 - high) >>> (31 - high + low);
  }

  /** Bits {@code high} to {@code low}, signed. */
  static int signed(int word, int high, int low) {
    return word << (31 - high) >> (31 - high + low);
  }

  static boolean bit(int word, int n) {
    return (word >>> n & 1) != 0;
  }

  /** sf: whether the operation is of 64 bits. */
  static boolean wide(int word) {
    return word < 0;
  }

  /** The bits of a result that remain: 64 or 32. */
  static long mask(int word) {
    return wide(word) ? -1 : W_MASK;
  }

  /** A register read, where 31 is ZR. */
  static int source(int word, int low) {
    return word >>> low & 31;
  }

  /** A register written, where 31 is ZR. */
  static int target(int word, int low) {
    int n = word >>> low & 31;
    return n == Cpu.ZR ? Cpu.SINK : n;
  }

  /** A register read or written, where 31 is SP. */
  static int stack(int word, int low) {
    int n = word >>> low & 31;
    return n == Cpu.ZR ? Cpu.SP : n;
  }

  /** A vector register: the index of its lower half in {@link Cpu#v}. */
  static int vector(int word, int low) {
    return (word >>> low & 31) << 1;
  }

  /** Rd of an operation that sets flags writes ZR for 31; of one that does not, SP. */
  static int targetOrStack(int word, boolean flags) {
    return flags ? target(word, 0) : stack(word, 0);
  }
}

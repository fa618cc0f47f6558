package exo.hw.a64;

/** EXT: bytes from the first source on, and then those of the second. */
final class VectorExtract {
  private static final int INDEX_OF_UPPER = 8;

  private VectorExtract() {}

  static Instruction decode(int word) {
    int index = Fields.bits(word, 14, 11);
    boolean full = Fields.bit(word, 30);
    if (!full && index >= INDEX_OF_UPPER) {
      return Undefined.INSTRUCTION;
    }
    return full ? new Full(word, index) : new Half(word, index);
  }

  /** 64 bits that begin at byte {@code index}, 0..7, of two words. */
  private static long extract(long low, long high, int index) {
    int right = index * Byte.SIZE;
    // Twice, as a shift by 64 would be none.
    return low >>> right | high << 1 << (Long.SIZE - 1 - right);
  }

  private static final class Half extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int index;

    Half(int word, int index) {
      d = Fields.vector(word, 0);
      n = Fields.vector(word, 5);
      m = Fields.vector(word, 16);
      this.index = index;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      v[d] = extract(v[n], v[m], index);
      v[d + 1] = 0;
      return at + 1;
    }
  }

  /** Three words in a row of the four of both sources. */
  private static final class Full extends Instruction {
    private final int d;
    private final int first;
    private final int second;
    private final int third;
    private final int index;

    Full(int word, int index) {
      int n = Fields.vector(word, 5);
      int m = Fields.vector(word, 16);
      boolean upper = index >= INDEX_OF_UPPER;
      d = Fields.vector(word, 0);
      first = upper ? n + 1 : n;
      second = upper ? m : n + 1;
      third = upper ? m + 1 : m;
      this.index = index % INDEX_OF_UPPER;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      long low = extract(v[first], v[second], index);
      v[d + 1] = extract(v[second], v[third], index);
      v[d] = low;
      return at + 1;
    }
  }
}

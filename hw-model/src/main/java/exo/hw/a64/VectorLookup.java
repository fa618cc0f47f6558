package exo.hw.a64;

/**
 * TBL and TBX: each byte of Rm chooses a byte of a table of one to four registers, which begins at
 * Rn and goes on with V0 after V31. An index beyond the table gives zero, or with TBX leaves the
 * destination's byte.
 */
final class VectorLookup extends Instruction {
  private static final int BYTE_MASK = 0xFF;
  private static final int REGISTERS_MASK = 63;

  private final int d;
  private final int n;
  private final int m;
  private final int bytes;
  private final boolean keeps;
  private final boolean full;

  private VectorLookup(int word) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16);
    bytes = (Fields.bits(word, 14, 13) + 1) * 2 * Long.BYTES;
    keeps = Fields.bit(word, 12);
    full = Fields.bit(word, 30);
  }

  static Instruction decode(int word) {
    return new VectorLookup(word);
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long low = looked(v, v[m], v[d]);
    long high = full ? looked(v, v[m + 1], v[d + 1]) : 0;
    v[d] = low;
    v[d + 1] = high;
    return at + 1;
  }

  private long looked(long[] v, long indices, long before) {
    long result = keeps ? before : 0;
    for (int at = 0; at < Long.SIZE; at += Byte.SIZE) {
      int index = (int) (indices >>> at) & BYTE_MASK;
      if (index < bytes) {
        result = result & ~((long) BYTE_MASK << at) | entry(v, index) << at;
      }
    }
    return result;
  }

  private long entry(long[] v, int index) {
    int register = (n + index / Long.BYTES) & REGISTERS_MASK;
    return v[register] >>> index % Long.BYTES * Byte.SIZE & BYTE_MASK;
  }
}

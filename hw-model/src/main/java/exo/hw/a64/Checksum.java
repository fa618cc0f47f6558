package exo.hw.a64;

/**
 * CRC32 and CRC32C of 1, 2, 4 or 8 bytes (Arm ARM, C6.2.65): bits reflected, as the two polynomials
 * below are written, and neither the start nor the end inverted.
 */
final class Checksum extends Instruction {
  private static final int POLYNOMIAL = 0xEDB8_8320;
  private static final int POLYNOMIAL_C = 0x82F6_3B78;
  private static final int BYTES = 256;
  private static final int[] TABLE = table(POLYNOMIAL);
  private static final int[] TABLE_C = table(POLYNOMIAL_C);
  private static final int BYTE_MASK = 0xFF;

  private final int d;
  private final int n;
  private final int m;
  private final int bytes;
  private final int[] table;

  private Checksum(int word) {
    d = Fields.target(word, 0);
    n = Fields.source(word, 5);
    m = Fields.source(word, 16);
    bytes = 1 << Fields.bits(word, 11, 10);
    table = Fields.bit(word, 12) ? TABLE_C : TABLE;
  }

  static Instruction decode(int word) {
    return new Checksum(word);
  }

  private static int[] table(int polynomial) {
    int[] table = new int[BYTES];
    for (int i = 0; i < BYTES; i++) {
      int crc = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = crc >>> 1 ^ ((crc & 1) != 0 ? polynomial : 0);
      }
      table[i] = crc;
    }
    return table;
  }

  @Override
  int execute(Cpu cpu, int at) {
    int crc = (int) cpu.x[n];
    long value = cpu.x[m];
    for (int i = 0; i < bytes; i++) {
      crc = crc >>> Byte.SIZE ^ table[(crc ^ (int) value) & BYTE_MASK];
      value >>>= Byte.SIZE;
    }
    cpu.x[d] = crc & Fields.W_MASK;
    return at + 1;
  }
}

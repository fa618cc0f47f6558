package exo.tests.a64.translation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Tables, the registers that govern their walk, and addresses to translate.
 *
 * <p>Installed memory ends at {@link #MEMORY_END}; its last 2 MiB hold the tables from {@link
 * #ARENA} on, and zeros above them.
 *
 * @param sctlr SCTLR_EL1: M and WXN
 * @param words what the arena holds, in whole pages
 */
record Question(long ttbr0, long tcr, long sctlr, long[] words, long[] addresses) {
  static final long ARENA = 0x4400_0000L;
  static final long MEMORY_END = 0x4420_0000L;
  static final int PAGE = 4096;
  static final int PAGE_WORDS = PAGE / Long.BYTES;

  private static final int HEAD = 32;

  /** The same for the same arguments. */
  static Question of(long seed, int ordinal) {
    return new Drawing(seed * 0x9E37_79B9_7F4A_7C15L + ordinal).question();
  }

  /** As the oracle reads it. */
  byte[] record() {
    int bytes = HEAD + Long.BYTES * (words.length + addresses.length);
    ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    to.putLong(ttbr0).putLong(tcr).putLong(sctlr);
    to.putInt(words.length / PAGE_WORDS).putInt(addresses.length);
    to.asLongBuffer().put(words).put(addresses);
    return to.array();
  }

  int crc() {
    CRC32 crc = new CRC32();
    crc.update(record());
    return (int) crc.getValue();
  }
}

package exo.bindings.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The name of an environment as entries of the binding table, whose values are two words each.
 *
 * <pre>
 *   key       63  60 59                              4 3          0
 *            +------+---------------------------------+------------+
 *            |  15  |           environment           |   entry    |
 *            +------+---------------------------------+------------+
 *   entry 0   the length in bytes, 0
 *   entry n   bytes 16(n-1) to 16n-1 of the name in UTF-8, padded with zeros
 * </pre>
 */
final class NameEntries {
  /** Sees one entry. */
  @FunctionalInterface
  interface Sink {
    void entry(long key, long word0, long word1);
  }

  /** Entries of the longest name. */
  static final int MOST = 1 + Bindings.MAX_NAME_BYTES / TableRecord.BYTES;

  private static final int KIND = 15;
  private static final int KIND_SHIFT = 60;
  private static final int ENTRY_BITS = 4;

  private NameEntries() {}

  static boolean isName(long key) {
    return key >>> KIND_SHIFT == KIND;
  }

  static int environment(long key) {
    return (int) (key >>> ENTRY_BITS);
  }

  /** Sends the entries of a name, in order. */
  static void forEach(int environment, String name, Sink sink) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer padded = ByteBuffer.allocate(Bindings.MAX_NAME_BYTES).put(0, bytes);
    sink.entry(key(environment, 0), bytes.length, 0);
    for (int at = 0; at < bytes.length; at += TableRecord.BYTES) {
      long key = key(environment, 1 + at / TableRecord.BYTES);
      sink.entry(key, padded.getLong(at), padded.getLong(at + Long.BYTES));
    }
  }

  private static long key(int environment, int entry) {
    return (long) KIND << KIND_SHIFT | (long) environment << ENTRY_BITS | entry;
  }

  /** Puts names together from entries that come in any order. */
  static final class Collector {
    /** Where a name's length lies, behind its bytes. */
    private static final int LENGTH = Bindings.MAX_NAME_BYTES;

    private final SortedMap<Integer, ByteBuffer> names = new TreeMap<>();

    void entry(long key, long word0, long word1) {
      ByteBuffer name =
          names.computeIfAbsent(environment(key), any -> ByteBuffer.allocate(LENGTH + Long.BYTES));
      int entry = (int) key & ((1 << ENTRY_BITS) - 1);
      if (entry == 0) {
        name.putLong(LENGTH, word0);
      } else {
        int at = (entry - 1) * TableRecord.BYTES;
        name.putLong(at, word0).putLong(at + Long.BYTES, word1);
      }
    }

    /** {@return the names by environment} */
    SortedMap<Integer, String> names() {
      SortedMap<Integer, String> strings = new TreeMap<>();
      names.forEach(
          (environment, name) -> {
            byte[] bytes = new byte[(int) name.getLong(LENGTH)];
            name.get(0, bytes);
            strings.put(environment, new String(bytes, StandardCharsets.UTF_8));
          });
      return strings;
    }
  }
}

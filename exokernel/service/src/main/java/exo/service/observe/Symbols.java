package exo.service.observe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of a program's code, from the symbol table of its ELF64 file (System V ABI, chapter 4).
 *
 * <pre>
 *   0x28 e_shoff   0x3A e_shentsize   0x3C e_shnum
 *   section header, 64 bytes:  4 sh_type  24 sh_offset  32 sh_size  40 sh_link
 *   symbol, 24 bytes:          0 st_name  4 st_info  6 st_shndx  8 st_value
 * </pre>
 *
 * <p>What makes a program run is not here, so a table that is not in order is like one that was stripped: there are no names.
 */
public final class Symbols {
  /** No names. */
  public static final Symbols NONE = new Symbols();

  private static final int SECTION_BYTES = 64;
  private static final int SYMBOL_BYTES = 24;
  private static final int SHT_SYMTAB = 2;
  private static final int STT_NOTYPE = 0;
  private static final int STT_FUNC = 2;
  private static final int STT_MASK = 15;

  private final TreeMap<Long, String> byAddress = new TreeMap<>();

  private Symbols() {}

  /**
   * Reads them.
   *
   * @param file a whole ELF file that can be run
   * @param bias what is added to its addresses when it is loaded
   */
  public static Symbols of(byte[] file, long bias) {
    var symbols = new Symbols();
    try {
      symbols.read(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), bias);
    } catch (IndexOutOfBoundsException e) {
      return NONE; // a header points out of the file
    }
    return symbols;
  }

  private void read(ByteBuffer file, long bias) {
    int at = place(file.getLong(0x28));
    int sections = file.getShort(0x3C) & 0xFFFF;
    for (int i = 0; i < sections && at != 0; i++) {
      int header = at + i * SECTION_BYTES;
      if (file.getInt(header + 4) == SHT_SYMTAB) {
        int strings = at + file.getInt(header + 40) * SECTION_BYTES;
        readTable(file, header, place(file.getLong(strings + 24)), bias);
      }
    }
  }

  private static int place(long offset) {
    if (offset < 0 || offset > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException();
    }
    return (int) offset;
  }

  private void readTable(ByteBuffer file, int header, int strings, long bias) {
    int first = place(file.getLong(header + 24));
    int end = place(first + file.getLong(header + 32));
    for (int at = first; at + SYMBOL_BYTES <= end; at += SYMBOL_BYTES) {
      int type = file.get(at + 4) & STT_MASK;
      boolean defined = file.getShort(at + 6) > 0; // absolute ones are no addresses
      String name = name(file, strings + file.getInt(at));
      boolean code = type == STT_FUNC || (type == STT_NOTYPE && !name.startsWith("$"));
      if (defined && code && !name.isEmpty()) {
        byAddress.merge(file.getLong(at + 8) + bias, name, Symbols::better);
      }
    }
  }

  /** Of two names of one address, whatever their order in the table. */
  private static String better(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static String name(ByteBuffer file, int at) {
    int end = at;
    while (file.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - at];
    file.get(at, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** Returns {@code name} or {@code name+0x8} for an address, or null where no symbol is before it. */
  public @Nullable String at(long address) {
    Map.Entry<Long, String> before = byAddress.floorEntry(address);
    if (before == null) {
      return null;
    }
    long offset = address - before.getKey();
    return before.getValue() + (offset == 0 ? "" : "+0x" + Long.toHexString(offset));
  }
}

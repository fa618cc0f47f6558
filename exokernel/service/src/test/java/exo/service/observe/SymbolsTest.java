package exo.service.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A symbol table made by hand: what of an ELF file matters here, and nothing else. */
class SymbolsTest {
  private static final int SECTIONS = 0x40;
  private static final int STRINGS = 0x200;
  private static final int TABLE = 0x300;
  private static final String NAMES = "\0$x\0loop\0main\0table\0other\0";

  private final ByteBuffer file = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
  private int symbols;

  SymbolsTest() {
    file.putLong(0x28, SECTIONS);
    file.putShort(0x3C, (short) 3);
    section(1, 2, TABLE, 0, 2);
    section(2, 3, STRINGS, NAMES.length(), 0);
    file.put(STRINGS, NAMES.getBytes(StandardCharsets.UTF_8));
    symbol("$x", 0, 1, 0x1000);
    symbol("main", 2, 1, 0x1000);
    symbol("loop", 0, 1, 0x1010);
    symbol("table", 1, 1, 0x1018);
    symbol("other", 2, 0, 0x1020);
  }

  private void section(int i, int type, long offset, long size, int link) {
    int at = SECTIONS + 64 * i;
    file.putInt(at + 4, type).putLong(at + 24, offset).putLong(at + 32, size).putInt(at + 40, link);
  }

  private void symbol(String name, int type, int section, long value) {
    int at = TABLE + 24 * symbols++;
    file.putInt(at, NAMES.indexOf(name)).put(at + 4, (byte) type);
    file.putShort(at + 6, (short) section).putLong(at + 8, value);
    file.putLong(SECTIONS + 64 + 32, 24L * symbols);
  }

  private Symbols read(long bias) {
    return Symbols.of(file.array(), bias);
  }

  @Test
  void anAddressHasTheNameOfTheCodeBeforeIt() {
    Symbols read = read(0);
    assertNull(read.at(0xFFC));
    assertEquals("main", read.at(0x1000));
    assertEquals("main+0xc", read.at(0x100C));
    assertEquals("loop", read.at(0x1010));
  }

  @Test
  void dataUndefinedSymbolsAndMarksOfTheAssemblerAreNoNames() {
    assertEquals("loop+0x10", read(0).at(0x1020));
  }

  @Test
  void aProgramThatRelocatesItselfHasItsNamesWhereItLies() {
    assertEquals("main+0x4", read(0x40_0000).at(0x40_1004));
    assertNull(read(0x40_0000).at(0x1004));
  }

  @Test
  void ofTwoNamesOfAnAddressItIsTheSameOneInEveryOrder() {
    symbol("loop", 2, 1, 0x1000);
    assertEquals("loop", read(0).at(0x1000));
  }

  @Test
  void aStrippedFileHasNoNames() {
    file.putShort(0x3C, (short) 0);
    assertNull(read(0).at(0x1000));
  }

  @Test
  void aTableThatPointsOutOfTheFileIsNone() {
    for (int at = 0; at < 0x180; at++) {
      byte was = file.get(at);
      file.put(at, (byte) 0x7F);
      read(0).at(0x1000); // neither throws
      file.put(at, was);
    }
    file.putLong(SECTIONS + 64 + 24, Long.MAX_VALUE);
    assertNull(read(0).at(0x1000));
  }
}

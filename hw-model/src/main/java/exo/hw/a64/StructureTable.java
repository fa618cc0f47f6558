package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/**
 * Loads and stores of structures of elements in one to four vector registers: bits 29:24 = 001100
 * and 001101 (Arm ARM, C4.1.88).
 */
final class StructureTable {
  private static final String NAMES = "BHSD";

  /** opcode<2:1>, S and size of an element of each size, where n stands for opcode<0>. */
  private static final List<String> LANES = List.of("00n x xx", "01n x x0", "10n x 00", "10n 0 01");

  private StructureTable() {}

  /** Whole registers: how many, and whether memory has them interleaved. */
  private record Whole(String structure, String opcode, int registers, boolean interleaved) {}

  private static final List<Whole> WHOLES =
      List.of(
          new Whole("1 (one register", "0111", 1, false),
          new Whole("1 (two registers", "1010", 2, false),
          new Whole("1 (three registers", "0110", 3, false),
          new Whole("1 (four registers", "0010", 4, false),
          new Whole("2 (multiple structures", "1000", 2, true),
          new Whole("3 (multiple structures", "0100", 3, true),
          new Whole("4 (multiple structures", "0000", 4, true));

  /** With a base that changes or not: its name, bit 23 and Rm. */
  private record Mode(String name, String bit, String m) {}

  private static final List<Mode> MODES =
      List.of(new Mode(")", "0", "00000"), new Mode(", post-index)", "1", "xxxxx"));

  static List<Encoding> encodings() {
    List<Encoding> table = new ArrayList<>();
    for (Mode mode : MODES) {
      WHOLES.forEach(whole -> addWhole(table, whole, mode));
      for (int registers = 1; registers <= 4; registers++) {
        addLanes(table, registers, mode);
        addReplicated(table, registers, mode);
      }
    }
    return table;
  }

  private static void addWhole(List<Encoding> table, Whole whole, Mode mode) {
    String head = "0 x 001100 " + mode.bit();
    String tail = " 0 " + mode.m() + " " + whole.opcode() + " xx xxxxx xxxxx";
    int registers = whole.registers();
    boolean interleaved = whole.interleaved();
    String name = whole.structure() + mode.name();
    table.add(
        Encoding.of(
            "ST" + name,
            head + " 0" + tail,
            word -> MultipleStructures.store(word, registers, interleaved)));
    table.add(
        Encoding.of(
            "LD" + name,
            head + " 1" + tail,
            word -> MultipleStructures.load(word, registers, interleaved)));
  }

  /** opcode<0> and R are the number of registers, less one. */
  private static String bits(int registers, Mode mode, String load, String opcode) {
    String n = RegisterTable.binary(registers - 1, 2);
    String head = "0 x 001101 " + mode.bit() + " " + load + " " + n.charAt(1) + " " + mode.m();
    return head + " " + opcode.replace('n', n.charAt(0)) + " xxxxx xxxxx";
  }

  private static void addLanes(List<Encoding> table, int registers, Mode mode) {
    for (int i = 0; i < NAMES.length(); i++) {
      int scale = i;
      String name = registers + " (single structure, " + NAMES.charAt(i) + mode.name();
      table.add(
          Encoding.of(
              "ST" + name,
              bits(registers, mode, "0", LANES.get(i)),
              word -> SingleStructure.store(word, scale)));
      table.add(
          Encoding.of(
              "LD" + name,
              bits(registers, mode, "1", LANES.get(i)),
              word -> SingleStructure.load(word, scale)));
    }
  }

  private static void addReplicated(List<Encoding> table, int registers, Mode mode) {
    String name = "LD" + registers + "R" + (mode.bit().equals("0") ? "" : " (post-index)");
    String bits = bits(registers, mode, "1", "11n 0 xx");
    table.add(Encoding.of(name, bits, SingleStructure::loadReplicated));
  }
}

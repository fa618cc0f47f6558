package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/**
 * Loads and stores of vector registers, one or two: bits 28:25 = x1x0 with bit 26 set (Arm ARM,
 * C4.1.88), but for the structures.
 */
final class VectorLoadStoreTable {
  private static final String REGISTERS = " xxxxx xxxxx";

  private VectorLoadStoreTable() {}

  /** A part of a register: its letter, size (31:30) and the upper bit of opc (23:22), its scale. */
  private record Part(String letter, String size, String opc, int scale) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("B", "00", "0", 0),
          new Part("H", "01", "0", 1),
          new Part("S", "10", "0", 2),
          new Part("D", "11", "0", 3),
          new Part("Q", "00", "1", 4));

  /** The bits of a mode: 24 before opc, and those behind it. */
  private record Mode(
      String stem, String variant, String bit, String operands, Addressing addressing) {}

  private static final List<Mode> MODES =
      List.of(
          new Mode("R", ", unsigned offset", "1", "xxxxxxxxxxxx", Addressing.UNSIGNED_OFFSET),
          new Mode("UR", "", "0", "0 xxxxxxxxx 00", Addressing.UNSCALED),
          new Mode("R", ", post-index", "0", "0 xxxxxxxxx 01", Addressing.POST_INDEX),
          new Mode("R", ", pre-index", "0", "0 xxxxxxxxx 11", Addressing.PRE_INDEX));

  static List<Encoding> encodings() {
    List<Encoding> table = new ArrayList<>();
    for (Part part : PARTS) {
      MODES.forEach(mode -> addIndexed(table, part, mode));
      addOffset(table, part);
    }
    addLiterals(table);
    addPairs(table, "NP", "", "000");
    addPairs(table, "P", ", post-index", "001");
    addPairs(table, "P", ", signed offset", "010");
    addPairs(table, "P", ", pre-index", "011");
    return table;
  }

  private static void addIndexed(List<Encoding> table, Part part, Mode mode) {
    String head = part.size() + " 111 1 0" + mode.bit() + " " + part.opc();
    String tail = " " + mode.operands() + REGISTERS;
    String name = mode.stem() + " (" + part.letter() + mode.variant() + ")";
    int scale = part.scale();
    Addressing addressing = mode.addressing();
    table.add(
        Encoding.of(
            "ST" + name,
            head + "0" + tail,
            word -> VectorIndexedStore.byScale(word, addressing, scale)));
    table.add(
        Encoding.of(
            "LD" + name,
            head + "1" + tail,
            word -> VectorIndexedLoad.byScale(word, addressing, scale)));
  }

  /** option<1> = 0 would extend a byte or a halfword: reserved. */
  private static void addOffset(List<Encoding> table, Part part) {
    String head = part.size() + " 111 1 00 " + part.opc();
    String tail = " 1 xxxxx x1x x 10" + REGISTERS;
    String name = "R (" + part.letter() + ", register)";
    int scale = part.scale();
    table.add(
        Encoding.of(
            "ST" + name, head + "0" + tail, word -> VectorOffsetStore.byScale(word, scale)));
    table.add(
        Encoding.of("LD" + name, head + "1" + tail, word -> VectorOffsetLoad.byScale(word, scale)));
  }

  private static void addLiterals(List<Encoding> table) {
    String tail = " 011 1 00 xxxxxxxxxxxxxxxxxxx xxxxx";
    table.add(Encoding.of("LDR (S, literal)", "00" + tail, VectorLiteral::single));
    table.add(Encoding.of("LDR (D, literal)", "01" + tail, VectorLiteral::doubleword));
    table.add(Encoding.of("LDR (Q, literal)", "10" + tail, VectorLiteral::quadword));
  }

  private static void addPairs(List<Encoding> table, String stem, String variant, String mode) {
    String letters = "SDQ";
    for (int i = 0; i < letters.length(); i++) {
      String head = RegisterTable.binary(i, 2) + " 101 1 " + mode;
      String tail = " xxxxxxx xxxxx" + REGISTERS;
      String name = stem + " (" + letters.charAt(i) + variant + ")";
      table.add(Encoding.of("ST" + name, head + " 0" + tail, VectorPair::store));
      table.add(Encoding.of("LD" + name, head + " 1" + tail, VectorPair::load));
    }
  }
}

package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/**
 * Loads and stores of general registers: bits 28:25 = x1x0 with bit 26 clear (Arm ARM, C4.1.88),
 * but for the exclusive and ordered ones.
 */
final class LoadStoreTable {
  private static final String REGISTERS = " xxxxx xxxxx";

  private LoadStoreTable() {}

  /** A size and opc (23:22) that are an instruction; the rest of a mode's words are undefined. */
  private record Kind(String name, String size, String opc, boolean load, boolean signed) {
    /** STRB is STURB or STTRB in other modes. */
    String named(String letter) {
      return name.substring(0, 2) + letter + name.substring(3);
    }

    Instruction indexed(int word, Addressing mode) {
      if (!load) {
        return IndexedStore.bySize(word, mode);
      }
      return signed ? IndexedLoad.signed(word, mode) : IndexedLoad.unsigned(word, mode);
    }

    /** option<1> = 0 would extend a byte or a halfword: reserved. */
    Instruction offset(int word) {
      if (!Fields.bit(word, 14)) {
        return Undefined.INSTRUCTION;
      }
      if (!load) {
        return OffsetStore.bySize(word);
      }
      return signed ? OffsetLoad.signed(word) : OffsetLoad.unsigned(word);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("STRB", "00", "00", false, false),
          new Kind("LDRB", "00", "01", true, false),
          new Kind("LDRSB", "00", "1x", true, true),
          new Kind("STRH", "01", "00", false, false),
          new Kind("LDRH", "01", "01", true, false),
          new Kind("LDRSH", "01", "1x", true, true),
          new Kind("STR", "1x", "00", false, false),
          new Kind("LDR", "1x", "01", true, false),
          new Kind("LDRSW", "10", "10", true, true));

  static List<Encoding> encodings() {
    List<Encoding> table = new ArrayList<>();
    for (Kind kind : KINDS) {
      addModes(table, kind);
    }
    addPrefetches(table);
    addLiterals(table);
    addPairs(table);
    return table;
  }

  private static void addModes(List<Encoding> table, Kind kind) {
    String head = kind.size() + " 111 0 0";
    add(
        table,
        kind.named("R") + " (unsigned offset)",
        head + "1 " + kind.opc() + " xxxxxxxxxxxx" + REGISTERS,
        kind,
        Addressing.UNSIGNED_OFFSET);
    String nine = head + "0 " + kind.opc() + " 0 xxxxxxxxx ";
    add(table, kind.named("UR"), nine + "00" + REGISTERS, kind, Addressing.UNSCALED);
    add(table, kind.named("TR"), nine + "10" + REGISTERS, kind, Addressing.UNSCALED);
    add(
        table,
        kind.named("R") + " (post-index)",
        nine + "01" + REGISTERS,
        kind,
        Addressing.POST_INDEX);
    add(
        table,
        kind.named("R") + " (pre-index)",
        nine + "11" + REGISTERS,
        kind,
        Addressing.PRE_INDEX);
    String register = head + "0 " + kind.opc() + " 1 xxxxx xxx x 10" + REGISTERS;
    table.add(Encoding.of(kind.named("R") + " (register)", register, kind::offset));
  }

  private static void add(
      List<Encoding> table, String name, String bits, Kind kind, Addressing mode) {
    table.add(Encoding.of(name, bits, word -> kind.indexed(word, mode)));
  }

  /** A prefetch never faults, does not ask for an aligned SP, and here does nothing. */
  private static void addPrefetches(List<Encoding> table) {
    String tail = REGISTERS;
    table.add(
        Encoding.of("PRFM (unsigned offset)", "11 111 0 01 10 xxxxxxxxxxxx" + tail, Hint::decode));
    table.add(Encoding.of("PRFUM", "11 111 0 00 10 0 xxxxxxxxx 00" + tail, Hint::decode));
    table.add(
        Encoding.of("PRFM (register)", "11 111 0 00 10 1 xxxxx x1x x 10" + tail, Hint::decode));
    table.add(Encoding.of("PRFM (literal)", "11 011 0 00 xxxxxxxxxxxxxxxxxxx xxxxx", Hint::decode));
  }

  private static void addLiterals(List<Encoding> table) {
    String tail = " 011 0 00 xxxxxxxxxxxxxxxxxxx xxxxx";
    table.add(Encoding.of("LDR (literal, 32-bit)", "00" + tail, Literal::word));
    table.add(Encoding.of("LDR (literal, 64-bit)", "01" + tail, Literal::doubleword));
    table.add(Encoding.of("LDRSW (literal)", "10" + tail, Literal::signedWord));
  }

  private static void addPairs(List<Encoding> table) {
    String tail = " xxxxxxx xxxxx" + REGISTERS;
    table.add(Encoding.of("STNP", "x0 101 0 000 0" + tail, Pair::store));
    table.add(Encoding.of("LDNP", "x0 101 0 000 1" + tail, Pair::load));
    addPairs(table, " (post-index)", "001");
    addPairs(table, " (signed offset)", "010");
    addPairs(table, " (pre-index)", "011");
  }

  private static void addPairs(List<Encoding> table, String variant, String mode) {
    String head = " 101 0 " + mode;
    String tail = " xxxxxxx xxxxx" + REGISTERS;
    table.add(Encoding.of("STP" + variant, "x0" + head + " 0" + tail, Pair::store));
    table.add(Encoding.of("LDP" + variant, "x0" + head + " 1" + tail, Pair::load));
    table.add(Encoding.of("LDPSW" + variant, "01" + head + " 1" + tail, Pair::loadSigned));
  }
}

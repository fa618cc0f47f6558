package exo.hw.a64;

import java.util.List;

/** Data processing with immediates: bits 28:25 = 100x (Arm ARM, C4.1.86). */
final class ImmediateTable {
  private ImmediateTable() {}

  static List<Encoding> encodings() {
    return List.of(
        Encoding.of("ADR", "0 xx 10000 xxxxxxxxxxxxxxxxxxx xxxxx", Moves::adr),
        Encoding.of("ADRP", "1 xx 10000 xxxxxxxxxxxxxxxxxxx xxxxx", Moves::adrp),
        addSubtract("ADD (immediate)", "00"),
        addSubtract("ADDS (immediate)", "01"),
        addSubtract("SUB (immediate)", "10"),
        addSubtract("SUBS (immediate)", "11"),
        logical("AND (immediate)", "00"),
        logical("ORR (immediate)", "01"),
        logical("EOR (immediate)", "10"),
        logical("ANDS (immediate)", "11"),
        move("MOVN", "00"),
        move("MOVZ", "10"),
        move("MOVK", "11"),
        bitfield("SBFM", "00"),
        bitfield("BFM", "01"),
        bitfield("UBFM", "10"),
        Encoding.of("EXTR", "x 00 100111 x 0 xxxxx xxxxxx xxxxx xxxxx", Bitfield::extract));
  }

  private static Encoding addSubtract(String name, String operation) {
    String bits = "x " + operation + " 100010 x xxxxxxxxxxxx xxxxx xxxxx";
    return Encoding.of(name, bits, AddSubtract::immediate);
  }

  private static Encoding logical(String name, String operation) {
    String bits = "x " + operation + " 100100 x xxxxxx xxxxxx xxxxx xxxxx";
    return Encoding.of(name, bits, Logical::immediate);
  }

  private static Encoding move(String name, String operation) {
    String bits = "x " + operation + " 100101 xx xxxxxxxxxxxxxxxx xxxxx";
    return Encoding.of(name, bits, Moves::wideImmediate);
  }

  private static Encoding bitfield(String name, String operation) {
    String bits = "x " + operation + " 100110 x xxxxxx xxxxxx xxxxx xxxxx";
    return Encoding.of(name, bits, Bitfield::move);
  }
}

package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.Logic;
import java.util.List;

/**
 * Advanced SIMD modified immediate (Arm ARM, C4.1.96): cmode says where the eight bits go in a lane
 * and what is around them.
 *
 * <pre>
 *   0xx.  S, shifted left by 0, 8, 16 or 24       10x.  H, shifted left by 0 or 8
 *   110x  S, shifted by 8 or 16, ones behind      1110  bytes; with op each bit is a byte of D
 *   1111  a number in S; with op in D
 * </pre>
 */
final class VectorImmediateTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorImmediateTable() {}

  /** The lanes of a word, from the instruction. */
  @FunctionalInterface
  private interface Expansion {
    long of(int word);
  }

  static List<Encoding> encodings() {
    VectorImmediateTable table = new VectorImmediateTable();
    table.addShifted("S", "0xx", VectorImmediateTable::shiftedSingle);
    table.addShifted("H", "10x", VectorImmediateTable::shiftedHalf);
    table.addConstants();
    return table.leaves.all();
  }

  private static String tail(String cmode) {
    return "1 00000 xxx " + cmode + " 0 1 xxxxx xxxxx";
  }

  private void addShifted(String lane, String cmode, Expansion lanes) {
    constant("MOVI, shifted " + lane, 0, cmode + "0", lanes);
    constant("MVNI, shifted " + lane, 1, cmode + "0", word -> ~lanes.of(word));
    leaves.vector(
        "ORR, immediate " + lane,
        0,
        tail(cmode + "1"),
        word -> new VectorSame(word, VectorForm.isFull(word), Logic.set(lanes.of(word))));
    leaves.vector(
        "BIC, immediate " + lane,
        1,
        tail(cmode + "1"),
        word -> new VectorSame(word, VectorForm.isFull(word), Logic.clear(lanes.of(word))));
  }

  private void addConstants() {
    constant("MOVI, shifted ones S", 0, "110x", VectorImmediateTable::shiftedOnes);
    constant("MVNI, shifted ones S", 1, "110x", word -> ~shiftedOnes(word));
    constant("MOVI, B", 0, "1110", word -> Lane.B.replicate(imm8(word)));
    constant("MOVI, D", 1, "1110", VectorImmediateTable::bytes);
    constant("FMOV, immediate S", 0, "1111", VectorImmediateTable::single);
    leaves.fullVector(
        "FMOV, immediate D", 1, tail("1111"), word -> new VectorConstant(word, doubled(word)));
  }

  private void constant(String name, int op, String cmode, Expansion lanes) {
    leaves.vector(name, op, tail(cmode), word -> new VectorConstant(word, lanes.of(word)));
  }

  private static int imm8(int word) {
    return Fields.bits(word, 18, 16) << 5 | Fields.bits(word, 9, 5);
  }

  private static long shiftedSingle(int word) {
    return Lane.S.replicate((long) imm8(word) << Fields.bits(word, 14, 13) * Byte.SIZE);
  }

  private static long shiftedHalf(int word) {
    return Lane.H.replicate((long) imm8(word) << Fields.bits(word, 13, 13) * Byte.SIZE);
  }

  private static long shiftedOnes(int word) {
    int shift = (Fields.bits(word, 12, 12) + 1) * Byte.SIZE;
    return Lane.S.replicate((imm8(word) + 1L << shift) - 1);
  }

  private static long bytes(int word) {
    long bytes = 0;
    for (int i = 0; i < Byte.SIZE; i++) {
      bytes |= Fields.bit(imm8(word), i) ? 0xFFL << i * Byte.SIZE : 0;
    }
    return bytes;
  }

  /** abcdefgh is a sign, three bits of an exponent near one, and four of a fraction. */
  private static long single(int word) {
    int imm8 = imm8(word);
    long exponent = Fields.bit(imm8, 6) ? 0x1FL << 25 : 1L << 30;
    return Lane.S.replicate((imm8 & 0x80L) << 24 | exponent | (imm8 & 0x3FL) << 19);
  }

  private static long doubled(int word) {
    int imm8 = imm8(word);
    long exponent = Fields.bit(imm8, 6) ? 0xFFL << 54 : 1L << 62;
    return (imm8 & 0x80L) << 56 | exponent | (imm8 & 0x3FL) << 48;
  }
}

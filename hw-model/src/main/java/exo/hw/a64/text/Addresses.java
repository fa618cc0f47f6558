package exo.hw.a64.text;

/** Places in memory: relative to the instruction, or at a distance from a base register. */
final class Addresses {
  private static final long PAGE_MASK = -4096;

  private Addresses() {}

  static void define(Vocabulary words) {
    words.addRelative("label 26", (word, pc) -> place(pc + 4L * Bits.signed(word, 25, 0)));
    words.addRelative("label 19", (word, pc) -> place(pc + 4L * Bits.signed(word, 23, 5)));
    words.addRelative("label 14", (word, pc) -> place(pc + 4L * Bits.signed(word, 18, 5)));
    words.addRelative("label adr", (word, pc) -> place(pc + distance(word)));
    words.addRelative(
        "label adrp", (word, pc) -> place((pc & PAGE_MASK) + ((long) distance(word) << 12)));
    words.add("imm9", word -> Integer.toString(Bits.signed(word, 20, 12)));
    words.add(", imm9", word -> unlessZero(Bits.signed(word, 20, 12)));
    words.add(", imm12", word -> unlessZero(Bits.of(word, 21, 10) << scale(word)));
    words.add("imm7", word -> Integer.toString(pairDistance(word)));
    words.add(", imm7", word -> unlessZero(pairDistance(word)));
  }

  private static String place(long address) {
    return "0x" + Long.toHexString(address);
  }

  private static String unlessZero(int distance) {
    return distance == 0 ? "" : ", #" + distance;
  }

  /** immhi:immlo. */
  private static int distance(int word) {
    return Bits.signed(word, 23, 5) << 2 | Bits.of(word, 30, 29);
  }

  /** log2 of the bytes of an access to one register. */
  static int scale(int word) {
    int size = Bits.of(word, 31, 30);
    return Bits.isSet(word, 26) ? Bits.at(word, 23) << 2 | size : size;
  }

  /** LDPSW, 01, loads words. */
  private static int pairDistance(int word) {
    int scale = 2 + (Bits.isSet(word, 26) ? Bits.of(word, 31, 30) : Bits.at(word, 31));
    return Bits.signed(word, 21, 15) << scale;
  }
}

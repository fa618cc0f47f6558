package exo.hw.a64.text;

/** Registers shifted or extended on their way into an operation, and constants shifted. */
final class SecondOperands {
  private static final String[] SHIFTS = {"lsl", "lsr", "asr", "ror"};
  private static final String[] EXTENDS = {
    "uxtb", "uxth", "uxtw", "uxtx", "sxtb", "sxth", "sxtw", "sxtx"
  };
  private static final int UXTX = 3;

  private SecondOperands() {}

  static void define(Vocabulary words) {
    words.add(", shift", SecondOperands::shift);
    words.add("extended", SecondOperands::extended);
    words.add("index", SecondOperands::index);
    words.add(", lsl 12", word -> by("lsl", 12 * Bits.at(word, 22)));
    words.add(", lsl hw", word -> by("lsl", 16 * Bits.of(word, 22, 21)));
    words.add(", lsl S", word -> by("lsl", 8 * Bits.of(word, 14, 13)));
    words.add(", lsl H", word -> by("lsl", 8 * Bits.at(word, 13)));
    words.add(", msl", word -> by("msl", 8 + 8 * Bits.at(word, 12)));
  }

  /** Nothing when nothing is done. */
  private static String by(String how, int amount) {
    return amount == 0 ? "" : ", " + how + " #" + amount;
  }

  /** LSL by zero is no shift; by zero to the right is written all the same. */
  private static String shift(int word) {
    int kind = Bits.of(word, 23, 22);
    int amount = Bits.of(word, 15, 10);
    return kind == 0 ? by(SHIFTS[0], amount) : ", " + SHIFTS[kind] + " #" + amount;
  }

  /**
   * Rm of ADD and its kin. Where SP is involved, an extension that does nothing is called LSL, and
   * is silent by zero.
   */
  private static String extended(int word) {
    boolean wide = word < 0;
    int option = Bits.of(word, 15, 13);
    int amount = Bits.of(word, 12, 10);
    String register = Registers.general(Bits.of(word, 20, 16), wide && (option & UXTX) == UXTX);
    if (usesStack(word) && option == (wide ? UXTX : UXTX - 1)) {
      return register + by("lsl", amount);
    }
    return register + ", " + EXTENDS[option] + (amount == 0 ? "" : " #" + amount);
  }

  /** With S set, Rd is never SP. */
  private static boolean usesStack(int word) {
    boolean first = Bits.of(word, 9, 5) == Bits.THIRTY_ONE;
    boolean target = Bits.of(word, 4, 0) == Bits.THIRTY_ONE && !Bits.isSet(word, 29);
    return first || target;
  }

  /** Rm of a load or store; S scales by the access, even by zero. */
  private static String index(int word) {
    int option = Bits.of(word, 15, 13);
    String register = Registers.general(Bits.of(word, 20, 16), Bits.isSet(word, 13));
    String amount = Bits.isSet(word, 12) ? " #" + Addresses.scale(word) : "";
    if (option == UXTX) {
      return register + (amount.isEmpty() ? "" : ", lsl" + amount);
    }
    return register + ", " + EXTENDS[option] + amount;
  }
}

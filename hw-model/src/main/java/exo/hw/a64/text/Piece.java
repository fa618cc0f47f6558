package exo.hw.a64.text;

/** A part of a line of assembly language that depends on the word. */
@FunctionalInterface
interface Piece {
  /**
   * The text of it.
   *
   * @param pc the address of the word
   */
  String of(int word, long pc);

  /** One that does not depend on the address. */
  static Piece of(OfWord piece) {
    return (word, pc) -> piece.of(word);
  }

  /** One that depends on nothing. */
  static Piece literal(String text) {
    return (word, pc) -> text;
  }

  /** The text of a word alone. */
  @FunctionalInterface
  interface OfWord {
    String of(int word);
  }
}

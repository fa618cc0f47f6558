package exo.service.observe;

import exo.hw.a64.Decoder;
import exo.hw.a64.Encoding;

/** An instruction as text. */
final class InstructionText {
  private InstructionText() {}

  /** Returns the name of its leaf in the decode table. */
  static String of(int word, long pc) {
    for (Encoding leaf : Decoder.encodings()) {
      if (leaf.matches(word)) {
        return leaf.name();
      }
    }
    return ".word";
  }
}

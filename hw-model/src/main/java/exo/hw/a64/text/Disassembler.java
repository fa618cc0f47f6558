package exo.hw.a64.text;

import exo.hw.a64.Decoder;
import exo.hw.a64.Encoding;
import java.util.Set;

/**
 * The text of an instruction, as GNU objdump 2.40 prints it with {@code -M no-aliases}: every
 * mnemonic is that of the leaf of the decode table, so that what is read is what is executed (MOV
 * is ORR or MOVZ). Symbols, and comments about other names of conditions, are left to whoever has
 * them.
 */
public final class Disassembler {
  /** Leaves that have a name and no other effect than to be undefined. */
  private static final Set<String> WRITTEN_ALTHOUGH_UNDEFINED = Set.of("HLT", "UDF");

  private Disassembler() {}

  /**
   * The text of a word: the mnemonic, a tab, and the operands separated by a comma and a blank. A
   * word that this machine does not execute is {@code .inst 0x........ ; undefined}.
   *
   * @param word the instruction
   * @param pc its address, to which branches, literals and ADR are relative
   */
  public static String text(int word, long pc) {
    return Decoder.encoding(word)
        .filter(leaf -> isWritten(leaf, word))
        .map(leaf -> Notation.of(leaf.name()).text(word, pc))
        .orElseGet(() -> ".inst\t0x%08x ; undefined".formatted(word));
  }

  private static boolean isWritten(Encoding leaf, int word) {
    return Decoder.isDefined(word) || WRITTEN_ALTHOUGH_UNDEFINED.contains(leaf.name());
  }
}

package exo.minimal.program;

import exo.hw.a64.text.Disassembler;

/** The instructions around a place in a program, as a debugger lists them. */
final class Listing {
  /** Instructions before the place, and as many behind it. */
  private static final int AROUND = 4;

  private static final int BYTES = 4;

  private Listing() {}

  /**
   * Lines of an address, a word and its text, of those words that are in memory and can be read.
   *
   * @param pc the place, which is marked; not of an instruction when it is not a multiple of 4
   */
  static String around(long pc, UserMemory memory) {
    StringBuilder listing = new StringBuilder();
    for (int i = -AROUND; i <= AROUND && pc % BYTES == 0; i++) {
      long va = pc + (long) BYTES * i;
      if (memory.reach(va, false) == UserMemory.READY) {
        int word = (int) (memory.load(va & -Long.BYTES) >>> (Byte.SIZE * (va & BYTES)));
        listing.append(i == 0 ? "  > " : "    ").append(line(va, word));
      }
    }
    return listing.toString();
  }

  private static String line(long va, int word) {
    String text = Disassembler.text(word, va).replace('\t', ' ');
    return "%08x: %08x  %s\n".formatted(va, word, text);
  }
}

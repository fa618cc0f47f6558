package exo.hw.a64;

/**
 * A load or store at a base plus an immediate. One shape serves every mode of addressing: the
 * access is at base + {@code before}, and base + {@code after} is then written to the base, or to
 * the sink.
 *
 * <p>The base is written after the access, which may fault, and after the register of a load: where
 * they are the same register, which is CONSTRAINED UNPREDICTABLE, the base has the last word. A
 * store of its own base stores what it was before.
 */
abstract class IndexedAccess extends Instruction {
  final int t;
  final int base;
  final long before;
  final long after;
  final int written;

  /** What of a sign-extended value remains: 64 or 32 bits. */
  final long mask;

  IndexedAccess(int word, Addressing mode, boolean load) {
    this(word, mode, load ? Fields.target(word, 0) : Fields.source(word, 0), word >>> 30);
  }

  /**
   * An access by a register of any kind.
   *
   * @param scale log2 of the bytes of the access
   */
  IndexedAccess(int word, Addressing mode, int t, int scale) {
    this.t = t;
    base = Fields.stack(word, 5);
    long imm9 = Fields.signed(word, 20, 12);
    before =
        switch (mode) {
          case UNSIGNED_OFFSET -> (long) Fields.bits(word, 21, 10) << scale;
          case UNSCALED, PRE_INDEX -> imm9;
          case POST_INDEX -> 0;
        };
    after = imm9;
    boolean writesBack = mode == Addressing.POST_INDEX || mode == Addressing.PRE_INDEX;
    written = writesBack ? base : Cpu.SINK;
    mask = Fields.bit(word, 22) ? Fields.W_MASK : -1;
  }
}

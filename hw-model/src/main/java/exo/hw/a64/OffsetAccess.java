package exo.hw.a64;

/** A load or store at a base plus a register, extended, and shifted by the size or not. */
abstract class OffsetAccess extends Instruction {
  final int t;
  final int base;

  /** What of a sign-extended value remains: 64 or 32 bits. */
  final long mask;

  private final int m;
  private final int signShift;
  private final long extension;
  private final int amount;

  OffsetAccess(int word, boolean load) {
    this(word, load ? Fields.target(word, 0) : Fields.source(word, 0), word >>> 30);
  }

  /**
   * An access by a register of any kind.
   *
   * @param scale log2 of the bytes of the access
   */
  OffsetAccess(int word, int t, int scale) {
    this.t = t;
    base = Fields.stack(word, 5);
    m = Fields.source(word, 16);
    Extension extended = Extension.of(Fields.bits(word, 15, 13));
    signShift = extended.signShift();
    extension = extended.mask();
    amount = Fields.bit(word, 12) ? scale : 0;
    mask = Fields.bit(word, 22) ? Fields.W_MASK : -1;
  }

  final long offset(long[] x) {
    return (x[m] << signShift >> signShift & extension) << amount;
  }
}

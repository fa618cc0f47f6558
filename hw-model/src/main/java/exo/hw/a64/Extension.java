package exo.hw.a64;

/** UXTB to SXTX: the lower 8 to 64 bits of a register, zeros or the sign above them. */
record Extension(int signShift, long mask) {
  static final Extension NONE = new Extension(0, -1);

  private static final int SIGNED = 4;

  /** By the field "option": 0..3 unsigned and 4..7 signed, of 1, 2, 4 or 8 bytes. */
  static Extension of(int option) {
    int unused = Long.SIZE - (Byte.SIZE << (option & 3));
    return option < SIGNED ? new Extension(0, -1L >>> unused) : new Extension(unused, -1);
  }

  long apply(long value) {
    return value << signShift >> signShift & mask;
  }
}

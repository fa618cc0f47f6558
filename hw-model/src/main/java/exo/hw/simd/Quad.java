package exo.hw.simd;

/** Four lanes of 32 bits in a register. */
final class Quad {
  private static final long LOW = 0xFFFF_FFFFL;

  private Quad() {}

  static int lane(long[] v, int register, int i) {
    return (int) (v[register + (i >> 1)] >>> (i & 1) * Integer.SIZE);
  }

  static void set(long[] v, int register, int first, int second, int third, int fourth) {
    v[register] = (first & LOW) | (long) second << Integer.SIZE;
    v[register + 1] = (third & LOW) | (long) fourth << Integer.SIZE;
  }
}

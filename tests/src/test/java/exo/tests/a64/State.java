package exo.tests.a64;

import java.nio.ByteBuffer;

/**
 * What EL0 has of the processor. X0..X30 and SP (index 31); V0..V31 as two words each, low first;
 * NZCV in bits 31:28.
 */
final class State {
  static final int BYTES = 34 * 8 + 2 * 4 + 64 * 8;
  static final int SP = 31;

  final long[] x = new long[32];
  final long[] v = new long[64];
  long nzcv;
  long tpidr;
  int fpcr;
  int fpsr;

  State copy() {
    State copy = new State();
    System.arraycopy(x, 0, copy.x, 0, x.length);
    System.arraycopy(v, 0, copy.v, 0, v.length);
    copy.nzcv = nzcv;
    copy.tpidr = tpidr;
    copy.fpcr = fpcr;
    copy.fpsr = fpsr;
    return copy;
  }

  void write(ByteBuffer to) {
    for (long value : x) {
      to.putLong(value);
    }
    to.putLong(nzcv).putLong(tpidr).putInt(fpcr).putInt(fpsr);
    for (long value : v) {
      to.putLong(value);
    }
  }
}

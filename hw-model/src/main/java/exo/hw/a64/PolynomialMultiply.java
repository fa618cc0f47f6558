package exo.hw.a64;

import exo.hw.simd.Polynomial;

/** PMULL and PMULL2 of 64 bits, to 128. */
final class PolynomialMultiply extends Instruction {
  private final int d;
  private final int n;
  private final int m;

  PolynomialMultiply(int word) {
    int half = Fields.bits(word, 30, 30);
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5) + half;
    m = Fields.vector(word, 16) + half;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long first = v[n];
    long second = v[m];
    v[d] = Polynomial.low(first, second);
    v[d + 1] = Polynomial.high(first, second);
    return at + 1;
  }
}

package exo.hw.a64;

/** One half of each source: what ZIP, UZP and TRN of lanes of 64 bits all are. */
final class VectorHalves extends Instruction {
  private final int d;
  private final int n;
  private final int m;

  VectorHalves(int word, boolean upper) {
    int half = upper ? 1 : 0;
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5) + half;
    m = Fields.vector(word, 16) + half;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long low = v[n];
    v[d + 1] = v[m];
    v[d] = low;
    return at + 1;
  }
}

package exo.hw.a64;

import exo.hw.simd.Lane;

/** ZIP1 and ZIP2, of lanes up to S: the lanes of one half of both sources, in turn. */
final class VectorZip extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final boolean full;
  private final int shift;
  private final Lane lane;

  VectorZip(int word, boolean full, Lane lane, boolean upper) {
    int half = full && upper ? 1 : 0;
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5) + half;
    m = Fields.vector(word, 16) + half;
    this.full = full;
    shift = !full && upper ? Integer.SIZE : 0;
    this.lane = lane;
  }

  @Override
  int execute(Cpu cpu, int at) {
    long[] v = cpu.v;
    long first = v[n] >>> shift;
    long second = v[m] >>> shift;
    v[d] = lane.interleaved(first, second);
    v[d + 1] = full ? lane.interleaved(first >>> Integer.SIZE, second >>> Integer.SIZE) : 0;
    return at + 1;
  }
}

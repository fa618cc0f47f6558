package exo.hw.a64;

/** MOVI, MVNI and FMOV of an immediate. */
final class VectorConstant extends Instruction {
  private final int d;
  private final long low;
  private final long high;

  VectorConstant(int word, long value) {
    d = Fields.vector(word, 0);
    low = value;
    high = Fields.bit(word, 30) ? value : 0;
  }

  @Override
  int execute(Cpu cpu, int at) {
    cpu.v[d] = low;
    cpu.v[d + 1] = high;
    return at + 1;
  }
}

package exo.hw.a64;

/** CLREX. */
final class ClearExclusive extends Instruction {
  private static final Instruction INSTRUCTION = new ClearExclusive();

  private ClearExclusive() {}

  static Instruction decode(int word) {
    return INSTRUCTION;
  }

  @Override
  int execute(Cpu cpu, int at) {
    cpu.monitor.clear();
    return at + 1;
  }
}

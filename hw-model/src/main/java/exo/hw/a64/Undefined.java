package exo.hw.a64;

/** A word that is no instruction, or none that EL0 may execute. */
final class Undefined extends Instruction {
  static final Instruction INSTRUCTION = new Undefined();

  private Undefined() {}

  @Override
  int execute(Cpu cpu, int at) {
    return cpu.undefined(at);
  }
}

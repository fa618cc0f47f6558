package exo.hw.a64;

import exo.hw.Syndrome;

/** Stands for every instruction that uses vector registers, where EL1 has not enabled them. */
final class VectorTrap extends Instruction {
  static final Instruction INSTRUCTION = new VectorTrap();

  private VectorTrap() {}

  @Override
  int execute(Cpu cpu, int at) {
    return cpu.raise(Syndrome.fpAccess(), at);
  }
}

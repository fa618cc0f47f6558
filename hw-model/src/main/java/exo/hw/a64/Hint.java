package exo.hw.a64;

/** What does nothing that EL0 could observe: NOP and other hints, barriers, prefetches. */
final class Hint extends Instruction {
  private static final Instruction INSTRUCTION = new Hint();

  private Hint() {}

  static Instruction decode(int word) {
    return INSTRUCTION;
  }

  @Override
  int execute(Cpu cpu, int at) {
    return at + 1;
  }
}

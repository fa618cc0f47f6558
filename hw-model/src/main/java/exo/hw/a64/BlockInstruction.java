package exo.hw.a64;

import exo.hw.simd.BlockOperation;

/** A step of AES or of SHA. */
final class BlockInstruction extends Instruction {
  private final int d;
  private final int n;
  private final int m;
  private final BlockOperation operation;

  BlockInstruction(int word, BlockOperation operation) {
    d = Fields.vector(word, 0);
    n = Fields.vector(word, 5);
    m = Fields.vector(word, 16);
    this.operation = operation;
  }

  @Override
  int execute(Cpu cpu, int at) {
    operation.apply(cpu.v, d, n, m);
    return at + 1;
  }
}

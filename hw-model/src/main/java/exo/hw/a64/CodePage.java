package exo.hw.a64;

import java.util.Arrays;

/** The instructions of one page of memory, each decoded when it is first executed. */
final class CodePage {
  private static final int INSTRUCTION_SHIFT = 2;

  final long frame;
  final Instruction[] instructions = new Instruction[Instruction.PAGE];
  private final Instruction undecoded;

  CodePage(long frame) {
    this.frame = frame;
    undecoded = new Undecoded(frame, instructions);
    forget();
  }

  /** In place: the engine may be running it. */
  void forget() {
    Arrays.fill(instructions, undecoded);
  }

  /** Forgets the instructions of which bytes have been overwritten, in place. */
  void forget(int offset, int bytes) {
    int last = offset + bytes - 1 >> INSTRUCTION_SHIFT;
    for (int at = offset >> INSTRUCTION_SHIFT; at <= last; at++) {
      instructions[at] = undecoded;
    }
  }

  /** Stands wherever nothing has been executed yet, and makes way for what it finds in memory. */
  private static final class Undecoded extends Instruction {
    private final long frame;
    private final Instruction[] instructions;

    Undecoded(long frame, Instruction[] instructions) {
      this.frame = frame;
      this.instructions = instructions;
    }

    @Override
    int execute(Cpu cpu, int at) {
      Instruction found = Decoder.decode(cpu.memory.instruction(frame, at));
      instructions[at] = found;
      return found.execute(cpu, at);
    }
  }
}

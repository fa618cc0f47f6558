package exo.hw.a64;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of one page of memory, each decoded when it is first executed.
 *
 * <p>A page has a second face for programs whose vector registers EL1 has not enabled: there the
 * trap stands in place of every instruction that uses them, so that none of these asks when it is
 * executed. Only EL1 enables them, and a page is entered anew after EL1 has run. All other
 * instructions are the same objects on both faces.
 */
final class CodePage {
  private static final int INSTRUCTION_SHIFT = 2;

  final long frame;
  private final Instruction[] instructions;
  private final Instruction undecoded = new Undecoded();
  private final Instruction untrapped = new Untrapped();
  private Instruction @Nullable [] trapping;

  CodePage(long frame) {
    this.frame = frame;
    instructions = filled(undecoded);
  }

  /** The face for a program with its vector registers enabled or not. */
  Instruction[] instructions(boolean vectorsEnabled) {
    return vectorsEnabled ? instructions : trapping();
  }

  private Instruction[] trapping() {
    if (trapping == null) {
      trapping = filled(untrapped);
    }
    return trapping;
  }

  private static Instruction[] filled(Instruction with) {
    Instruction[] page = new Instruction[Instruction.PAGE];
    Arrays.fill(page, with);
    return page;
  }

  /** In place: the engine may be running it. */
  void forget() {
    Arrays.fill(instructions, undecoded);
    if (trapping != null) {
      Arrays.fill(trapping, untrapped);
    }
  }

  /** Forgets the instructions of which bytes have been overwritten, in place. */
  void forget(int offset, int bytes) {
    int from = offset >> INSTRUCTION_SHIFT;
    int to = ((offset + bytes - 1) >> INSTRUCTION_SHIFT) + 1;
    Arrays.fill(instructions, from, to, undecoded);
    if (trapping != null) {
      Arrays.fill(trapping, from, to, untrapped);
    }
  }

  private Instruction decode(Memory memory, int at) {
    if (instructions[at] == undecoded) {
      instructions[at] = Decoder.decode(memory.instruction(frame, at));
    }
    return instructions[at];
  }

  /** Stands wherever nothing has been executed yet, and makes way for what it finds in memory. */
  private final class Undecoded extends Instruction {
    @Override
    int execute(Cpu cpu, int at) {
      return decode(cpu.memory, at).execute(cpu, at);
    }
  }

  /** The same on the face that traps. */
  private final class Untrapped extends Instruction {
    @Override
    int execute(Cpu cpu, int at) {
      Instruction found = decode(cpu.memory, at);
      boolean vectors = Decoder.usesVectors(cpu.memory.instruction(frame, at));
      boolean traps = vectors && found != Undefined.INSTRUCTION;
      Instruction standing = traps ? VectorTrap.INSTRUCTION : found;
      trapping()[at] = standing;
      return standing.execute(cpu, at);
    }
  }
}

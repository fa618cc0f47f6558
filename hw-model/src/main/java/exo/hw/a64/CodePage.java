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
 *
 * <p>A third face is for a processor that somebody observes: there every instruction is wrapped in
 * one that tells the observer. Whoever is not observed pays nothing for it.
 */
final class CodePage {
  private static final int INSTRUCTION_SHIFT = 2;

  final long frame;
  private final Instruction[] instructions;
  private final Instruction undecoded = new Undecoded();
  private final Instruction untrapped = new Untrapped();
  private final Instruction unobserved = new Unobserved();
  private Instruction @Nullable [] trapping;
  private Instruction @Nullable [] observed;

  CodePage(long frame) {
    this.frame = frame;
    instructions = filled(undecoded);
  }

  /** The face for a program with its vector registers enabled or not, observed or not. */
  Instruction[] face(Cpu cpu) {
    if (cpu.observer() != null) {
      return observed();
    }
    return cpu.vectorsEnabled ? instructions : trapping();
  }

  private Instruction[] observed() {
    if (observed == null) {
      observed = filled(unobserved);
    }
    return observed;
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

  /** How many of its instructions are decoded. */
  long decoded() {
    return Arrays.stream(instructions).filter(each -> !(each instanceof Undecoded)).count();
  }

  /** In place: the engine may be running it. */
  void forget() {
    forget(0, Instruction.PAGE << INSTRUCTION_SHIFT);
  }

  /** Forgets the instructions of which bytes have been overwritten, in place. */
  void forget(int offset, int bytes) {
    int from = offset >> INSTRUCTION_SHIFT;
    int to = ((offset + bytes - 1) >> INSTRUCTION_SHIFT) + 1;
    Arrays.fill(instructions, from, to, undecoded);
    if (trapping != null) {
      Arrays.fill(trapping, from, to, untrapped);
    }
    if (observed != null) {
      Arrays.fill(observed, from, to, unobserved);
    }
  }

  private Instruction decode(Memory memory, int at) {
    if (instructions[at] instanceof Undecoded) {
      instructions[at] = Decoder.decode(memory.instruction(frame, at));
    }
    return instructions[at];
  }

  private Instruction withoutVectors(Memory memory, int at) {
    Instruction found = decode(memory, at);
    boolean vectors = Decoder.usesVectors(memory.instruction(frame, at));
    return vectors && !(found instanceof Undefined) ? VectorTrap.INSTRUCTION : found;
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
      Instruction standing = withoutVectors(cpu.memory, at);
      trapping()[at] = standing;
      return standing.execute(cpu, at);
    }
  }

  /** The same on the face that is observed. */
  private final class Unobserved extends Instruction {
    @Override
    int execute(Cpu cpu, int at) {
      int word = cpu.memory.instruction(frame, at);
      Instruction trapping = withoutVectors(cpu.memory, at);
      Instruction standing = new Observed(word, decode(cpu.memory, at), trapping);
      observed()[at] = standing;
      return standing.execute(cpu, at);
    }
  }
}

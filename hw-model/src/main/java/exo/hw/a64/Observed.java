package exo.hw.a64;

import exo.hw.Syndrome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An instruction that is executed under an observer's eyes. */
final class Observed extends Instruction {
  private final int word;
  private final Instruction instruction;

  /** What stands in its place for a program whose vector registers are not enabled. */
  private final Instruction withoutVectors;

  /** None for what is undefined, and so is never completed. */
  private final @Nullable InstructionGroup group;

  Observed(int word, Instruction instruction, Instruction withoutVectors) {
    this.word = word;
    this.instruction = instruction;
    this.withoutVectors = withoutVectors;
    group = InstructionGroup.of(word);
  }

  @Override
  int execute(Cpu cpu, int at) {
    Observer observer = Objects.requireNonNull(cpu.observer(), "an observed page, and no observer");
    long pc = cpu.address(at);
    if (!cpu.hasTime) { // else it began before it asked for the time
      cpu.pc = pc;
      if (!observer.begins(cpu, pc)) {
        return cpu.beginAnew();
      }
    }
    int next = (cpu.vectorsEnabled ? instruction : withoutVectors).execute(cpu, at);
    if (next >= 0 || isComplete(cpu)) {
      observer.completed(cpu, pc, word, Objects.requireNonNull(group));
    }
    return next;
  }

  private static boolean isComplete(Cpu cpu) {
    return cpu.exception() == 0
        ? !cpu.wantsTime
        : Syndrome.exceptionClass(cpu.exception()) == Syndrome.EC_SVC;
  }
}

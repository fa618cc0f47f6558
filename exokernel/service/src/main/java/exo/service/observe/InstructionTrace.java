package exo.service.observe;

import exo.hw.a64.Cpu;
import exo.hw.a64.InstructionGroup;
import exo.hw.a64.Observer;
import exo.hw.a64.text.Disassembler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells some of the instructions that a program completes, a line for each: its number, where it lies, its word, its text, and the
 * registers that it changed with their new values.
 *
 * <p>What an SVC changes is what its libOS answers, so its line waits for the next instruction to begin.
 */
final class InstructionTrace implements Observer {
  private static final int SVC_MASK = 0xFFE0_001F;
  private static final int SVC = 0xD400_0001;

  private final InstructionRange range;
  private final Consumer<String> lines;
  private final Registers before = new Registers();
  private long completed;
  private @Nullable String waiting;

  /**
   * Tells of instructions.
   *
   * @param lines where their lines go, in order
   */
  InstructionTrace(InstructionRange range, Consumer<String> lines) {
    this.range = range;
    this.lines = lines;
  }

  @Override
  public boolean begins(Cpu cpu, long pc) {
    if (waiting != null) {
      tell(waiting + before.changes(cpu));
      waiting = null;
    }
    if (isTold(completed + 1)) {
      before.take(cpu);
    }
    return true;
  }

  private boolean isTold(long number) {
    return number >= range.first() && number <= range.last();
  }

  @Override
  public void completed(Cpu cpu, long pc, int word, InstructionGroup group) {
    completed++;
    if (isTold(completed)) {
      String line = "%8d  %08x: %08x  %-36s ".formatted(completed, pc, word, text(word, pc));
      if ((word & SVC_MASK) == SVC) {
        waiting = line;
      } else {
        tell(line + before.changes(cpu));
      }
    }
  }

  private static String text(int word, long pc) {
    return Disassembler.text(word, pc).replace('\t', ' ');
  }

  /** The program has ended: nothing that is still to be told waits any longer. */
  void end() {
    if (waiting != null) {
      tell(waiting);
      waiting = null;
    }
  }

  private void tell(String line) {
    lines.accept(line.stripTrailing());
  }
}

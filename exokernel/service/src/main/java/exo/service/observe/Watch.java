package exo.service.observe;

import exo.hw.a64.Observer;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What is to be told of a program besides what it does: on standard error, for standard output is the program's. */
public final class Watch {
  private final @Nullable Census census;
  private final @Nullable InstructionTrace trace;
  private final PrintStream out;

  /**
   * A watch that has not begun.
   *
   * @param counting whether instructions are counted
   * @param traced which of them are told as they are completed, null for none
   * @param out where to
   */
  public Watch(boolean counting, @Nullable InstructionRange traced, PrintStream out) {
    this.out = out;
    census = counting ? new Census() : null;
    trace = traced == null ? null : new InstructionTrace(traced, out::println);
  }

  /** Returns who has to observe the processor; null when there is nothing to tell, which costs nothing. */
  public @Nullable Observer observer() {
    if (census != null && trace != null) {
      return new Both(census, trace);
    }
    return census != null ? census : trace;
  }

  /**
   * The program has ended, or is not waited for any more: tells the rest.
   *
   * @param columns how wide a line may be
   */
  public void end(Symbols symbols, int columns) {
    if (trace != null) {
      trace.end();
    }
    if (census != null) {
      CensusText.lines(census, symbols, columns).forEach(out::println);
    }
  }
}

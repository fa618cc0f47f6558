package exo.tests.program;

import exo.hw.Program;
import exo.hw.UserMode;

/** A program of instructions whose slice ends after every so many of them: it spends the rest of it on nothing. */
final class Sliced implements Program {
  private final int each;
  private int left;

  /**
   * One that has not begun.
   *
   * @param each how many instructions it has in a slice
   */
  Sliced(int each) {
    this.each = each;
    left = each;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    while (left > 0 && !cpu.trapped() && cpu.cycles() < deadlineCycles) {
      cpu.execute(cpu.cycles() + 1); // one instruction
      left -= cpu.trapped() ? 0 : 1;
    }
    if (!cpu.trapped() && left == 0) {
      cpu.work((int) Math.max(0, deadlineCycles - cpu.cycles()));
      left = each;
    }
  }
}

package exo.bench.classic.trial;

import exo.hw.UserMode;

/**
 * Does again and again what traps, and is called back each time by a handler that changed nothing. X28
 * holds the cycle before each; what a handler adds to X27 is the way there, all told.
 */
final class Trapping extends Driver {
  private static final int TAKEN = 27;
  private static final int BEFORE = 28;

  private final int traps;
  private final Request trap;
  private int left;
  private long started;
  private long there;

  /**
   * Does that so many times.
   *
   * @param trap what traps, always
   */
  Trapping(int traps, Request trap) {
    this.traps = traps;
    this.trap = trap;
  }

  @Override
  void begin() {
    super.begin();
    left = traps;
    started = -1;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (started < 0) {
      started = cpu.cycles();
      cpu.setRegister(TAKEN, 0);
    }
    if (left-- == 0) {
      there = cpu.register(TAKEN);
      end(cpu.cycles() - started);
      return;
    }
    cpu.setRegister(BEFORE, cpu.cycles());
    trap.issue(cpu);
  }

  /** What the ways to the handler took in the last round. */
  long there() {
    return there;
  }
}

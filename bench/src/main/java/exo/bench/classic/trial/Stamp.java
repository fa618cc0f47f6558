package exo.bench.classic.trial;

import exo.bench.monolith.SystemCall;
import exo.hw.Program;
import exo.hw.UserMode;

/**
 * A signal handler that reads the clock first thing, as {@code StampingLibOs} does above the exokernel, and
 * returns. It is not counted: only the way to it is asked for.
 */
final class Stamp implements Program {
  private static final int BEFORE = 28;

  /** What the ways here have taken, all told. */
  long there;

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    there += cpu.cycles() - cpu.register(BEFORE);
    cpu.setRegister(8, SystemCall.RT_SIGRETURN);
    cpu.svc(0);
  }
}

package exo.bench.classic.user;

import exo.hw.Program;
import exo.hw.UserMode;

/** A signal handler that does nothing but return. */
public final class ReturningHandler implements Program {
  private final Program back;

  /**
   * Made.
   *
   * @param back the system call that ends a handler
   */
  public ReturningHandler(Program back) {
    this.back = back;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    back.step(cpu, 0);
  }
}

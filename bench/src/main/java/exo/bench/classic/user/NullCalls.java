package exo.bench.classic.user;

import exo.hw.Program;
import exo.hw.UserMode;

/** Calls a procedure that does nothing. As a program it makes as many calls as X0 says. */
public final class NullCalls implements Program {
  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    loop(cpu.register(0));
  }

  static void loop(long times) {
    for (long i = 0; i < times; i++) {
      nothing();
    }
  }

  private static void nothing() {}
}

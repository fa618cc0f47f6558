package exo.service.run;

import exo.hw.Program;
import exo.hw.UserMode;
import exo.service.program.MeteredProgram;
import org.jspecify.annotations.Nullable;

/**
 * A program that is chosen after its environment has been admitted, since what it stores carries the
 * environment's number. Called once for each burst, so the detour costs nothing.
 */
final class GuestProgram implements Program {
  private final Timetable timetable;
  private final long departs;
  private @Nullable MeteredProgram program;

  /**
   * @param timetable who is still to come: a burst ends when somebody does
   * @param departs the cycle at which the program has to go, {@link Timetable#NEVER} for none
   */
  GuestProgram(Timetable timetable, long departs) {
    this.timetable = timetable;
    this.departs = departs;
  }

  void is(MeteredProgram chosen) {
    program = chosen;
  }

  MeteredProgram program() {
    MeteredProgram chosen = program;
    if (chosen == null) {
      throw new IllegalStateException("a program runs before it has been chosen");
    }
    return chosen;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (cpu.cycles() >= departs) {
      program().depart();
    }
    program().step(cpu, Math.min(deadlineCycles, Math.min(departs, timetable.next())));
  }
}

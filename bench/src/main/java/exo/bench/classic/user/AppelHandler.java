package exo.bench.classic.user;

import exo.bench.monolith.SignalFrame;
import exo.hw.Frames;
import exo.hw.Program;
import exo.hw.UserMode;

/**
 * The signal handlers that do above the baseline what {@link Appel1LibOs} and {@link Appel2LibOs} do.
 *
 * <p>A system call is a program with one argument, a page, which moves its registers and traps: so it is
 * counted as a down-call of a libOS is, by the one call. After it the handler goes on with what comes next.
 */
public final class AppelHandler implements Program {
  private final Program unprotect;
  private final Program protect;
  private final Program back;
  private final Program beginning = this::begin;
  private final Program ending = this::end;
  private final Program middle;
  private Program next = beginning;
  private long unprotected = Pages.BASE;
  private long page;

  /**
   * Made.
   *
   * @param unprotect the system call for the page that was touched
   * @param protect the system call for another one
   * @param back the system call that ends a handler
   * @param pattern 1, or 2 in which no other is protected
   */
  public AppelHandler(Program unprotect, Program protect, Program back, int pattern) {
    this.unprotect = unprotect;
    this.protect = protect;
    this.back = back;
    this.middle = pattern == 1 ? this::protectAnother : ending;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    next.step(cpu, 0);
  }

  private void begin(UserMode cpu, long ignored) {
    page = cpu.load(cpu.register(1) + SignalFrame.INFO_ADDRESS) & -Frames.BYTES;
    next = middle;
    unprotect.step(cpu, page);
  }

  private void protectAnother(UserMode cpu, long ignored) {
    next = ending;
    protect.step(cpu, unprotected);
    unprotected = page;
  }

  private void end(UserMode cpu, long ignored) {
    next = beginning;
    back.step(cpu, 0);
  }
}

package exo.service.program;

import exo.hw.UserMode;
import java.util.function.LongSupplier;

/** A program of instructions: what it is lies in memory, and where it is in its registers. */
public final class ElfProgram implements MeteredProgram {
  private static final int CALL = 8;
  private static final int EXIT_GROUP = 94;

  private final LongSupplier executed;
  private long instructions;
  private boolean departing;

  /**
   * A program that has not begun.
   *
   * @param executed how many instructions the machine has executed so far
   */
  public ElfProgram(LongSupplier executed) {
    this.executed = executed;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (departing) {
      exit(cpu);
      return;
    }
    long before = executed.getAsLong();
    cpu.execute(deadlineCycles);
    instructions += executed.getAsLong() - before;
  }

  /** As if the next instruction were its exit_group(0). */
  private static void exit(UserMode cpu) {
    cpu.setRegister(0, 0);
    cpu.setRegister(CALL, EXIT_GROUP);
    cpu.svc(0);
  }

  @Override
  public void depart() {
    departing = true;
  }

  /** Returns whether it was told to go. */
  public boolean departing() {
    return departing;
  }

  @Override
  public long instructions() {
    return instructions;
  }

  @Override
  public long accesses() {
    return 0;
  }

  @Override
  public long stores() {
    return 0;
  }

  @Override
  public long verified() {
    return 0;
  }
}

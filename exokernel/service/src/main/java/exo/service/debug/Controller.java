package exo.service.debug;

/** Who says what becomes of a program each time it is held. */
public interface Controller {
  /**
   * The program is held between two instructions.
   *
   * @param why it is
   * @param program what may be read and changed until this returns
   * @return what happens next
   */
  Order held(Stop why, HeldProgram program);

  /** Returns whether the program is to be held, wherever it is; asked every so many instructions while it runs. */
  boolean interrupts();

  /** Returns whether a program that arrives at an address by going on, or by going back to a breakpoint, is held there. */
  boolean isBreakpoint(long pc);
}

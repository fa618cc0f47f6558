package exo.hw.a64;

/**
 * One decoded instruction: the operation is the class, the operands are its fields. It holds
 * nothing of where it lies or who runs it, so that a page of them serves every program.
 */
public abstract class Instruction {
  /** Instructions in a page. */
  static final int PAGE = 1024;

  /** What {@link #execute} answers after it has set {@code cpu.pc} or raised an exception. */
  static final int LEFT = -1;

  /**
   * Executes it.
   *
   * @param at its index in its page, 0..1023
   * @return the index of the next instruction, 0..1024, where 1024 is the first of the page after;
   *     or a negative number when {@code cpu.pc} says where to go on, or when an exception is
   *     pending and {@code cpu.pc} is this instruction
   */
  abstract int execute(Cpu cpu, int at);
}

package exo.hw.a64;

/**
 * Somebody who sees a processor's instructions one by one: who counts them, traces them, or holds the
 * program between two. The program cannot tell: registers, faults and cycles are what they are
 * without.
 *
 * <p>The two calls come on the thread that runs the processor, which waits for them.
 */
public interface Observer {
  /**
   * An instruction is about to be executed, or to be tried again after an exception. Until this
   * returns, the registers may be read; when they, {@code cpu.pc} or the instruction itself have
   * been changed, it has to be begun anew.
   *
   * @param pc its address, which {@code cpu.pc} holds as well
   * @return true to execute it; false to go on at {@code cpu.pc}, wherever that is now
   */
  boolean begins(Cpu cpu, long pc);

  /**
   * An instruction has been completed. SVC is complete when its exception is raised, before anybody
   * has answered it. Of {@code cpu}, {@code pc} is of no use here.
   *
   * @param pc its address
   * @param word the instruction
   */
  void completed(Cpu cpu, long pc, int word, InstructionGroup group);
}

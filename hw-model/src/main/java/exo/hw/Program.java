package exo.hw;

/**
 * Code that runs at EL0: a trace, Java code that issues loads and stores, or A64 instructions. It
 * can be preempted between any two accesses and keeps its own place.
 */
@FunctionalInterface
public interface Program {
  /**
   * Runs until {@code cpu.cycles() >= deadlineCycles} or {@code cpu.trapped()}, whichever is first.
   * An access that traps is not advanced over: the next step issues it again.
   */
  void step(UserMode cpu, long deadlineCycles);
}

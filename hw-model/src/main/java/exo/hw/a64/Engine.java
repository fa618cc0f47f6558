package exo.hw.a64;

import exo.hw.Syndrome;

/**
 * Runs instructions, page by page. A page is translated when it is entered and then not again until
 * it is left, as a fetch unit may; only EL1 changes translations, and to EL1 goes nobody without
 * leaving the engine.
 */
public final class Engine {
  private static final long OFFSET_MASK = 0xFFF;
  private static final int ALIGNMENT_MASK = 3;

  /**
   * HotSpot replaces a loop that never ends while it runs, but badly; one that is entered afresh
   * every so many instructions gets properly compiled code.
   */
  private static final int SPAN = 50_000;

  private final CodeCache code;

  /** An engine that finds decoded pages in a cache, which engines of one memory may share. */
  public Engine(CodeCache code) {
    this.code = code;
  }

  /**
   * Executes at most {@code instructions} instructions, from {@code cpu.pc} on, and stops before
   * the next or at an exception.
   *
   * @return how many were completed. One that raises an exception is not, SVC included: it is still
   *     {@code cpu.pc}
   */
  public long run(Cpu cpu, long instructions) {
    long left = instructions;
    while (left > 0 && cpu.exception() == 0) {
      left -= runPage(cpu, (int) Math.min(left, SPAN));
    }
    return instructions - left;
  }

  private int runPage(Cpu cpu, int limit) {
    long pc = cpu.pc;
    if ((pc & ALIGNMENT_MASK) != 0) {
      cpu.fetchFailed(Syndrome.pcAlignment(), pc);
      return 0;
    }
    long frame = cpu.memory.fetchPage(pc);
    if (frame < 0) {
      cpu.page = pc & ~OFFSET_MASK;
      cpu.abort((int) (pc & OFFSET_MASK) >> 2);
      return 0;
    }
    cpu.page = pc & ~OFFSET_MASK;
    Instruction[] page = code.page(frame).instructions(cpu.vectorsEnabled);
    return loop(cpu, page, (int) (pc & OFFSET_MASK) >> 2, limit);
  }

  private static int loop(Cpu cpu, Instruction[] page, int start, int limit) {
    int at = start;
    int left = limit;
    do {
      at = page[at].execute(cpu, at);
      left--;
    } while ((at & -Instruction.PAGE) == 0 && left > 0);
    if (at >= 0) {
      cpu.pc = cpu.address(at);
    } else if (cpu.exception() != 0) {
      left++;
    }
    return limit - left;
  }
}

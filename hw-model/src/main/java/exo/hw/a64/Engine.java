package exo.hw.a64;

import exo.hw.Syndrome;
import exo.hw.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Runs instructions, page by page. A page is translated when it is entered and then not again until
 * it is left, as a fetch unit may; only EL1 changes translations, and to EL1 goes nobody without
 * leaving the engine.
 *
 * <p>Each instruction costs one cycle beside what its accesses cost. They are added to the clock
 * when the page or the span ends, and until then the loop subtracts them from its limit instead; an
 * instruction that reads the time has them added first ({@link Cpu#catchUp}). So the clock decides
 * between every two instructions, at the price of one comparison, and how a run is cut into spans
 * shows in nothing.
 */
public final class Engine {
  private static final long OFFSET_MASK = 0xFFF;
  private static final int ALIGNMENT_MASK = 3;

  /**
   * HotSpot replaces a loop that never ends while it runs, but badly; one that is entered afresh
   * every so many cycles gets properly compiled code.
   */
  private static final int SPAN = 50_000;

  private final CodeCache code;

  /** An engine that finds decoded pages in a cache, which engines of one memory may share. */
  public Engine(CodeCache code) {
    this.code = code;
  }

  /**
   * Executes at most {@code instructions} instructions, from {@code cpu.pc} on, and stops before
   * the next or at an exception. No clock of the machine's moves but by what accesses cost.
   *
   * @return how many were completed. One that raises an exception is not, SVC included: it is still
   *     {@code cpu.pc}
   */
  public long run(Cpu cpu, long instructions) {
    return runUntil(cpu, new Clock(), instructions);
  }

  /**
   * Executes instructions from {@code cpu.pc} on until the clock has reached the deadline or an
   * exception is pending. The first of a page that is entered begins in any case once the fetch
   * has begun, so that there is progress however near the deadline.
   *
   * @param clock what each instruction adds a cycle to, and the accesses of memory what they cost
   * @return how many were completed, as of {@link #run}
   */
  public long runUntil(Cpu cpu, Clock clock, long deadline) {
    long completed = 0;
    while (clock.now() < deadline && cpu.exception() == 0) {
      Instruction[] page = enter(cpu);
      if (page != null) {
        completed += runPage(cpu, page, clock, deadline);
      }
    }
    return completed;
  }

  private long runPage(Cpu cpu, Instruction[] page, Clock clock, long deadline) {
    long done = loop(cpu, page, clock, Math.min(deadline, clock.now() + SPAN));
    clock.advance(done);
    cpu.beginsAnew = false;
    if (cpu.wantsTime) {
      cpu.wantsTime = false;
      cpu.hasTime = true;
      long read = loop(cpu, page, clock, clock.now());
      cpu.hasTime = false;
      clock.advance(read);
      done += read;
    }
    return done;
  }

  /** The instructions of the page that {@code cpu.pc} is in; null with an exception pending. */
  private Instruction @Nullable [] enter(Cpu cpu) {
    long pc = cpu.pc;
    if ((pc & ALIGNMENT_MASK) != 0) {
      cpu.fetchFailed(Syndrome.pcAlignment(), pc);
      return null;
    }
    if (cpu.frame < 0 || cpu.page != (pc & ~OFFSET_MASK)) {
      cpu.page = pc & ~OFFSET_MASK;
      cpu.frame = cpu.memory.fetchPage(pc);
      if (cpu.frame < 0) {
        cpu.abort(index(pc));
        return null;
      }
    }
    return code.page(cpu.frame).face(cpu);
  }

  private static int index(long pc) {
    return (int) (pc & OFFSET_MASK) >> 2;
  }

  /**
   * One instruction, and then more while the page is not left and the clock, with a cycle for each
   * so far, is below the limit.
   */
  private static long loop(Cpu cpu, Instruction[] page, Clock clock, long limit) {
    int at = index(cpu.pc);
    long left = limit;
    do {
      at = page[at].execute(cpu, at);
      left--;
    } while ((at & -Instruction.PAGE) == 0 && clock.now() < left);
    if (at >= 0) {
      cpu.pc = cpu.address(at);
    } else if (cpu.exception() != 0 || cpu.wantsTime || cpu.beginsAnew) {
      left++;
    }
    return limit - left;
  }
}

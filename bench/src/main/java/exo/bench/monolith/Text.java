package exo.bench.monolith;

import exo.hw.Program;
import exo.hw.processor.Processor;
import exo.kernel.weave.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process runs: its main program and its signal handlers, each at an address of its own, so that
 * the program counter decides which of them goes on.
 *
 * <p>A program that was loaded as libOS code is, woven, is charged by the instruction, as a libOS is,
 * whenever it stops: the code of a user's handler costs the same above both kernels. Any other is
 * charged for its loads, stores and traps only, as a program above the exokernel is.
 */
public final class Text {
  private static final long BASE = 0x40_0000;
  private static final int SHIFT = 12;

  /** More than a program runs between two traps. */
  private static final long ALLOWANCE = 1L << 40;

  private final List<Program> programs;
  private final @Nullable Meter[] meters;

  /**
   * The main program first.
   *
   * @param programs at {@link #address} 0, 1, 2 and so on
   */
  public Text(Program... programs) {
    this.programs = List.of(programs);
    meters = new Meter[programs.length];
    for (int i = 0; i < programs.length; i++) {
      meters[i] = Meter.of(programs[i]);
    }
  }

  /** Returns where a program begins. */
  public static long address(int number) {
    return BASE + ((long) number << SHIFT);
  }

  /** Runs what is at the program counter; where nothing is, the fetch of an instruction traps. */
  void step(Processor cpu, long deadlineCycles, int cyclesPerInstruction) {
    long number = (cpu.pc() - BASE) >> SHIFT;
    if (number < 0 || number >= programs.size()) {
      cpu.fetch(cpu.pc());
      return;
    }
    int which = (int) number;
    cpu.setPc(address(which)); // a program keeps its own place
    Meter meter = meters[which];
    if (meter == null) {
      programs.get(which).step(cpu, deadlineCycles);
    } else {
      meter.allow(ALLOWANCE);
      programs.get(which).step(cpu, deadlineCycles);
      cpu.work(Math.toIntExact((ALLOWANCE - meter.left()) * cyclesPerInstruction));
    }
  }
}

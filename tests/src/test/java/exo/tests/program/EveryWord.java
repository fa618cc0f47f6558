package exo.tests.program;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Syndrome;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes each of so many words, whatever they mean: alone between breakpoints in a page of code that may be written, with every
 * register pointing into the middle of a page of data. What it raises brings the next; what raises nothing has a slice at most.
 */
final class EveryWord implements LibraryOs {
  private static final long CODE = 0x40_0000;
  private static final long DATA = CODE + 0x2000;
  private static final int PAGE_BYTES = 4096;

  /** In the middle of the page. */
  private static final long SLOT = CODE + PAGE_BYTES / 2;

  private static final long BREAKPOINT = 0xD420_0000L;
  private static final long TWO_BREAKPOINTS = BREAKPOINT << Integer.SIZE | BREAKPOINT;
  private static final int LEVELS = 4;
  private static final int REGISTERS = 31;

  private final Map<Integer, Integer> ends = new TreeMap<>();
  private final int step;
  private final int count;
  private @Nullable DownCalls kernel;
  private int word;
  private int begun;
  private int unended;

  /**
   * @param first word
   * @param step to the next, 1 for each of a range
   * @param count of words, 1 or more
   */
  EveryWord(int first, int step, int count) {
    this.word = first;
    this.step = step;
    this.count = count;
  }

  /** How often an exception of each class (ESR_EL1.EC) has ended a word. */
  Map<Integer, Integer> ends() {
    return ends;
  }

  /** How many words have ended, one way or the other. */
  int count() {
    return unended + ends.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many words went on until their slice ended. */
  int unended() {
    return unended;
  }

  private DownCalls kernel() {
    return Objects.requireNonNull(kernel);
  }

  private static void must(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  private Capability frame() {
    Capability minted = new Capability();
    must(kernel().bindFrame(DownCalls.ANY, minted) >= 0, "a frame is refused");
    return minted;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    for (int level = 0; level < LEVELS; level++) {
      must(calls.giveTable(frame(), CODE, level) >= 0, "a table is refused");
    }
    must(calls.map(frame(), CODE, Protection.ALL) >= 0, "a page for code is refused");
    must(
        calls.map(frame(), DATA, Protection.READ | Protection.WRITE) >= 0,
        "a page for data is refused");
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    if (begun > 0) {
      ends.merge(Syndrome.exceptionClass(saved.syndrome), 1, Integer::sum);
    }
    return next(saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause != Interrupt.SLICE_END || begun == 0) {
      return Next.CONTINUE;
    }
    unended++;
    return next(saved);
  }

  /** The word before may have changed what it could. */
  private long next(SaveArea saved) {
    if (begun == count) {
      return Next.exit(0);
    }
    begun++;
    for (long at = CODE; at < CODE + PAGE_BYTES && begun == 1; at += Long.BYTES) {
      must(kernel().store(at, TWO_BREAKPOINTS) >= 0, "a store is refused");
    }
    must(
        kernel().store(SLOT, BREAKPOINT << Integer.SIZE | (word & 0xffff_ffffL)) >= 0,
        "a store is refused");
    word += step;
    Arrays.fill(saved.x, 0, REGISTERS, DATA + PAGE_BYTES / 2);
    saved.x[SaveArea.SP] = DATA + PAGE_BYTES / 2;
    saved.x[SaveArea.PC] = SLOT;
    saved.x[SaveArea.PSTATE] = 0;
    return Next.RESUME;
  }
}

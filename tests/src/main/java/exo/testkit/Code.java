package exo.testkit;

import exo.abi.SaveArea;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The instructions of one libOS's program: stored one after the other by the program itself, each with SVC #0 behind it, and executed
 * by the processor for so many cycles at most or until the first exception.
 *
 * <pre>
 *   INSTRUCTION  INSTRUCTION  RUN ──▶ registers set, resume ─▶ UserMode.execute ─▶ exception, up-call
 *   (stores)     (stores)             (by the libOS)           (the processor)     or the program's next deed
 * </pre>
 */
final class Code {
  private static final int INSTRUCTION_BYTES = 4;
  private static final int PAGE_BYTES = 4096;

  /** Of so many instructions a page has room for the last and SVC behind it. */
  private static final int MOST = PAGE_BYTES / INSTRUCTION_BYTES - 1;

  private static final long[] NOBODYS = {0, 1L << 47, -1L << 48, -8, 1L << 55, 1L << 32};
  private static final int CYCLES = 64;
  private static final int MANY_CYCLES = 4096;

  private static final int PAGE_REGISTERS = 3;
  private static final int START = 3;
  private static final int BEYOND = 4;
  private static final int SMALL = 5;
  private static final int TAG = 6;
  private static final int TWO = 7;
  private static final int LINK = 30;

  private final Place place;
  private final List<Integer> words = new ArrayList<>();
  private long start;
  private boolean complete;
  private long cyclesLeft;

  Code(Place place) {
    this.place = place;
  }

  /** Its program is gone. */
  void clear() {
    words.clear();
    cyclesLeft = 0;
    complete = false;
  }

  /** Stores an instruction behind those that were stored since the last run, the first in the page mapped last. */
  void append(UserMode cpu, int word) {
    if (complete || words.isEmpty() || words.size() == MOST) {
      words.clear();
      complete = false;
      start = place.newest();
    }
    long at = start + (long) words.size() * INSTRUCTION_BYTES;
    words.add(word);
    cpu.store(at, (word & 0xffff_ffffL) | (long) Instruction.LEAVE << Integer.SIZE);
  }

  /**
   * The program is to go on there.
   *
   * @param saved its registers
   * @param a where: mostly at the first instruction, else where it was, in data, between two, or nowhere
   * @param b for how long
   * @param c with which addresses in its registers
   */
  Snippet run(SaveArea saved, int a, int b, int c) {
    if (words.isEmpty()) {
      start = place.newest();
    }
    long entry = entry(a);
    set(saved.x, c);
    saved.x[SaveArea.PC] = entry;
    int unit = b % 16 < 14 ? CYCLES : MANY_CYCLES;
    return snippet(entry, (1L + b / 16 % 32) * unit);
  }

  /** The program is to go on where it was interrupted, with the registers that it had. */
  Snippet runOn(SaveArea saved, int b) {
    return snippet(saved.x[SaveArea.PC], (1L + b % 32) * CYCLES);
  }

  private Snippet snippet(long entry, long cycles) {
    complete = true;
    cyclesLeft = cycles;
    long at = (entry - start) / INSTRUCTION_BYTES;
    boolean known = entry == start + at * INSTRUCTION_BYTES && at >= 0 && at < words.size();
    return new Snippet(entry, known ? words.subList((int) at, words.size()) : List.of(), cycles);
  }

  private long entry(int a) {
    int which = a / 16;
    return switch (a % 16) {
      case 11 -> place.mapped(which);
      case 12 -> place.word(which);
      case 13 -> start + 2;
      case 14 -> start + (long) which % MOST * INSTRUCTION_BYTES;
      case 15 -> NOBODYS[which % NOBODYS.length];
      default -> start;
    };
  }

  private void set(long[] x, int c) {
    for (int i = 0; i < PAGE_REGISTERS - 1; i++) {
      x[i] = place.mapped(8 * (i + c % 2));
    }
    x[PAGE_REGISTERS - 1] = place.page(c / 2);
    x[START] = start;
    x[BEYOND] = NOBODYS[c / 16 % NOBODYS.length];
    x[SMALL] = c % 16;
    x[TAG] = (long) place.environment() << Integer.SIZE | c;
    x[TWO] = Instruction.TWO;
    x[LINK] = start;
    x[SaveArea.SP] = place.newest() + PAGE_BYTES;
  }

  /** {@return whether it is to be executed next} */
  boolean isToRun() {
    return cyclesLeft > 0;
  }

  /** Has the processor execute it, up to a deadline; what it has raised ends it. */
  void execute(UserMode cpu, long deadline) {
    long begun = cpu.cycles();
    cpu.execute(Math.min(deadline, begun + cyclesLeft));
    cyclesLeft = cpu.trapped() ? 0 : Math.max(0, cyclesLeft - (cpu.cycles() - begun));
  }
}

package exo.kernel.audit;

import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * Turns (I26): a slice that begins has skipped nobody in its round who could have run, in its row or in another whose turn it was;
 * and nobody has overrun by more than the time that has passed.
 *
 * <pre>
 *   position   0     1     2     3
 *   before     A     B     C     D        the one of A was the last to begin; after the step before, C could run
 *   now                          D        so that D's must not begin before C's
 * </pre>
 *
 * <p>Of a long vector a window is watched, which moves along.
 */
final class Rounds {
  private static final int WINDOW = 16;
  private static final int FEW_ENVIRONMENTS = 16;
  private static final int NONE = -1;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;

  // By position, after the step before: who could have run in it, 0 for nobody; of its owner, what
  // it had overrun.
  private final int[] ready = new int[WINDOW];
  private final int[] owner = new int[WINDOW];
  private final long[] overrun = new long[WINDOW];

  private int from;
  private int length;
  private long begun;
  private int position = NONE;
  private final int[] latest;

  // By environment.
  private final long[] counted = new long[FEW_ENVIRONMENTS + 1];
  private final long[] admission = new long[FEW_ENVIRONMENTS + 1];
  private long previous;

  /** Cycles from one tick of the timer to the next. */
  private final long tick;

  private long beforePrevious;

  Rounds(Evidence evidence) {
    var machine = evidence.machine.description();
    tick = Math.ceilDiv(machine.cyclesPerSecond(), machine.timerHz());
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    latest = new int[evidence.mmus.length];
    Arrays.fill(latest, NONE);
    begun = kernel.slicesBegun();
    remember();
  }

  void step() {
    long now = kernel.slicesBegun();
    int at = kernel.slicePosition();
    if (now == begun + 1 && !evidence.gap) {
      skipped(at);
      from = length <= WINDOW ? 0 : (from + WINDOW) % length;
    }
    begun = now;
    overruns();
    remember();
  }

  private void remember() {
    int at = kernel.slicePosition();
    if (at != position && at != NONE) {
      latest[kernel.rowOfSlice(at)] = at;
    }
    position = at;
    length = kernel.sliceVector();
    for (int i = 0; i < WINDOW && i < length; i++) {
      remember(i, (from + i) % length);
    }
  }

  private void remember(int i, int at) {
    owner[i] = kernel.ownerOfSlice(at);
    int user = owner[i] > 0 ? kernel.userOfSlice(at) : NONE;
    boolean could = user > 0 && couldRun(user, owner[i]);
    ready[i] = could ? user : 0;
    overrun[i] = could ? kernel.overrunCycles(owner[i]) + kernel.overrunCycles(user) : 0;
  }

  private boolean couldRun(int user, int owner) {
    return kernel.canRun(user) && !kernel.owesSlice(owner) && kernel.idler() != user;
  }

  // ---- who was skipped

  private void skipped(int next) {
    int rows = latest.length;
    int row = kernel.rowOfSlice(next);
    int last = position == NONE ? rows - 1 : kernel.rowOfSlice(position);
    for (int i = 0; i < WINDOW && i < length; i++) {
      int at = (from + i) % length;
      int whose = kernel.rowOfSlice(at);
      findings.checked(Invariant.I26, Law.L7);
      if (whose == row ? isBetween(latest[row], at, next) : isBefore(last, whose, row, rows)) {
        judge(i, at, next);
      }
    }
  }

  /** {@return whether somebody who goes round from one position comes to this one before the next} */
  private static boolean isBetween(int after, int at, int next) {
    return next > after ? at > after && at < next : at > after || at < next;
  }

  private static boolean isBefore(int last, int row, int next, int rows) {
    int distance = Math.floorMod(row - last - 1, rows);
    return distance < Math.floorMod(next - last - 1, rows);
  }

  private void judge(int i, int at, int next) {
    int user = ready[i];
    boolean there = user != 0 && kernel.isAlive(user) && kernel.isAlive(owner[i]);
    if (there && overrun[i] == kernel.overrunCycles(owner[i]) + kernel.overrunCycles(user)) {
      findings.violated(
          Invariant.I26,
          Law.L7,
          "slice "
              + at
              + ": environment "
              + user
              + " could have run in it, and slice "
              + next
              + " has begun instead");
    }
  }

  // ---- what was overrun

  /**
   * The end of a slice is noticed after the step in which it came; a step in which no time passes notices nothing, and a slice that was
   * prolonged ends between two ticks of the timer that notices it.
   */
  private void overruns() {
    long now = evidence.machine.clock().now();
    int last = Math.min(FEW_ENVIRONMENTS, kernel.environments());
    for (int environment = 1; environment <= last; environment++) {
      if (kernel.isAlive(environment)) {
        overran(environment, now - beforePrevious + tick);
      }
    }
    if (now > previous) {
      beforePrevious = previous;
      previous = now;
    }
  }

  private void overran(int environment, long time) {
    long cycles = kernel.overrunCycles(environment);
    boolean known = admission[environment] == kernel.admission(environment) && !evidence.gap;
    findings.checked(Invariant.I26);
    if (known && (cycles < counted[environment] || cycles - counted[environment] > time)) {
      findings.violated(
          Invariant.I26,
          "environment "
              + environment
              + ": has overrun slices by "
              + counted[environment]
              + " cycles, and "
              + time
              + " cycles later by "
              + cycles);
    }
    counted[environment] = cycles;
    admission[environment] = kernel.admission(environment);
  }
}

package exo.kernel.audit;

import exo.bindings.table.Bindings;
import exo.kernel.Inspection;

/**
 * What frames show (L5). A frame that has had an owner waits to be scrubbed, or holds zeros; nothing exposes it before; and when it
 * is first exposed to another owner who has written nothing yet, it does not show what the former one left.
 *
 * <p>"Has written nothing" is what the descriptors say: hardware marks a page dirty, or the libOS said that it would write. What a
 * transfer has filled is compared with the block that it came from.
 */
final class Contents {
  private static final int NOBODY_BEFORE = 0;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;

  // By frame: who left something in it, its digest, and the block it was filled from since, plus
  // one.
  private final int[] former;
  private final long[] left;
  private final long[] filledFrom;
  private int cursor;

  Contents(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    former = new int[evidence.frames];
    left = new long[evidence.frames];
    filledFrom = new long[evidence.frames];
  }

  /** A frame has another owner than when it was last looked at. */
  void changedHands(int frame, int before, int now) {
    if (before > 0) {
      long digest = evidence.digest(frame);
      former[frame] = digest == evidence.zeros ? NOBODY_BEFORE : before;
      left[frame] = digest;
      filledFrom[frame] = 0;
    }
    findings.checked(Invariant.I13);
    if (now == Bindings.NOBODY && !kernel.isStale(frame)) {
      zero(frame);
    }
  }

  private void zero(int frame) {
    if (!evidence.memory.isZero(frame)) {
      findings.violated(
          Invariant.I13, "frame " + frame + ": free, not zero, and not waiting to be scrubbed");
    }
  }

  /** A transfer is going to fill the frame. */
  void filling(int frame, long block) {
    if (former[frame] != NOBODY_BEFORE) {
      filledFrom[frame] = block + 1;
    }
  }

  /**
   * Judges who can see the frame.
   *
   * @param mapped how many mappings it has
   * @param written whether one of them says that it was written
   * @param shown whether a transfer is going to write it to disk
   */
  void exposure(int frame, int mapped, boolean written, boolean shown) {
    findings.checked(Invariant.I13);
    if (evidence.records.owner(frame) == Bindings.KERNEL) {
      return; // seized: it goes to a slot of whom it was taken from, which the queue is judged by
    }
    if (mapped == 0 && !shown && !kernel.isTable(frame)) {
      return;
    }
    if (kernel.isStale(frame)) {
      findings.violated(
          Invariant.I13,
          "frame "
              + frame
              + ": still has its former contents, and is "
              + (mapped > 0 ? "mapped" : shown ? "written to disk" : "a translation table"));
    }
    if (former[frame] != NOBODY_BEFORE) {
      if (!written
          && !kernel.isTable(
              frame)) { // a table is judged by what it maps, and may be the same again
        compare(frame);
      }
      former[frame] = NOBODY_BEFORE;
    }
  }

  private void compare(int frame) {
    int owner = evidence.records.owner(frame);
    long digest = evidence.digest(frame);
    boolean own =
        owner == former[frame]
            || (filledFrom[frame] != 0 && evidence.disk.digest(filledFrom[frame] - 1) == digest);
    if (digest == left[frame] && !own) {
      findings.violated(
          Invariant.I13,
          "frame "
              + frame
              + ": shows environment "
              + owner
              + " what environment "
              + former[frame]
              + " left in it");
    }
  }

  /** Looks at frames that are free and need no scrubbing, as many as may be, starting where the last look ended. */
  void zeros(int most) {
    for (int looked = 0; looked < Math.min(most, evidence.frames); looked++) {
      int frame = cursor;
      cursor = cursor + 1 == evidence.frames ? 0 : cursor + 1;
      if (evidence.records.owner(frame) == Bindings.NOBODY && !kernel.isStale(frame)) {
        findings.checked(Invariant.I13);
        zero(frame);
      }
    }
    findings.checked(Invariant.I9);
    if (!evidence.memory.isZero(0)) {
      findings.violated(
          Invariant.I9, "frame 0: the empty table of environments without one, and not empty");
    }
  }
}

package exo.kernel.audit;

import exo.bindings.table.Bindings;
import exo.kernel.Inspection;

/**
 * What frames show (L5). A frame that has had an owner waits to be scrubbed, or holds zeros; nothing exposes it before; and when it
 * is first exposed to another owner who has written nothing yet, it does not show what the former one left.
 *
 * <p>"Has written nothing" is what the descriptors say: hardware marks a page dirty, or the libOS said that it would write. A libOS that
 * fills a page and cleans its descriptor in one step has written all the same, which the frame remembers; it may well be what somebody
 * else left there, as the same program's code is. What a transfer has filled is compared with the block that it came from, as it was then.
 */
final class Contents {
  private static final int NOBODY_BEFORE = 0;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;

  // By frame: who left something in it, and its digest.
  private final int[] former;
  private final long[] left;

  // By frame: whether it remembered stores already when it changed hands, which are the former
  // owner's then.
  private final boolean[] remembered;

  // By frame: the block that is filling it since, plus one; and what was in that block before and
  // after.
  private final long[] filling;
  private final long[] before;
  private final long[] after;
  private int cursor;

  Contents(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    former = new int[evidence.frames];
    left = new long[evidence.frames];
    remembered = new boolean[evidence.frames];
    filling = new long[evidence.frames];
    before = new long[evidence.frames];
    after = new long[evidence.frames];
  }

  /** A frame has another owner than when it was last looked at. */
  void changedHands(int frame, int from, int now) {
    if (from > 0) {
      long digest = evidence.digest(frame);
      former[frame] = digest == evidence.zeros ? NOBODY_BEFORE : from;
      left[frame] = digest;
      remembered[frame] = kernel.isDirty(frame);
      filling[frame] = 0;
      before[frame] = evidence.zeros;
      after[frame] = evidence.zeros;
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
    if (former[frame] != NOBODY_BEFORE && filling[frame] != block + 1) {
      filling[frame] = block + 1;
      before[frame] = evidence.disk.digest(block);
    }
  }

  /** No transfer is under way in the frame: what has filled it is still in its block, unless that was written in the same step. */
  void filled(int frame) {
    if (filling[frame] != 0) {
      after[frame] = evidence.disk.digest(filling[frame] - 1);
      filling[frame] = 0;
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
      // The kernel's own words, in tables and vectors, are judged elsewhere and may be the same
      // again.
      boolean cleaned = kernel.isDirty(frame) && !remembered[frame];
      if (!written && !cleaned && !kernel.isKernelWritten(frame)) {
        compare(frame);
      }
      former[frame] = NOBODY_BEFORE;
    }
  }

  private void compare(int frame) {
    int owner = evidence.records.owner(frame);
    long digest = evidence.digest(frame);
    boolean own = owner == former[frame] || digest == before[frame] || digest == after[frame];
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

package exo.kernel.audit;

import exo.hw.device.BlockDevice;
import exo.kernel.Inspection;

/**
 * Who changed what (L9): frames and blocks that the running environment may not write have the same digest after its step as
 * before. Excused is what the kernel logged as touched, what the environment may store to through its own tables, and the tables
 * of environments of which a mapping was touched. Either all frames are watched and compared after each step, or a few at a time,
 * in turn, and compared after some steps.
 */
final class Integrity {
  /** Steps for which a frame of a sample is watched. */
  private static final int WATCH = 64;

  private static final int NONE = -1;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;
  private final Mappings mappings;

  private final int[] watched;
  private final long[] digests;

  /** The frame was touched, or the kernel may have written to it as a table, since it is watched. */
  private final boolean[] excused;

  /** Steps from one comparison to the next. */
  private final int window;

  private final int[] ran;
  private int environments;
  private int cursor;
  private int sinceTurn;

  private long block = NONE;
  private long blockDigest;

  /** While the block has been watched, a transfer to it was queued or it was touched. */
  private boolean blockWritten;

  private final BlockDevice.InFlight queued = this::queued;
  private long refusedChanges;

  /**
   * @param many how many frames to watch at a time; all of them, and every step by itself, when there are no more
   */
  Integrity(Evidence evidence, Mappings mappings, int many) {
    this.evidence = evidence;
    this.mappings = mappings;
    kernel = evidence.kernel;
    findings = evidence.findings;
    int count = Math.min(many, evidence.frames);
    window = count < evidence.frames ? WATCH : 1;
    watched = new int[count];
    digests = new long[count];
    excused = new boolean[count];
    ran = new int[window];
    turn();
    refusedChanges = kernel.refusedChanges();
  }

  void step() {
    refusals();
    ran(kernel.current());
    for (int i = 0; i < watched.length; i++) {
      excused[i] |= isTouched(watched[i]);
    }
    blockWritten |= evidence.touched.holdsBlock(block);
    evidence.disk.forEachInFlight(queued);
    if (++sinceTurn >= window) {
      compare();
      turn();
      sinceTurn = 0;
    }
  }

  private void refusals() {
    findings.checked(Invariant.I25);
    long changes = kernel.refusedChanges();
    if (changes != refusedChanges) {
      refusedChanges = changes;
      findings.violated(
          Invariant.I25,
          "environment " + kernel.current() + ": a refused down-call changed something");
    }
  }

  private void ran(int environment) {
    for (int i = 0; i < environments; i++) {
      if (ran[i] == environment) {
        return;
      }
    }
    ran[environments++] = environment;
  }

  private boolean isTouched(int frame) {
    return evidence.touched.holds(frame)
        || (kernel.isTable(frame) && mappings.mayHaveChanged(evidence.records.owner(frame)));
  }

  private void compare() {
    for (int i = 0; i < watched.length; i++) {
      findings.checked(Invariant.I4);
      int frame = watched[i];
      long before = digests[i];
      digests[i] = evidence.digest(frame);
      if (digests[i] != before && !excused[i] && !mayBeWritten(frame)) {
        findings.violated(
            Invariant.I4,
            "frame "
                + frame
                + ": belongs to "
                + Authority.whose(evidence.records.owner(frame))
                + ", and changed while "
                + Authority.whose(ran[0])
                + (environments > 1 ? " and others" : "")
                + " ran, who may not write it");
      }
    }
  }

  /** What an untouched frame allows now it has allowed all the time. */
  private boolean mayBeWritten(int frame) {
    for (int i = 0; i < environments; i++) {
      if (kernel.isTable(frame)
          ? evidence.records.owner(frame) == ran[i]
          : mappings.mayWrite(ran[i], frame)) {
        return true;
      }
    }
    return false;
  }

  /** Goes on to the next frames; when all are watched, those are the same. */
  private void turn() {
    for (int i = 0; i < watched.length; i++) {
      excused[i] = false;
      if (watched[i] != cursor || environments == 0) {
        watched[i] = cursor;
        digests[i] = evidence.digest(cursor);
      }
      cursor = cursor + 1 == evidence.frames ? 0 : cursor + 1;
    }
    environments = 0;
    block();
  }

  /** Compares the block that was watched and goes on to the next. */
  private void block() {
    if (block != NONE) {
      findings.checked(Invariant.I4);
      if (!blockWritten && evidence.disk.digest(block) != blockDigest) {
        findings.violated(
            Invariant.I4,
            "block "
                + block
                + ": belongs to "
                + Authority.whose(evidence.bindings.ownerOfBlock(block))
                + " and changed without a transfer to it");
      }
    }
    block = block + 1 >= evidence.disk.blocks() ? 0 : block + 1;
    blockDigest = evidence.disk.digest(block);
    blockWritten = false;
    evidence.disk.forEachInFlight(queued);
  }

  private void queued(long ticket, boolean write, long to, long frame) {
    blockWritten |= write && to == block;
  }
}

package exo.kernel.audit;

import exo.abi.RepossessionVector;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.bindings.table.Bindings;
import exo.hw.Frames;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * Nothing is lost silently (L6). What the bindings count as seized is recorded by the kernel, each once, but for what is on its
 * way to a slot; what is recorded stands in the victim's vector, as its owner would read it, or in the count of what found no
 * room; and what is said to be in a slot is there, bit by bit.
 */
final class Repossessions {
  private static final int NO_DIGEST = 0;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;
  private final boolean movesBytes;

  // By frame, while it is seized.
  private final boolean[] seized;
  private final long[] digest;

  // By frame, as last seen.
  private final int[] owner;
  private int seizedNow;

  // By environment: losses recorded for it so far, and in this step.
  private long[] losses = new long[8];
  private long[] admission = new long[8];

  Repossessions(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    movesBytes = evidence.machine.description().disks().get(0).movesBytes();
    seized = new boolean[evidence.frames];
    digest = new long[evidence.frames];
    owner = new int[evidence.frames];
  }

  // ---- frames that change hands

  /** Notes from whom a frame was seized, before anything is judged by that. */
  void seen(int frame) {
    if (evidence.records.owner(frame) != owner[frame] && owner[frame] > 0) {
      evidence.seizedFrom[frame] = owner[frame];
    }
  }

  /** A frame whose record was read again: what a seized one holds must not change until it is safe. */
  void frame(int frame) {
    seen(frame);
    boolean now = isSeized(frame);
    if (now && !seized[frame]) {
      digest[frame] = movesBytes ? evidence.digest(frame) : NO_DIGEST;
    }
    seizedNow += (now ? 1 : 0) - (seized[frame] ? 1 : 0);
    seized[frame] = now;
    owner[frame] = evidence.records.owner(frame);
  }

  private boolean isSeized(int frame) {
    return evidence.records.owner(frame) == Bindings.KERNEL
        && evidence.records.find(ResourceName.frame(frame))
        && evidence.records.foundState() == BindingState.SEIZED;
  }

  // ---- losses

  /** Judges what the step recorded. To be called when the frames have been looked at. */
  void step() {
    sums();
    for (int i = 0; i < kernel.lostInStep(); i++) {
      recorded(i);
    }
    for (int i = 0; i < kernel.lostInStep(); i++) {
      once(kernel.lostBy(i));
    }
    vector(kernel.current());
  }

  void all() {
    sums();
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      vector(environment);
      if (kernel.isAlive(environment)) {
        once(environment);
      }
    }
  }

  /** Everybody's count of losses has grown by those that were recorded. */
  private void once(int environment) {
    if (!kernel.isAlive(environment)) {
      return;
    }
    newcomer(environment);
    if (evidence.gap) {
      losses[environment] = kernel.losses(environment);
    }
    findings.expect(
        Invariant.I22,
        Law.L6,
        kernel.losses(environment),
        losses[environment],
        "the count of losses of environment",
        environment);
    losses[environment] = kernel.losses(environment);
  }

  private void newcomer(int environment) {
    if (environment >= losses.length) {
      int length = Math.max(environment + 1, losses.length * 2);
      losses = Arrays.copyOf(losses, length);
      admission = Arrays.copyOf(admission, length);
    }
    if (admission[environment] != kernel.admission(environment)) {
      admission[environment] = kernel.admission(environment);
      losses[environment] = 0;
    }
  }

  /** What was taken is the victim's no more. */
  private void gone(int victim, long resource) {
    findings.checked(Invariant.I22);
    if (evidence.records.find(resource) && evidence.records.foundOwner() == victim) {
      findings.violated(
          Invariant.I22,
          ResourceName.toString(resource)
              + ": recorded as taken from environment "
              + victim
              + ", and still its own");
    }
  }

  private void sums() {
    findings.expect(
        Invariant.I22,
        Law.L6,
        kernel.recordedLosses() + kernel.pendingSaves(),
        evidence.bindings.seizures(),
        "the count of what was taken and is recorded or on its way to a slot");
    findings.expect(
        Invariant.I22,
        Law.L6,
        kernel.pendingSaves(),
        seizedNow,
        "the count of frames on their way to a slot");
  }

  private void recorded(int i) {
    int victim = kernel.lostBy(i);
    long resource = kernel.lostResource(i);
    long where = kernel.lostWhereabouts(i);
    gone(victim, resource);
    boolean alive = kernel.loserIsAlive(i);
    if (alive) {
      newcomer(victim);
      losses[victim]++;
    }
    findings.checked(Invariant.I22);
    if (!kernel.lostUnlisted(i) && alive && listed(victim, resource, where) != 1) {
      findings.violated(
          Invariant.I22,
          ResourceName.toString(resource)
              + ": taken from environment "
              + victim
              + ", and "
              + listed(victim, resource, where)
              + " times in its vector");
    }
    if (movesBytes && where >= 0 && ResourceName.kind(resource) == ResourceKind.FRAME) {
      saved(victim, (int) ResourceName.start(resource), where);
    }
  }

  private void saved(int victim, int frame, long block) {
    findings.checked(Invariant.I23);
    if (evidence.disk.digest(block) != digest[frame]) {
      findings.violated(
          Invariant.I23,
          "frame "
              + frame
              + ": taken from environment "
              + victim
              + " and said to be in block "
              + block
              + ", where there is something else");
    }
  }

  /** {@return how often the vector in memory has an entry for this loss, of this step} */
  private int listed(int victim, long resource, long whereabouts) {
    int found = 0;
    for (int entry = 0; entry < kernel.vectorEntries(victim); entry++) {
      boolean same =
          word(victim, entry, RepossessionVector.RESOURCE) == resource
              && word(victim, entry, RepossessionVector.WHEREABOUTS) == whereabouts
              && !repeats(victim, entry);
      found += same ? 1 : 0;
    }
    return found;
  }

  /** {@return whether the frame was bound again and taken again later, for which there is an entry of its own} */
  private boolean repeats(int victim, int entry) {
    for (int later = entry + 1; later < kernel.vectorEntries(victim); later++) {
      if (word(victim, later, RepossessionVector.RESOURCE)
              == word(victim, entry, RepossessionVector.RESOURCE)
          && word(victim, later, RepossessionVector.CYCLE)
              > word(victim, entry, RepossessionVector.CYCLE)) {
        return true;
      }
    }
    return false;
  }

  /** The vector in memory says what the kernel believes. */
  private void vector(int environment) {
    if (environment == 0 || !kernel.isAlive(environment) || kernel.vector(environment) < 0) {
      return;
    }
    long base = (long) kernel.vector(environment) << Frames.SHIFT;
    expect(base, RepossessionVector.ENTRIES, kernel.vectorEntries(environment), environment);
    expect(base, RepossessionVector.OVERFLOW, kernel.vectorOverflow(environment), environment);
    expect(base, RepossessionVector.LOSSES, kernel.losses(environment), environment);
  }

  private void expect(long base, int word, long value, int environment) {
    findings.expect(
        Invariant.I22,
        Law.L6,
        evidence.memory.readLong(base + (long) word * Long.BYTES),
        value,
        "a word at the head of the repossession vector of environment",
        environment);
  }

  private long word(int victim, int entry, int word) {
    long base = (long) kernel.vector(victim) << Frames.SHIFT;
    return evidence.memory.readLong(base + RepossessionVector.offset(entry, word));
  }
}

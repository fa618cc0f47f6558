package exo.kernel;

import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.CostModel;
import exo.hw.clock.Clock;
import exo.revocation.Taking;

/**
 * The abort protocol (SOSP 1995, section 3.5): takes what a victim owes. For each resource: every path is broken and every
 * capability dies ({@link Breaking}, through the bindings), then contents that are nowhere else go by DMA to the victim's next
 * save slot, then the loss is recorded, then the resource is set aside for the claimant. The victim pays for all of it.
 */
final class Abort {
  private static final int FRAME_BITS = 20;

  private final Core core;
  private final Clock clock;
  private final CostModel costs;
  private final Saves saves;
  private final Losses losses;

  private final Candidates candidates = new Candidates();
  private boolean taking;

  Abort(Core core, Saves saves, Losses losses) {
    this.core = core;
    this.clock = core.clock;
    this.costs = core.machine.description().costs();
    this.saves = saves;
    this.losses = losses;
  }

  /** {@return whether what ends now is being taken, and not given} */
  boolean isTaking() {
    return taking;
  }

  /**
   * Takes what is owed.
   *
   * @param dialogue whose victim owes it
   * @param amount how much
   * @param cause one of the causes in {@link Revocation}
   */
  void take(Dialogue dialogue, Environment victim, Pool pool, long amount, int cause) {
    core.ledger.open(victim.kernelCell);
    core.events.record(EventKind.ABORT, victim.id, dialogue.request.ticket, cause);
    int pathsBefore = core.pages.pathsBroken();
    int tablesBefore = core.pages.tablesBroken();
    core.revocations.aborted(victim.id, dialogue);
    taking = true;
    switch (pool.kind) {
      case FRAME -> frames(dialogue, victim, amount, cause);
      case EXTENT -> extents(dialogue, victim, amount, cause);
      case SLICE -> slices(dialogue, victim, amount, cause);
      case SAVE_SLOT -> throw new KernelBug("save slots go with their extents");
    }
    taking = false;
    losses.markFresh();
    dialogue.paths += core.pages.pathsBroken() - pathsBefore;
    dialogue.tables += core.pages.tablesBroken() - tablesBefore;
  }

  // ---- frames

  private void frames(Dialogue dialogue, Environment victim, long amount, int cause) {
    long taken = takeFrames(dialogue, victim, amount, cause, false);
    if (taken < amount && cause == Revocation.CAUSE_EMERGENCY) {
      taken += takeFrames(dialogue, victim, amount - taken, cause, true);
    }
    if (taken < amount) {
      throw new KernelBug(
          "environment " + victim.id + " owes " + amount + " frames and had " + taken);
    }
  }

  /** Takes frames of the guaranteed set, or others. */
  private long takeFrames(
      Dialogue dialogue, Environment victim, long most, int cause, boolean guarded) {
    candidates.clear();
    core.bindings.forEachOwnedBy(
        victim.id, (node, parent, holder, name, rights) -> consider(dialogue, name, guarded));
    candidates.order();
    long amount = Math.min(most, candidates.size());
    for (long i = 0; i < amount; i++) {
      frame(dialogue, victim, (int) candidates.removeLeast() & ((1 << FRAME_BITS) - 1), cause);
    }
    return amount;
  }

  private void consider(Dialogue dialogue, long name, boolean guarded) {
    if (ResourceName.kind(name) != ResourceKind.FRAME) {
      return;
    }
    clock.advance(costs.walkStep());
    dialogue.looked++;
    int frame = (int) ResourceName.start(name);
    if (core.frames.isGuarded(frame) == guarded && !core.frames.isVector(frame)) {
      candidates.add(key(frame));
    }
  }

  /** The order of taking, with the frame in the low bits. */
  private long key(int frame) {
    FrameStates states = core.frames;
    long bound = (states.boundAt(frame) << FRAME_BITS) | frame;
    if (states.isTable(frame)) {
      return Taking.tableKey(states.tableLevel(frame), bound);
    }
    long nomination = states.nomination(frame);
    return Taking.key(
        nomination == 0 ? 0 : (nomination << FRAME_BITS) | frame,
        core.pages.isMapped(frame),
        !core.pages.isDirty(frame),
        bound);
  }

  private void frame(Dialogue dialogue, Environment victim, int frame, int cause) {
    if (core.frames.isTable(frame)) {
      core.pages.dismantle(victim, frame);
    }
    long page = core.pages.pageOf(frame, victim.id);
    clock.advance(2L * costs.tableProbe());
    core.bindings.seizeFrame(frame);
    core.events.record(EventKind.ENDED, victim.id, ResourceName.frame(frame), 0);
    core.revocations.seized(victim, frame);
    dialogue.taken++;
    boolean dirty = core.pages.isDirty(frame);
    int slot = dirty ? core.slots.empty(victim.id) : SaveSlots.NONE;
    if (slot != SaveSlots.NONE) {
      saves.begin(dialogue, victim, frame, slot, page, cause);
      return;
    }
    long whereabouts = dirty ? RepossessionVector.LOST : RepossessionVector.CLEAN;
    losses.record(dialogue, victim, ResourceName.frame(frame), page, whereabouts, cause);
    core.revocations.frameInHand(dialogue.request, frame);
  }

  // ---- extents

  /** Extents without used save slots first, then by their place on the disk: what was saved there is taken last. */
  private void extents(Dialogue dialogue, Environment victim, long amount, int cause) {
    candidates.clear();
    core.bindings.forEachOwnedBy(
        victim.id, (node, parent, holder, name, rights) -> considerExtent(dialogue, victim, name));
    candidates.order();
    long taken = 0;
    while (candidates.size() > 0 && taken < amount) {
      long start = candidates.removeLeast() & (ResourceName.START_LIMIT - 1);
      long name = core.bindings.extentAt(start);
      extent(dialogue, victim, name, cause);
      taken += ResourceName.length(name);
    }
    core.revocations.blocksInHand(dialogue.request, Math.min(taken, amount));
  }

  private void considerExtent(Dialogue dialogue, Environment victim, long name) {
    if (ResourceName.kind(name) == ResourceKind.EXTENT) {
      clock.advance(costs.walkStep());
      dialogue.looked++;
      long start = ResourceName.start(name);
      boolean used = usedSlot(victim, SaveSlots.NONE, name) != SaveSlots.NONE;
      candidates.add((used ? ResourceName.START_LIMIT : 0) | start);
    }
  }

  private int usedSlot(Environment victim, int after, long name) {
    return core.slots.usedWithin(
        victim.id, after, ResourceName.start(name), ResourceName.length(name));
  }

  private void extent(Dialogue dialogue, Environment victim, long name, int cause) {
    for (int slot = usedSlot(victim, SaveSlots.NONE, name);
        slot != SaveSlots.NONE;
        slot = usedSlot(victim, slot, name)) {
      long block = core.slots.block(slot);
      if (!core.slots.isPending(
          block)) { // else what was on its way there is recorded when that is cancelled
        lost(dialogue, victim, ResourceName.saveSlot(block), cause);
      }
    }
    clock.advance(2L * costs.tableProbe());
    core.bindings.seizeExtent(name);
    dialogue.taken++;
    lost(dialogue, victim, name, cause);
  }

  // ---- slices

  /** From the end of the vector: what is left begins no later than before. A turn holds nothing that could be saved. */
  private void slices(Dialogue dialogue, Environment victim, long amount, int cause) {
    for (long i = 0; i < amount; i++) {
      int position = core.slices.lastOf(victim.id);
      clock.advance(costs.walkStep() + 2L * costs.tableProbe());
      dialogue.looked++;
      core.bindings.seizeSlice(position);
      dialogue.taken++;
      long name = ResourceName.slice(position);
      losses.record(
          dialogue, victim, name, RepossessionVector.NOWHERE, RepossessionVector.CLEAN, cause);
      core.revocations.sliceInHand(dialogue.request);
    }
  }

  private void lost(Dialogue dialogue, Environment victim, long name, int cause) {
    losses.record(
        dialogue, victim, name, RepossessionVector.NOWHERE, RepossessionVector.LOST, cause);
  }
}

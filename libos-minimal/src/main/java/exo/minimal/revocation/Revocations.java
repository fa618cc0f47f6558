package exo.minimal.revocation;

import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.minimal.LibOsFault;
import exo.minimal.answer.GuardedAnswer;
import exo.minimal.answer.Holdings;
import exo.minimal.memory.AddressSpace;
import exo.minimal.memory.FramePool;
import exo.minimal.memory.Transfer;
import exo.minimal.policy.GuardedPolicy;
import java.util.BitSet;

/**
 * What the libOS owes the kernel, and what the kernel took.
 *
 * <pre>
 *   asked ── answer: how many ──▶ owed ── answer: which page ──▶ displaced ── clean ────┬──▶ given back
 *                                                                   │                   │
 *                                                                   └── dirty: written ─┘
 *   repossessed ── by entry: clean ──────▶ read again from its own block, or zeros
 *                            in a slot ──▶ read again from there; dirty; then the slot is armed anew
 *                            lost ───────▶ the program ends when it needs the page, and not before
 * </pre>
 *
 * <p>One transfer at a time goes on in this libOS, so {@link #pay} stops at the first dirty page and
 * is called again when the write is over. In between the kernel may take any frame, the one that is
 * being written included; what it has taken it tells later, so nothing is given back that is not
 * known to be held: that would be a lie.
 */
public final class Revocations {
  /** Pauses before a libOS without any frame gives up. */
  private static final int PATIENCE = 100_000;

  private final DownCalls kernel;
  private final FramePool frames;
  private final Transfer transfer;
  private final GuardedPolicy policy;
  private final Holder holder;
  private final Holdings candidates;
  private final GuardedAnswer answer;
  private final RevocationTally tally = new RevocationTally();
  private final Whereabouts whereabouts = new Whereabouts();
  private final SaveSlots slots;
  private final LossList losses;
  private final Regaining regaining;

  /** Frames that the answer agreed to give and that have not been given yet. */
  private long owed;

  /** Frames that the libOS needs itself, for tables. */
  private long needed;

  /** Waits for a cycle or a grant, and for no transfer. */
  private boolean pausing;

  private int pauses;

  /** The slot whose frame goes when its page is written, or none. */
  private int giving = FramePool.NONE;

  /**
   * Joins a libOS that holds no frames yet.
   *
   * @param regain whether to ask for frames of others
   */
  public Revocations(
      DownCalls kernel,
      FramePool frames,
      AddressSpace space,
      Transfer transfer,
      GuardedPolicy policy,
      GuardedAnswer answer,
      Holder holder,
      boolean regain) {
    this.kernel = kernel;
    this.frames = frames;
    this.holder = holder;
    this.transfer = transfer;
    this.policy = policy;
    candidates = new Candidates(frames, policy, holder);
    this.answer = answer;
    slots = new SaveSlots(kernel);
    losses = new LossList(kernel, space);
    regaining = new Regaining(kernel, tally, regain);
  }

  /**
   * Prepares for what may be taken by force.
   *
   * @param saveSlots how many blocks to set aside for it
   * @param vectorVa where to look at the repossession vector
   * @throws LibOsFault when there is no room for the slots
   */
  public void prepare(int saveSlots, long vectorVa) {
    losses.install(vectorVa);
    if (!slots.bind(saveSlots)) {
      throw LibOsFault.refused(kernel, "no room for slots=%d", saveSlots);
    }
  }

  // ---- giving

  /** The kernel wants resources back: decides what to give. {@link #pay} gives it. */
  public void asked(int kind, long wanted, int stage, long deadline) {
    long left = Math.max(0, deadline - kernel.books().now());
    long amount = wanted == 0 ? 0 : answer.amount(wanted, stage, left);
    if (kind == ResourceKind.FRAME.code()) {
      // Of several dialogues each wants its own; never more is given than all of them want.
      owed += amount;
      nominate(wanted - amount);
    } else if (kind == ResourceKind.EXTENT.code() && amount > 0 && whereabouts.isEmpty()) {
      slots.giveBack();
    }
    losses.install();
  }

  /** What is held back the kernel may take: clean pages hurt least and need no save slot. */
  private void nominate(long count) {
    long left = count;
    for (int slot = 0; slot < frames.capacity() && left > 0; slot++) {
      int page = frames.pageIn(slot);
      if (page != FramePool.NONE && !holder.dirty(page)) {
        kernel.nominate(frames.frame(slot));
        left--;
      }
    }
  }

  /** What was waited for has come: as {@link #pay}. */
  public long resume() {
    pausing = false;
    return pay();
  }

  /** Gives what is owed; returns what to wait for, or that all is given. */
  public long pay() {
    while (needed + stillOwed() > 0 && frames.bound() > 1 && frames.residents() > 0) {
      int page = answer.page(candidates);
      int slot = frames.slotOf(page);
      whereabouts.displaced(page);
      remove(page);
      if (holder.detach(page, slot, true)) {
        giving = slot;
        return transfer.write(page, slot);
      }
      give(slot);
    }
    owed = 0;
    needed = 0;
    return Transfer.DONE;
  }

  private void remove(int page) {
    frames.remove(page);
    policy.removed(page);
  }

  private long stillOwed() {
    return owed > 0 ? Math.min(owed, kernel.books().wanted()) : 0;
  }

  /** A write is over. */
  public void written() {
    if (giving != FramePool.NONE) {
      int slot = giving;
      giving = FramePool.NONE;
      give(slot);
    }
  }

  private void give(int slot) {
    if (!frames.mine(slot)) {
      return; // taken already; the repossession up-call is on its way
    }
    if (needed > 0) {
      needed--;
      kernel.unbindFrame(frames.frame(slot));
    } else {
      owed--;
      regaining.rest();
      tally.framesReturned++;
      if (kernel.giveBack(frames.frame(slot)) == DownCalls.REFUSED) {
        kernel.unbindFrame(frames.frame(slot)); // nobody wants it any more
      }
    }
    vacate(slot);
  }

  /** A slot's page is no more, and the frame of use to others. */
  public void release(int slot) {
    if (frames.mine(slot)) { // else the repossession up-call is on its way, and finds no page in it
      kernel.unbindFrame(frames.frame(slot));
      vacate(slot);
    }
  }

  /** A page is no more: what was kept of it is of no use to anybody. */
  public void forget(int page) {
    settle(whereabouts.forget(page));
  }

  private void vacate(int slot) {
    frames.vacate(slot);
    holder.vacated(slot);
  }

  // ---- repairing

  /** The kernel has taken resources: makes the libOS's records true again. */
  public void repossessed(int entries, long overflow) {
    regaining.rest();
    boolean listed = losses.open();
    for (int entry = 0; entry < entries && listed; entry++) {
      taken(entry);
    }
    if (listed) {
      losses.close();
    }
    if (overflow > 0 || !listed) {
      sweep();
    }
    losses.install();
  }

  private void taken(int entry) {
    long resource = losses.word(entry, RepossessionVector.RESOURCE);
    long whereTo = losses.word(entry, RepossessionVector.WHEREABOUTS);
    int cause = (int) losses.word(entry, RepossessionVector.CAUSE);
    String how =
        "its frame was taken at cycle %d, cause %s, and no save slot was free for it"
            .formatted(losses.word(entry, RepossessionVector.CYCLE), Revocation.cause(cause));
    switch (ResourceName.kindCode(resource)) {
      case 1 -> frameTaken(resource, whereTo, how);
      case 2 -> extentTaken(resource);
      default -> {} // a save slot goes with its extent, a slice is not missed
    }
  }

  private void frameTaken(long resource, long whereTo, String how) {
    int slot = losses.lost(resource) ? FramePool.NONE : slotWith(resource);
    if (slot == FramePool.NONE) {
      tally.framesTaken++;
      settle(whereTo); // a table's: it is missed when it is needed
    } else {
      frameTaken(slot, whereTo, how);
    }
  }

  private void frameTaken(int slot, long whereTo, String how) {
    tally.framesTaken++;
    int page = transfer.uses(slot) ? transfer.outgoing() : FramePool.NONE;
    boolean dirty = page != FramePool.NONE;
    if (frames.pageIn(slot) != FramePool.NONE) {
      page = frames.pageIn(slot);
      dirty |= holder.dirty(page);
      remove(page);
    }
    giving = giving == slot ? FramePool.NONE : giving;
    if (transfer.uses(slot)) {
      transfer.abandon();
    }
    vacate(slot);
    pageTaken(page, dirty, whereTo, how);
  }

  private int slotWith(long resource) {
    for (int slot = 0; slot < frames.capacity(); slot++) {
      if (frames.holds(slot) && frames.frame(slot).resource == resource) {
        return slot;
      }
    }
    return FramePool.NONE;
  }

  private void pageTaken(int page, boolean dirty, long whereTo, String how) {
    if (page == FramePool.NONE || !dirty) {
      settle(whereTo);
    } else if (whereTo == RepossessionVector.LOST) {
      tally.pagesLost++;
      whereabouts.lost(page, how);
    } else if (whereTo >= 0) {
      whereabouts.saved(page, whereTo);
    }
    if (page != FramePool.NONE) {
      whereabouts.displaced(page);
      tally.pagesRepaired += whereabouts.howLost(page) == null ? 1 : 0;
    }
  }

  /** What was saved is of no use to anybody. */
  private void settle(long whereTo) {
    if (whereTo >= 0) {
      slots.rearm(whereTo);
    }
  }

  private void extentTaken(long resource) {
    if (slots.is(resource)) {
      tally.pagesLost += whereabouts.loseSaved("the extent with its save slot was taken");
      slots.lose();
    } else {
      pagesTaken();
    }
  }

  /** The extent for pages is gone: what was nowhere else is lost, and what is in memory only there. */
  private void pagesTaken() {
    BitSet onDisk = transfer.onDisk;
    for (int page = onDisk.nextSetBit(0); page >= 0; page = onDisk.nextSetBit(page + 1)) {
      if (holder.resident(page)) {
        holder.soil(page);
      } else if (!isSaved(page) && whereabouts.howLost(page) == null) {
        tally.pagesLost++;
        whereabouts.lost(page, "the extent with its block was taken");
      }
    }
    onDisk.clear();
    if (transfer.underWay() && transfer.outgoing() == FramePool.NONE) {
      transfer.abandon(); // a page on its way in is not there any more
    }
    holder.extentLost();
  }

  /**
   * Some losses are not listed. The books tell which frames have gone; where their contents are
   * nobody can tell, so what may have been dirty is lost, and the slots used for it are free again.
   */
  private void sweep() {
    for (int slot = 0; slot < frames.capacity(); slot++) {
      if (frames.holds(slot) && !frames.mine(slot)) {
        frameTaken(
            slot,
            RepossessionVector.LOST,
            "its frame was taken, and the repossession vector had no room to say where to");
      }
    }
    for (int offset = 0; offset < slots.blocks(); offset++) {
      if (!whereabouts.uses(slots.block(offset))) {
        slots.rearm(slots.block(offset));
      }
    }
  }

  // ---- misses

  /** A page is missing: was that a revocation's doing? */
  public void missed(int page) {
    tally.missesByRevocation += whereabouts.takeDisplaced(page) ? 1 : 0;
  }

  /** A page is going to be read: what is lost for good nobody can give the program. */
  public void checkNotLost(int page) {
    String how = whereabouts.howLost(page);
    if (how != null) {
      throw new LibOsFault("page %d is lost: %s", page, how);
    }
  }

  /** {@return whether a page's contents are in a save slot} */
  public boolean isSaved(int page) {
    return whereabouts.of(page) != Whereabouts.HOME;
  }

  /** Starts to read a saved page into a slot's frame; returns what to wait for. */
  public long readSaved(int page, int slot) {
    int block = (int) slots.offset(whereabouts.of(page));
    return transfer.readFrom(slots.extent(), block, slot);
  }

  /** A page is in a frame again, dirty if it was saved: its slot may serve another one. */
  public void arrived(int page) {
    pauses = 0;
    long block = whereabouts.arrived(page);
    if (block != Whereabouts.HOME) {
      tally.pagesRestored++;
      slots.rearm(block);
    }
  }

  /** {@return a page that must still go from a save slot to its block, or is lost; or none} */
  public int anyAway() {
    return whereabouts.any();
  }

  // ---- asking

  /** A frame was bound. */
  public void bound() {
    if (tally.framesReturned + tally.framesTaken > tally.framesRegained) {
      tally.framesRegained++;
    }
  }

  /** A miss found no frame to bind although so many are lacking. */
  public void lacking(long frames) {
    regaining.ask(frames);
  }

  /** A request is over. */
  public void granted(long ticket) {
    regaining.over(ticket);
  }

  // ---- waiting

  /** A frame could not be mapped: it was taken, or there is none for a table. */
  public long later(int slot) {
    if (frames.mine(slot)) {
      if (frames.bound() == 1) {
        return starve();
      }
      needed = 1;
      long await = pay();
      if (await != Transfer.DONE) {
        return await;
      }
    }
    pausing = true;
    return Next.awaitCycle(kernel.books().now() + Transfer.PAUSE_CYCLES);
  }

  /** Without a frame there is no going on, but somebody may leave or give. */
  public long starve() {
    if (++pauses > PATIENCE) {
      throw LibOsFault.refused(kernel, "no frame to go on with");
    }
    pausing = true;
    return regaining.await(Transfer.PAUSE_CYCLES);
  }

  /** {@return whether the libOS waits for a frame, and for no transfer} */
  public boolean pausing() {
    return pausing;
  }

  /** What there is to count. */
  public void report(LibraryOs.Counters counters) {
    tally.report(counters);
    counters.count("saveSlots", slots.blocks());
  }
}

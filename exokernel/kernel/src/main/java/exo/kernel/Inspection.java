package exo.kernel;

import exo.abi.Books;
import exo.abi.LibraryOs;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.hw.machine.Machine;
import exo.revocation.RevocationRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's own beliefs, read-only: what an auditor compares with the machine and what a report prints. Reading costs no
 * cycles and changes nothing.
 */
public final class Inspection {
  private final Core core;
  private final Kernel kernel;

  Inspection(Core core, Kernel kernel) {
    this.core = core;
    this.kernel = kernel;
  }

  /** {@return the machine, whose state is the truth} */
  public Machine machine() {
    return core.machine;
  }

  /** {@return who holds what} */
  public Bindings bindings() {
    return core.bindings;
  }

  /** {@return steps taken so far} */
  public long steps() {
    return kernel.steps();
  }

  // ---- environments

  /** {@return the highest number of an environment ever admitted; there may be gaps below, which are not alive} */
  public int environments() {
    return core.environments.limit() - 1;
  }

  /** {@return whether it has not left} */
  public boolean isAlive(int environment) {
    return core.environments.contains(environment);
  }

  /** {@return how many had been admitted when it was, itself included: no two ever have this in common, as they may a number} */
  public long admission(int environment) {
    return core.environments.get(environment).admission;
  }

  /** {@return how often an environment was admitted so far} */
  public long admissions() {
    return core.environments.admissions();
  }

  /** {@return environments that have not left} */
  public int alive() {
    return kernel.alive();
  }

  /** {@return a word of its processor environment, as {@link exo.abi.Context} numbers them} */
  public long context(int environment, int word) {
    return core.environments.get(environment).contexts.get(word);
  }

  /** {@return whether it would run if it had a slice} */
  public boolean canRun(int environment) {
    return core.environments.get(environment).canRun();
  }

  /** {@return its name} */
  public String name(int environment) {
    return core.environments.get(environment).name;
  }

  /** {@return how it ended, or null while it is alive} */
  public @Nullable Outcome outcome(int environment) {
    return core.environments.get(environment).outcome;
  }

  /** {@return the tag of its TLB entries} */
  public int asid(int environment) {
    return core.environments.get(environment).space.asid;
  }

  /** {@return the frame of its level-0 table, or -1} */
  public long rootTable(int environment) {
    return core.environments.get(environment).space.root();
  }

  /** {@return pages it has mapped, as charged to its quota} */
  public long mappings(int environment) {
    return core.environments.get(environment).mappings;
  }

  /** {@return the environment that has the processor, 0 for none} */
  public int current() {
    return kernel.current();
  }

  /** {@return the number of the processor whose turn it is, from 0} */
  public int processor() {
    return core.processors.number();
  }

  /** {@return the books as this environment reads them} */
  public Books books(int environment) {
    return core.environments.get(environment).calls.books();
  }

  /** {@return why its latest down-call was refused, or null} */
  public @Nullable Refusal latestRefusal() {
    return core.refusals.latest();
  }

  /** {@return what the kernel counted for it} */
  public EnvironmentCounts counts(int environment) {
    kernel.meterCurrent();
    return EnvironmentCounts.of(core.environments.get(environment));
  }

  // ---- frames

  /** {@return whether the frame's former contents still wait to be scrubbed} */
  public boolean isStale(long frame) {
    return core.frames.isStale((int) frame);
  }

  /** {@return whether it serves as a translation table} */
  public boolean isTable(long frame) {
    return core.frames.isTable((int) frame);
  }

  /** {@return whether nobody but the kernel may write to the frame: a table, or a repossession vector} */
  public boolean isKernelWritten(long frame) {
    return core.frames.isKernelWritten((int) frame);
  }

  /** {@return valid descriptors in a table, as the kernel counts them} */
  public int tableEntries(long frame) {
    return core.frames.entries((int) frame);
  }

  /** {@return transfers under way in it, as the kernel counts them} */
  public int transfers(long frame) {
    return core.frames.transfers((int) frame);
  }

  /** Sees one mapping of the reverse list. */
  @FunctionalInterface
  public interface MappingVisitor {
    /**
     * Takes one mapping.
     *
     * @param environment in whose tables
     * @param va where
     * @param node the capability it rests on
     */
    void mapping(int environment, long va, int node);
  }

  /** Shows every mapping of a frame in the kernel's reverse list. */
  public void forEachMapping(long frame, MappingVisitor visitor) {
    ReverseMap reverse = core.pages.reverse();
    for (int entry = reverse.first((int) frame);
        entry != ReverseMap.END;
        entry = reverse.after(entry)) {
      visitor.mapping(reverse.environment(entry), reverse.va(entry), reverse.node(entry));
    }
  }

  /** {@return the descriptor that the kernel believes to map a page, 0 for none; as the record or the tables have it} */
  public long descriptor(int environment, long va) {
    return core.environments.get(environment).space.look(va);
  }

  /** {@return whether software fills the TLBs; else the hardware walks tables} */
  public boolean fillsTlbs() {
    return core.pages.softwareTlbEntries() > 0;
  }

  /** Sees one page in the record of what was written into the TLBs. */
  @FunctionalInterface
  public interface WrittenVisitor {
    /**
     * Takes one page.
     *
     * @param va where it is
     * @param descriptor what was written last
     */
    void page(long va, long descriptor);
  }

  /** Shows every page that an environment has written into the TLBs and not deleted. */
  public void forEachWritten(int environment, WrittenVisitor visitor) {
    core.environments.get(environment).space.forEachRecorded(visitor);
  }

  /** {@return mappings in the reverse list, of all frames} */
  public int mappings() {
    return core.pages.reverse().size();
  }

  /** {@return whether what is in the frame is nowhere else} */
  public boolean isDirty(long frame) {
    return core.pages.isDirty((int) frame);
  }

  /** {@return whether it belongs to a guaranteed set} */
  public boolean isGuarded(long frame) {
    return core.frames.isGuarded((int) frame);
  }

  /** {@return its place among the frames nominated to be taken first, 0 when it is not one} */
  public long nomination(long frame) {
    return core.frames.nomination((int) frame);
  }

  /** {@return its place in the order of binding} */
  public long boundAt(long frame) {
    return core.frames.boundAt((int) frame);
  }

  // ---- revocation

  /** {@return the length of a slice, in cycles} */
  public long sliceCycles() {
    return core.slices.sliceCycles();
  }

  /** {@return slices that an environment holds} */
  public int slices(int environment) {
    return core.slices.held(environment);
  }

  /** {@return the environment that runs in a slice, or -1 for none} */
  public int userOfSlice(int position) {
    return core.slices.user(position);
  }

  /** {@return the environment that owns a slice, or -1 for none} */
  public int ownerOfSlice(int position) {
    return core.slices.owner(position);
  }

  /** {@return by whom an environment stands still to be entered, 0 for nobody in particular} */
  public int awaitsEntryBy(int environment) {
    return core.environments.get(environment).awaitsEntryBy();
  }

  /** {@return one more than the last position of the slice vector that has an owner} */
  public int sliceVector() {
    return core.slices.length();
  }

  /** {@return the row of the slice vector that a position is of: its processor's number} */
  public int rowOfSlice(int position) {
    return core.slices.row(position);
  }

  /** {@return how many slices have begun so far} */
  public long slicesBegun() {
    return core.turns.begun();
  }

  /** {@return the position of the slice that began last, -1 before the first} */
  public int slicePosition() {
    return core.turns.position();
  }

  /** {@return whose slice passes idle, 0 for nobody's} */
  public int idler() {
    return core.turns.idler();
  }

  /** {@return cycles that an environment has ever overrun slices by} */
  public long overrunCycles(int environment) {
    return core.environments.get(environment).overrun.counted();
  }

  /** {@return slices that it has ever forfeited} */
  public long forfeited(int environment) {
    return core.environments.get(environment).overrun.forfeited();
  }

  /** {@return whether it has to forfeit a slice} */
  public boolean owesSlice(int environment) {
    return core.environments.get(environment).overrun.owesSlice(core.slices.sliceCycles());
  }

  /** {@return how an environment stands with slices it has overrun} */
  public OverrunView overrun(int environment) {
    Overrun overrun = core.environments.get(environment).overrun;
    return new OverrunView(
        overrun.counted(), overrun.debt(), overrun.forfeited(), overrun.isSuspended());
  }

  /** {@return slices in the vector that have owners} */
  public int slices() {
    return core.slices.size();
  }

  /** {@return the rules of revocation} */
  public RevocationRules revocationRules() {
    return core.revocations.rules();
  }

  /** {@return frames guaranteed to an environment} */
  public long guarantee(int environment) {
    return core.environments.get(environment).standing.guarantee;
  }

  /** {@return frames guaranteed to all together, and how many more could be} */
  public long guaranteed() {
    return core.guarantees.promised();
  }

  /** {@return how many frames more can be guaranteed} */
  public long guaranteesLeft() {
    return core.guarantees.left();
  }

  /** {@return frames in an environment's guaranteed set} */
  public long guarded(int environment) {
    return core.environments.get(environment).standing.guarded;
  }

  /** {@return the frame of its repossession vector, or -1} */
  public int vector(int environment) {
    return core.environments.get(environment).standing.vector;
  }

  /** {@return losses listed in it and not told yet} */
  public int vectorEntries(int environment) {
    return core.environments.get(environment).standing.entries;
  }

  /** {@return losses not listed and not told yet} */
  public long vectorOverflow(int environment) {
    return core.environments.get(environment).standing.overflow;
  }

  /** {@return how often something was taken from it by force, since boot} */
  public long losses(int environment) {
    return core.environments.get(environment).standing.losses;
  }

  /** {@return its contents on the way to save slots, during which it stands still} */
  public int saving(int environment) {
    return core.environments.get(environment).standing.saving;
  }

  /** {@return what is wanted of it at the moment, of one kind} */
  public long wanted(int environment, ResourceKind kind) {
    return core.revocations.wanted(environment, kind);
  }

  /** {@return what is set aside for it of one kind} */
  public long setAside(int environment, ResourceKind kind) {
    return core.revocations.pool(kind).setAside(environment);
  }

  /** {@return what is set aside for everybody of one kind} */
  public long setAside(ResourceKind kind) {
    return core.revocations.pool(kind).setAside();
  }

  /** {@return what requests for what is guaranteed wait for, of one kind, without anybody to ask} */
  public long awaited(ResourceKind kind) {
    return core.revocations.pool(kind).awaited();
  }

  /** {@return what revocation has cost and brought an environment} */
  public RevocationCounts revocations(int environment) {
    return RevocationCounts.of(core.environments.get(environment).standing);
  }

  /** {@return frames and extents recorded as taken so far, each once} */
  public long recordedLosses() {
    return core.losses.recorded();
  }

  /** {@return saves of contents that are not over} */
  public int pendingSaves() {
    return core.saves.pending();
  }

  /** {@return how many losses the latest step recorded} */
  public int lostInStep() {
    return core.log.losses().size();
  }

  /** {@return from whom one of them was taken} */
  public int lostBy(int i) {
    return core.log.losses().get(i).victim();
  }

  /** {@return whether who lost it is still there; if not, its number may be another's by now} */
  public boolean loserIsAlive(int i) {
    int victim = lostBy(i);
    return isAlive(victim) && admission(victim) == core.log.losses().get(i).admission();
  }

  /** {@return what one of them was} */
  public long lostResource(int i) {
    return core.log.losses().get(i).resource();
  }

  /** {@return where its contents are, as in the vector} */
  public long lostWhereabouts(int i) {
    return core.log.losses().get(i).whereabouts();
  }

  /** {@return whether it is only counted, for want of room in the vector} */
  public boolean lostUnlisted(int i) {
    return core.log.losses().get(i).counted();
  }

  /** Shows the dialogues that ended in the latest step. */
  public void forEachDialogueOver(DialogueVisitor visitor) {
    for (int i = 0; i < core.log.over().size(); i++) {
      visitor.dialogue(core.log.over().get(i));
    }
  }

  /** {@return the longest step so far, waits aside, in cycles} */
  public long longestStep() {
    return core.revocations.longestStep();
  }

  /** Sees one dialogue between the kernel and a victim. */
  @FunctionalInterface
  public interface DialogueVisitor {
    /**
     * Takes one dialogue.
     *
     * @param dialogue how it stands
     */
    void dialogue(DialogueView dialogue);
  }

  /** {@return how many requests are open} */
  public int openRequests() {
    return core.revocations.requests().size();
  }

  /** {@return who has made one of them, 0 for the machine} */
  public int claimant(int i) {
    return core.revocations.requests().get(i).claimant;
  }

  /** {@return the ticket of one of them} */
  public long requestTicket(int i) {
    return core.revocations.requests().get(i).ticket;
  }

  /** {@return the kind of resource that one of them is for} */
  public ResourceKind requestKind(int i) {
    return core.revocations.requests().get(i).kind();
  }

  /** {@return how much of it is neither set aside for the claimant yet nor bound by it} */
  public long missing(int i) {
    return core.revocations.requests().get(i).missing();
  }

  /** {@return the cycle at which one of them was made} */
  public long requestedAt(int i) {
    return core.revocations.requests().get(i).openedAt;
  }

  /** {@return who is asked for one of them at the moment, 0 for nobody} */
  public int asked(int i) {
    return core.revocations.requests().get(i).dialogue.victim;
  }

  /** {@return how the latest request of an environment ended, one of {@link exo.abi.Interrupt}} */
  public int requestStatus(int environment) {
    return core.environments.get(environment).standing.request.status;
  }

  /** {@return the cycle of the oldest polite request that is not over; {@code Long.MAX_VALUE} for none} */
  public long oldestDialogue() {
    List<Request> requests = core.revocations.requests();
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < requests.size(); i++) {
      Dialogue dialogue = requests.get(i).dialogue;
      oldest = dialogue.isActive() ? Math.min(oldest, dialogue.askedAt) : oldest;
    }
    return oldest;
  }

  /** Shows every dialogue that is not over. */
  public void forEachDialogue(DialogueVisitor visitor) {
    List<Request> requests = core.revocations.requests();
    for (int i = 0; i < requests.size(); i++) {
      if (requests.get(i).dialogue.isActive()) {
        visitor.dialogue(DialogueView.of(requests.get(i).dialogue));
      }
    }
  }

  /** Sees one save that the disk has been given. */
  @FunctionalInterface
  public interface SaveVisitor {
    /**
     * Takes one save.
     *
     * @param ticket the device's name for it
     * @param victim whose contents
     * @param frame from which frame, the kernel's
     * @param block to which save slot, the victim's
     */
    void save(long ticket, int victim, int frame, long block);
  }

  /** Shows every save that the disk has been given. */
  public void forEachSave(SaveVisitor visitor) {
    core.saves.forEachRunning(visitor);
  }

  // ---- transfers

  /** Sees one transfer the kernel believes to be under way. */
  @FunctionalInterface
  public interface TransferVisitor {
    /**
     * Takes one transfer.
     *
     * @param ticket the device's name for it
     * @param environment whose it is
     * @param write to the disk
     * @param frame from or into which frame
     * @param frameNode the capability for the frame it rests on
     * @param extentNode the capability for the extent it rests on
     */
    void transfer(
        long ticket, int environment, boolean write, int frame, int frameNode, int extentNode);
  }

  /** Shows every transfer the kernel believes to be under way. */
  public void forEachTransfer(TransferVisitor visitor) {
    core.transfers.forEach(visitor);
  }

  // ---- cycles and events

  /** {@return cycles of the kernel on its own behalf} */
  public long kernelCycles() {
    return core.ledger.booked(Ledger.KERNEL);
  }

  /** {@return cycles in which nobody could run and no disk worked for anybody} */
  public long idleCycles() {
    return core.ledger.booked(Ledger.IDLE);
  }

  /** {@return cycles booked to an environment} */
  public long cycles(int environment, Books.Account account) {
    return core.ledger.booked(Ledger.cellOf(environment, account));
  }

  /** {@return cycles of those who have left and whose numbers are others' by now} */
  public long departedCycles(Books.Account account) {
    return core.ledger.booked(Ledger.cellOf(Ledger.DEPARTED, account));
  }

  /** {@return all accounts added up afresh} */
  public long bookedCycles() {
    return core.ledger.total();
  }

  /** {@return cycles since the ledger began} */
  public long elapsedCycles() {
    return core.ledger.elapsed();
  }

  /** {@return events so far} */
  public long events() {
    return core.events.events();
  }

  /** {@return the hash of the events so far} */
  public long traceHash() {
    return core.events.hash();
  }

  /** {@return down-calls refused so far} */
  public long refusals() {
    return core.refusals.count();
  }

  /** {@return refused down-calls that changed something all the same, which law L9 forbids} */
  public long refusedChanges() {
    return core.log.refusedChanges();
  }

  // ---- the latest step

  /** {@return how many frames the latest step touched; one may be named twice} */
  public int touchedFrames() {
    return core.log.frameCount();
  }

  /** {@return one of them} */
  public int touchedFrame(int i) {
    return core.log.frame(i);
  }

  /** {@return how many other resources it touched} */
  public int touchedResources() {
    return core.log.resourceCount();
  }

  /** {@return one of them} */
  public long touchedResource(int i) {
    return core.log.resource(i);
  }

  /** {@return whether an environment made a down-call in it} */
  public boolean hasCalled(int environment) {
    return core.log.hasCalled(environment);
  }

  /** {@return how many environments made down-calls in it} */
  public int callers() {
    return core.log.callers();
  }

  /** {@return one of them} */
  public int caller(int i) {
    return core.log.caller(i);
  }

  /** {@return how many capabilities it derived; some may be dead again} */
  public int derivedNodes() {
    return core.log.nodeCount();
  }

  /** {@return the node of one of them} */
  public int derivedNode(int i) {
    return core.log.node(i);
  }

  /** {@return who asked for it} */
  public int derivedBy(int i) {
    return core.log.deriver(i);
  }

  /** Asks a libOS for its own counters; one that was left behind in an up-call, or filled the heap, has none. */
  public void report(int environment, LibraryOs.Counters counters) {
    Environment env = core.environments.get(environment);
    if (!env.gate.abandoned()) {
      env.calls.counted.allowReport();
      env.gate.report(counters);
    }
  }
}

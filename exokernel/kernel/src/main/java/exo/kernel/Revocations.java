package exo.kernel;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Revocation;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.revocation.Bound;
import exo.revocation.Escalation;
import exo.revocation.RevocationRules;
import exo.revocation.TimeBase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drives visible revocation: who has asked for what, who is asked for it, and what happens when.
 *
 * <pre>
 *   request ──▶ what is free ──▶ a victim's dialogue ──▶ the next victim's ... ──▶ granted, wholly or in part
 *                                   │ ▲
 *                up-calls, at once  ▼ │ returned, or taken by {@link Abort}
 * </pre>
 *
 * <p>A claimant has one request at a time and a request one victim at a time. Decisions fall between two steps of the kernel,
 * never within an up-call: a deadline is noticed when the step under way has ended. Up-calls for revocation come at once, whoever
 * has the slice, one for each step; the victim pays for them and the slice goes on after. What is decided is {@link
 * Escalation}'s and the arbiter's; here it is done.
 */
final class Revocations {
  private final Core core;
  private final RevocationRules rules;
  private final Pool frames;
  private final Pool blocks;
  private final Pool slices;
  private final Losses losses;
  private final Abort abort;
  private final SetAsides setAsides;
  private final List<Request> open = new ArrayList<>();
  private long tickets;
  private long longestStep;
  private long stepBegun;

  Revocations(Core core, RevocationRules rules, Saves saves, Losses losses) {
    this.core = core;
    this.rules = rules;
    this.frames = new FramePool(core.bindings, rules);
    this.blocks = new BlockPool(core.bindings, rules);
    this.slices = new SlicePool(core.bindings, core.slices, rules);
    this.losses = losses;
    this.abort = new Abort(core, saves, losses);
    this.setAsides = new SetAsides(core);
  }

  Pool frames() {
    return frames;
  }

  Pool blocks() {
    return blocks;
  }

  Pool slices() {
    return slices;
  }

  Pool pool(ResourceKind kind) {
    return switch (kind) {
      case FRAME -> frames;
      case EXTENT -> blocks;
      case SLICE -> slices;
      case SAVE_SLOT -> throw new KernelBug("save slots go with their extents");
    };
  }

  /** {@return whether a kind can be asked for} */
  private static boolean isAskable(int code) {
    return code == ResourceKind.FRAME.code()
        || code == ResourceKind.EXTENT.code()
        || code == ResourceKind.SLICE.code();
  }

  // ---- who is there

  void admit(Environment env) {
    endDialoguesWith(env.id);
    frames.admit(env.id, env.standing.guarantee, env.standing.tickets);
    blocks.admit(env.id, 0, env.standing.tickets);
    slices.admit(env.id, SlicePool.GUARANTEE, env.standing.tickets);
  }

  /** It may be asked for what it has: blocks that its name kept, for example. */
  void boots(Environment env) {
    frames.boots(env.id);
    blocks.boots(env.id);
    slices.boots(env.id);
  }

  /** It has left: what it held has ended already, and nothing is wanted of it or by it any more. */
  void gone(Environment env) {
    close(env.standing.request);
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.victim == env.id) {
        forgive(dialogue);
      }
    }
    frames.leave(env.id);
    blocks.leave(env.id);
    slices.leave(env.id);
    losses.gone(env);
  }

  /** Its number was another's, who has left; what it was asked for would be over at the next look, and must be before that. */
  private void endDialoguesWith(int departed) {
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.victim == departed) {
        dialogue.enter(dialogue.stage.isOpen() ? Escalation.RETURNED : Escalation.REPOSSESSED);
        over(dialogue);
      }
    }
  }

  private void forgive(Dialogue dialogue) {
    poolOf(dialogue.request).owe(dialogue.victim, -dialogue.wanted);
    dialogue.wanted = 0;
  }

  private static Pool poolOf(Request request) {
    return java.util.Objects.requireNonNull(request.pool);
  }

  // ---- asking for more

  /** {@return the ticket, or {@link DownCalls#REFUSED} with the refusal noted} */
  long request(Environment claimant, int kindCode, long amount) {
    Request request = claimant.standing.request;
    if (!isAskable(kindCode)) {
      return core.refusals.refuse(
          new Refusal.OutOfRange(Quantity.KINDS, kindCode, ResourceKind.SLICE.code() + 1L));
    }
    Pool pool = pool(ResourceKind.of(kindCode));
    Refusal no = admission(claimant.id, request, pool, amount);
    if (no != null) {
      return core.refusals.refuse(no);
    }
    begin(request, pool, amount);
    return request.ticket;
  }

  private @Nullable Refusal admission(int claimant, Request request, Pool pool, long amount) {
    if (amount < 1) {
      return new Refusal.OutOfRange(pool.quantity, amount, Long.MAX_VALUE);
    }
    if (request.open || request.rings) {
      return new Refusal.Busy(Quantity.REQUESTS, 1);
    }
    long quota = pool.quota(claimant);
    long left = quota - pool.held(claimant) - pool.setAside(claimant);
    if (amount > left) {
      return new Refusal.OverQuota(pool.quantity, amount, quota, Math.max(0, left));
    }
    long attainable = pool.attainable(claimant, amount);
    return amount > attainable ? new Refusal.Exhausted(pool.quantity, amount, attainable) : null;
  }

  private void begin(Request request, Pool pool, long amount) {
    request.open = true;
    request.ticket = ++tickets;
    request.pool = pool;
    request.amount = amount;
    request.got = 0;
    request.openedAt = core.clock.now();
    open.add(request);
    core.events.record(
        EventKind.REQUEST,
        request.claimant,
        request.ticket,
        ((long) pool.kind.code() << 56) | (amount & ((1L << 56) - 1)));
    takeFree(request, pool);
    if (request.missing() == 0) {
      grant(request, Interrupt.OK);
    }
  }

  private static void takeFree(Request request, Pool pool) {
    long more = Math.min(request.missing(), pool.unclaimed());
    request.got += more;
    pool.setAside(request.claimant, more);
  }

  private void grant(Request request, int status) {
    request.open = false;
    open.remove(request);
    request.rings = true;
    request.status = status;
    Environment claimant = core.environments.get(request.claimant);
    claimant.standing.granted += request.got;
    claimant.standing.waitedCycles += core.clock.now() - request.openedAt;
    setAsides.granted(claimant, poolOf(request));
    core.events.record(EventKind.GRANT, request.claimant, request.ticket, request.got);
  }

  /** The claimant is gone. */
  private void close(Request request) {
    if (request.open) {
      request.open = false;
      open.remove(request);
      request.awaitNoMore();
      if (request.dialogue.isActive()) {
        forgive(request.dialogue);
        over(request.dialogue);
      }
    }
  }

  /** Nothing is wanted of an environment any more: the machine takes more than that. */
  void forgive(int victim) {
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.victim == victim && poolOf(open.get(i)).kind == ResourceKind.FRAME) {
        forgive(dialogue);
      }
    }
  }

  /** {@return whether the request is under way, or over and not told yet} */
  static boolean isPending(Request request, long ticket) {
    return (request.open || request.rings) && request.ticket == ticket;
  }

  // ---- between two steps

  /** {@return whether there is anything for {@link #step} to look at} */
  boolean isBusy() {
    return !open.isEmpty() || setAsides.isBusy();
  }

  /**
   * Makes the decisions that are due.
   *
   * @param ran who had the processor since the last look
   */
  void step(int ran) {
    setAsides.step();
    open.forEach(Request::awaitNoMore);
    for (int i = 0; i < open.size(); i++) {
      Request request = open.get(i);
      Dialogue dialogue = request.dialogue;
      dialogue.rivals = Math.max(dialogue.rivals, open.size());
      if (dialogue.isActive()) {
        escalate(dialogue, ran);
      }
      while (request.open && !dialogue.isActive() && request.awaits == 0) {
        goOn(request);
      }
      i -= request.open ? 0 : 1;
    }
  }

  private void escalate(Dialogue dialogue, int ran) {
    Environment victim = core.environments.get(dialogue.victim);
    core.ledger.open(victim.kernelCell);
    dialogue.pass(core.clock.now(), ran == victim.id, !victim.canRun());
    boolean open = dialogue.stage.isOpen();
    Escalation next =
        Escalation.decide(
            dialogue.stage,
            open ? dialogue.wanted : dialogue.unsettled,
            dialogue.lied,
            core.clock.now(),
            dialogue.deadline);
    if (next == dialogue.stage) {
      return;
    }
    dialogue.enter(next);
    if (next == Escalation.REPOSSESSING) {
      repossess(dialogue, victim);
    } else if (next.isOver()) {
      over(dialogue);
    }
  }

  private void repossess(Dialogue dialogue, Environment victim) {
    long owed = dialogue.wanted;
    Pool pool = poolOf(dialogue.request);
    forgive(dialogue);
    int cause = dialogue.lied ? Revocation.CAUSE_LIE : Revocation.CAUSE_DEADLINE;
    abort.take(dialogue, victim, pool, owed, cause);
    if (dialogue.unsettled == 0) {
      dialogue.enter(Escalation.REPOSSESSED);
      over(dialogue);
    }
  }

  private void over(Dialogue dialogue) {
    if (dialogue.wasAsked()) {
      long cycles = core.clock.now() - dialogue.askedAt;
      core.events.record(EventKind.DIALOGUE_END, dialogue.victim, dialogue.request.ticket, cycles);
      core.log.over(dialogue, core.clock.now());
    }
    dialogue.end();
  }

  /** Takes what has become free meanwhile, or asks the next victim, or waits for what is under way, or ends the request. */
  private void goOn(Request request) {
    Pool pool = poolOf(request);
    core.ledger.open(core.environments.get(request.claimant).kernelCell);
    takeFree(request, pool);
    if (request.missing() == 0) {
      grant(request, Interrupt.OK);
      return;
    }
    core.clock.advance(core.machine.description().costs().tableProbe());
    long most = pool.entitled(request.claimant, request.missing());
    int victim = most == 0 ? Dialogue.NOBODY : pool.victim(request.claimant);
    if (victim == Dialogue.NOBODY && isComing(request, pool)) {
      request.await();
      return;
    }
    if (victim == Dialogue.NOBODY) {
      grant(request, Interrupt.FAILED);
      return;
    }
    long wanted = Math.min(most, pool.spare(victim));
    request.dialogue.begin(victim, wanted);
    pool.owe(victim, wanted);
  }

  /**
   * {@return whether a claimant will have what it is guaranteed, though nobody can spare it now: it is being taken for somebody
   *     else, or set aside, or what was in it is on its way to a slot} Each ends, and then it is free or somebody holds it above its guarantee; who asked first is looked
   * at first, so it is not promised away again.
   */
  private boolean isComing(Request request, Pool pool) {
    if (!pool.isGuaranteed(request.claimant, request.missing())) {
      return false;
    }
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).kind() == pool.kind && open.get(i).dialogue.isActive()) {
        return true;
      }
    }
    return setAsides.hasGranted(pool)
        || (pool.kind == ResourceKind.FRAME && core.saves.pending() > 0);
  }

  // ---- up-calls

  /** {@return who has to be told something now, or null} */
  @Nullable Environment summoned() {
    Environment robbed = losses.toTell();
    if (robbed != null) {
      return robbed;
    }
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.toTell && !standsStill(dialogue.victim)) {
        return core.environments.get(dialogue.victim);
      }
    }
    return null;
  }

  /** While contents of its are on their way to its slots it does not know yet what it has. */
  private boolean standsStill(int environment) {
    return core.environments.get(environment).standing.saving > 0;
  }

  /**
   * Tells somebody who is summoned: first what it has lost, then what is wanted of it.
   *
   * @return what the up-call returned
   */
  long tell(Environment env, UpCalls upCalls) throws LibOsFailure {
    if (env.standing.robbed) {
      return losses.tell(env, upCalls);
    }
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.toTell && dialogue.victim == env.id) {
        return tell(dialogue, env, upCalls);
      }
    }
    throw new KernelBug("environment " + env.id + " is told nothing");
  }

  private long tell(Dialogue dialogue, Environment victim, UpCalls upCalls) throws LibOsFailure {
    Pool pool = poolOf(dialogue.request);
    boolean polite = dialogue.stage == Escalation.ASKED;
    long now = core.clock.now();
    core.ledger.open(victim.kernelCell);
    if (polite) {
      tellPolitely(dialogue, pool.deadlines.politeCycles(), now);
      victim.standing.asked += dialogue.wanted;
      core.events.record(EventKind.ASK, victim.id, dialogue.request.ticket, dialogue.wanted);
    } else {
      dialogue.told(now, pool.deadlines.imperativeCycles());
      victim.standing.demanded += dialogue.wanted;
      core.events.record(EventKind.DEMAND, victim.id, dialogue.request.ticket, dialogue.deadline);
    }
    int stage = polite ? Revocation.ASKED : Revocation.DEMANDED;
    return upCalls.revocation(victim, pool.kind.code(), dialogue.wanted, stage, dialogue.deadline);
  }

  /** On its own clock a victim has the time that it would have had with one slice in each round, and no more (law L8). */
  private void tellPolitely(Dialogue dialogue, long cycles, long now) {
    dialogue.slices = core.slices.size();
    if (rules.time() == TimeBase.VICTIM) {
      long most = Bound.stretched(cycles, core.slices.sliceCycles(), dialogue.slices, 0);
      dialogue.toldOnItsClock(now, cycles, most);
    } else {
      dialogue.told(now, cycles);
    }
  }

  /** {@return the next cycle at which a decision is due; {@code Long.MAX_VALUE} for never} */
  long nextDue() {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.isActive() && dialogue.stage.isOpen()) {
        next = Math.min(next, dialogue.deadline);
      }
      if (open.get(i).awaits > 0) {
        next = Math.min(next, setAsides.nextEnd());
      }
    }
    return next;
  }

  // ---- answers

  /** {@return the oldest dialogue in which this environment can answer for this kind, or null} */
  private @Nullable Dialogue answerable(int victim, ResourceKind kind) {
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.victim == victim
          && dialogue.stage.isOpen()
          && dialogue.wanted > 0
          && poolOf(dialogue.request).kind == kind) {
        return dialogue;
      }
    }
    return null;
  }

  boolean isAsked(int victim, ResourceKind kind) {
    return answerable(victim, kind) != null;
  }

  /** {@return what is still wanted of it, of one kind} */
  long wanted(int victim, ResourceKind kind) {
    return pool(kind).owed(victim);
  }

  /** The answer was a lie: the grace is over. */
  void lied(Environment victim, ResourceKind kind, long resource) {
    Dialogue dialogue = answerable(victim.id, kind);
    if (dialogue != null) {
      dialogue.lied = true;
      victim.standing.lies++;
      core.events.record(EventKind.LIE, victim.id, dialogue.request.ticket, resource);
    }
  }

  /** The oldest dialogue with this environment that is still open, or null. */
  @Nullable Dialogue oldest(int victim) {
    for (int i = 0; i < open.size(); i++) {
      Dialogue dialogue = open.get(i).dialogue;
      if (dialogue.victim == victim && dialogue.stage.isOpen() && dialogue.wanted > 0) {
        return dialogue;
      }
    }
    return null;
  }

  // ---- bindings begin and end

  void boundFrame(int environment, int frame) {
    core.frames.markBound(frame);
    frames.bound(environment, 1);
  }

  void boundExtent(int environment, long length) {
    blocks.bound(environment, length);
  }

  void boundSlice(int environment) {
    slices.bound(environment, 1);
  }

  /** A binding has ended, of its owner's accord or because it left: what it owes becomes less. */
  void ended(long resource, int owner) {
    ResourceKind kind = ResourceName.kind(resource);
    if (!isAskable(kind.code())) {
      return;
    }
    Pool pool = pool(kind);
    pool.touch(owner);
    if (!abort.isTaking()) {
      credit(owner, pool, ResourceName.length(resource));
    }
  }

  /** What comes in goes to whoever has waited longest for this victim. */
  private void credit(int owner, Pool pool, long amount) {
    long left = amount;
    Dialogue dialogue = answerable(owner, pool.kind);
    while (left > 0 && dialogue != null) {
      long part = Math.min(left, dialogue.wanted);
      left -= part;
      dialogue.wanted -= part;
      dialogue.returned += part;
      pool.owe(owner, -part);
      core.environments.get(owner).standing.returned += part;
      core.events.record(EventKind.RETURNED, owner, dialogue.request.ticket, dialogue.returned);
      inHand(dialogue.request, pool, part);
      dialogue = answerable(owner, pool.kind);
    }
  }

  private static void inHand(Request request, Pool pool, long amount) {
    if (request.open) {
      request.got += amount;
      pool.setAside(request.claimant, amount);
    }
  }

  /** A frame has been taken from its owner and is the kernel's. */
  void seized(Environment victim, int frame) {
    frames.touch(victim.id);
    core.sets.ended(victim.standing, frame);
  }

  /** What was in it is safe or lost: it is free, for whoever it was taken for. */
  void frameInHand(Request request, int frame) {
    core.log.touchFrame(frame);
    core.bindings.releaseFrame(frame);
    boolean free = core.bindings.ownerOfFrame(frame) == Bindings.NOBODY;
    if (free && request.claimant == Request.KERNEL) {
      core.bindings.retireFrame(frame);
    } else if (free) {
      inHand(request, frames, 1);
    }
  }

  void blocksInHand(Request request, long amount) {
    inHand(request, blocks, amount);
  }

  void sliceInHand(Request request) {
    inHand(request, slices, 1);
  }

  // ---- for the slice vector and the audit

  void sliceBegins(Environment env) {
    setAsides.sliceBegins(env);
  }

  /** A victim is being robbed: all that is wanted of it takes that much longer. */
  void aborted(int victim, Dialogue by) {
    by.aborts += by.request.open ? 0 : 1;
    for (int i = 0; i < open.size(); i++) {
      open.get(i).dialogue.aborts += open.get(i).dialogue.victim == victim ? 1 : 0;
    }
  }

  /** Contents of a victim are on their way: likewise. */
  void saved(int victim, Dialogue by) {
    by.saves += by.request.open ? 0 : 1;
    for (int i = 0; i < open.size(); i++) {
      open.get(i).dialogue.saves += open.get(i).dialogue.victim == victim ? 1 : 0;
    }
  }

  /** Decisions fall now: the step before them is over. */
  void stepBegins() {
    longestStep = longestStep();
    stepBegun = core.clock.now();
  }

  /** Some of the step was a wait, which is no work. */
  void waited(long cycles) {
    stepBegun += cycles;
  }

  /** {@return the longest time from one look for decisions to the next, waits aside} */
  long longestStep() {
    return Math.max(longestStep, core.clock.now() - stepBegun);
  }

  RevocationRules rules() {
    return rules;
  }

  Abort abort() {
    return abort;
  }

  List<Request> requests() {
    return open;
  }
}

package exo.testkit.model;

import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Dialogue;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;

/** What is asked of others and given to them, and what is said of frames. */
abstract class RevocationCalls extends PageCalls {
  RevocationCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  // ---- requests

  Answer request(int code, long amount) {
    must(
        code == 1 || code == 2 || code == 4,
        new Refusal.OutOfRange(Quantity.KINDS, code, ResourceKind.SLICE.code() + 1L));
    ResourceKind kind = ResourceKind.of(code);
    must(amount >= 1, new Refusal.OutOfRange(quantity(kind), amount, Long.MAX_VALUE));
    boolean busy = self.get(Environment.OPEN) + self.get(Environment.RINGS) > 0;
    must(!busy, new Refusal.Busy(Quantity.REQUESTS, 1));
    mustBeWithin(quota(kind), self.held(kind) + self.aside(kind), quantity(kind), amount);
    long free = unclaimed(kind);
    long attainable = attainable(kind, free, amount);
    must(amount <= attainable, new Refusal.Exhausted(quantity(kind), amount, attainable));
    count(caller, Environment.ASIDE + code, Math.min(amount, free));
    set(caller, amount <= free ? Environment.RINGS : Environment.OPEN, 1);
    return ok(total(State.LAST_REQUEST, 1));
  }

  private long quota(ResourceKind kind) {
    long blocks = kind == ResourceKind.EXTENT ? self.quota().blocks() : self.quota().bindings();
    return kind == ResourceKind.FRAME ? self.quota().frames() : blocks;
  }

  /**
   * {@return what the caller can get: what it is guaranteed; else what is free, and of what others can spare as much as the arbiter
   *     grants}
   */
  private long attainable(ResourceKind kind, long free, long amount) {
    if (self.held(kind) + self.aside(kind) + amount <= guarantee(self, kind)) {
      return amount;
    }
    long[] most = {free};
    environments.forEach((number, each) -> most[0] += spare((int) number, each, kind));
    long told = heard.refusal() instanceof Refusal.Exhausted no ? no.left() : most[0];
    return told >= free && told < Math.min(amount, most[0]) ? told : most[0];
  }

  private long spare(int number, Environment each, ResourceKind kind) {
    long above = each.held(kind) - owed(number, kind) - guarantee(each, kind);
    return number == caller || !each.present() ? 0 : Math.max(0, above);
  }

  private static long guarantee(Environment each, ResourceKind kind) {
    long promised = kind == ResourceKind.FRAME ? each.get(Environment.GUARANTEE) : 0;
    return kind == ResourceKind.SLICE ? 1 : promised;
  }

  /** Gives back what was asked for; anything else is a lie. */
  Answer giveBack(Claim claim) {
    int code = ResourceName.kindCode(claim.resource());
    ResourceKind kind = code == 2 || code == 4 ? ResourceKind.of(code) : ResourceKind.FRAME;
    boolean asked = dialogues.stream().anyMatch(each -> isAsked(each, kind));
    must(asked, new Refusal.NotAsked(kind));
    Held held = claim(claim, kind, 0);
    long uses = uses(kind, held.resource());
    must(uses == 0, new Refusal.InUse(held.resource(), uses));
    unbind(claim, kind);
    return ok(owed(caller, kind));
  }

  private boolean isAsked(Dialogue dialogue, ResourceKind kind) {
    boolean open = dialogue.open() && dialogue.wanted() > 0;
    return open && dialogue.victim() == caller && dialogue.kind() == kind;
  }

  private long uses(ResourceKind kind, long resource) {
    long start = ResourceName.start(resource);
    long end = start + ResourceName.length(resource);
    Frame frame = frame(start);
    return switch (kind) {
      case FRAME ->
          transfersIn(start) + (frame.table() >= 0 ? 1 : 0) + (frame.mapped() > 0 ? 1 : 0);
      case EXTENT, SAVE_SLOT ->
          transfers.sum(each -> each.block() >= start && each.block() < end ? 1 : 0);
      case SLICE -> 0;
    };
  }

  // ---- frames

  Answer guard(Claim claim) {
    guarded(ownFrame(claim, 0));
    return ok(now(Environment.GUARDED));
  }

  private void guarded(long number) {
    Frame frame = frame(number);
    if (!frame.guarded()) {
      long guarantee = self.get(Environment.GUARANTEE);
      must(
          self.get(Environment.GUARDED) < guarantee,
          new Refusal.OverQuota(Quantity.GUARANTEED_FRAMES, 1, guarantee, 0));
      count(caller, Environment.GUARDED, 1);
      count(caller, Environment.NOMINATED, frame.nominated() ? -1 : 0);
      frame(number, frame.said(true, false));
    }
  }

  private long now(int count) {
    return environments.at(caller).get(count);
  }

  Answer unguard(Claim claim) {
    long number = ownFrame(claim, 0);
    must(frame(number).guarded(), new Refusal.NotHeld(claim.resource()));
    must(self.get(Environment.VECTOR) != number + 1, inUse(number, 1));
    count(caller, Environment.GUARDED, -1);
    frame(number, frame(number).said(false, false));
    return ok(now(Environment.GUARDED));
  }

  Answer nominate(Claim claim) {
    long number = ownFrame(claim, 0);
    must(!frame(number).guarded(), inUse(number, 1));
    count(caller, Environment.NOMINATED, frame(number).nominated() ? 0 : 1);
    frame(number, frame(number).said(false, true));
    return ok(now(Environment.NOMINATED));
  }

  Answer installVector(Claim claim) {
    long number = ownFrame(claim, Rights.READ | Rights.WRITE);
    long vector = self.get(Environment.VECTOR);
    must(vector == 0, inUse(Math.max(0, vector - 1), 1));
    long uses = transfersIn(number) + (frame(number).table() >= 0 ? 1 : 0);
    must(uses == 0 && !isMappedWritable(number), inUse(number, Math.max(1, uses)));
    guarded(number);
    set(caller, Environment.VECTOR, number + 1);
    hold(number, Contents.UNKNOWN);
    return ok(0);
  }
}

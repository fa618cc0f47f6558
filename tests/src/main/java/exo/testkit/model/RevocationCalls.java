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
    if (code != 1 && code != 2 && code != 4) {
      return refused(
          new Refusal.OutOfRange(Quantity.KINDS, code, ResourceKind.SLICE.code() + 1L));
    }
    ResourceKind kind = ResourceKind.of(code);
    Quantity quantity = quantity(kind);
    if (amount < 1) {
      return refused(new Refusal.OutOfRange(quantity, amount, Long.MAX_VALUE));
    }
    if (self.get(Environment.OPEN) + self.get(Environment.RINGS) > 0) {
      return refused(new Refusal.Busy(Quantity.REQUESTS, 1));
    }
    long held = self.get(Draft.held(kind)) + self.get(Environment.aside(kind));
    if (!isWithin(quantity, amount, quota(kind), held)) {
      return refused();
    }
    long attainable = attainable(kind, amount);
    if (amount > attainable) {
      return refused(new Refusal.Exhausted(quantity, amount, attainable));
    }
    long had = Math.min(amount, unclaimed(kind));
    draft.count(caller, Environment.aside(kind), had);
    draft.set(caller, had == amount ? Environment.RINGS : Environment.OPEN, 1);
    return ok(draft.total(State.LAST_REQUEST, 1));
  }

  private static Quantity quantity(ResourceKind kind) {
    return switch (kind) {
      case FRAME -> Quantity.FRAMES;
      case EXTENT -> Quantity.BLOCKS;
      case SLICE -> Quantity.SLICES;
      case SAVE_SLOT -> Quantity.SAVE_SLOTS;
    };
  }

  private long quota(ResourceKind kind) {
    return switch (kind) {
      case FRAME -> self.quota().frames();
      case EXTENT -> self.quota().blocks();
      case SLICE, SAVE_SLOT -> self.quota().bindings();
    };
  }

  /** {@return what the caller can get: what is free, and of what others can spare as much as the arbiter grants} */
  private long attainable(ResourceKind kind, long amount) {
    long free = unclaimed(kind);
    long[] most = {free};
    before.environments().forEach((number, each) -> most[0] += spare((int) number, each, kind));
    return heard.refusal() instanceof Refusal.Exhausted told
            && told.left() >= free
            && told.left() < Math.min(amount, most[0])
        ? told.left()
        : most[0];
  }

  private long spare(int number, Environment each, ResourceKind kind) {
    long guaranteed =
        switch (kind) {
          case FRAME -> each.get(Environment.GUARANTEE);
          case EXTENT, SAVE_SLOT -> 0;
          case SLICE -> 1;
        };
    long owed = before.owed(number, kind);
    return number == caller || !each.present()
        ? 0
        : Math.max(0, each.get(Draft.held(kind)) - owed - guaranteed);
  }

  /** Gives back what was asked for; anything else is a lie. */
  Answer giveBack(Claim claim) {
    int code = ResourceName.kindCode(claim.resource());
    ResourceKind kind = code == 2 || code == 4 ? ResourceKind.of(code) : ResourceKind.FRAME;
    if (before.dialogues().stream().noneMatch(each -> isAsked(each, kind))) {
      return refused(new Refusal.NotAsked(kind));
    }
    Held held = claim(claim, kind, 0);
    if (held == null) {
      return refused();
    }
    long uses = uses(held.resource());
    if (uses > 0) {
      return refused(new Refusal.InUse(held.resource(), uses));
    }
    if (!isOwn(held)) {
      return refused();
    }
    draft.credit(caller, kind, draft.endBinding(held.resource()));
    return ok(draft.done().owed(caller, kind));
  }

  private boolean isAsked(Dialogue dialogue, ResourceKind kind) {
    return dialogue.victim() == caller
        && dialogue.kind() == kind
        && dialogue.open()
        && dialogue.wanted() > 0;
  }

  private long uses(long resource) {
    long start = ResourceName.start(resource);
    long end = start + ResourceName.length(resource);
    return switch (ResourceName.kind(resource)) {
      case FRAME -> {
        Frame frame = frame(start);
        yield before.transfers(start) + (frame.table() >= 0 ? 1 : 0) + (frame.mapped() > 0 ? 1 : 0);
      }
      case EXTENT, SAVE_SLOT ->
          before.transfers().count(each -> each.block() >= start && each.block() < end);
      case SLICE -> 0;
    };
  }

  // ---- frames

  Answer guard(Claim claim) {
    long number = ownFrame(claim, 0);
    if (number < 0) {
      return refused();
    }
    if (!frame(number).guarded()) {
      if (isFull()) {
        return refused();
      }
      guarded(number);
    }
    return ok(now(Environment.GUARDED));
  }

  private boolean isFull() {
    long guarantee = self.get(Environment.GUARANTEE);
    if (self.get(Environment.GUARDED) < guarantee) {
      return false;
    }
    no = new Refusal.OverQuota(Quantity.GUARANTEED_FRAMES, 1, guarantee, 0);
    return true;
  }

  private void guarded(long number) {
    draft.count(caller, Environment.GUARDED, 1);
    draft.count(caller, Environment.NOMINATED, frame(number).nominated() ? -1 : 0);
    draft.frames = draft.frames.with(number, frame(number).said(true, false));
  }

  private long now(int count) {
    return draft.environments.at(caller).get(count);
  }

  Answer unguard(Claim claim) {
    long number = ownFrame(claim, 0);
    if (number < 0) {
      return refused();
    }
    if (!frame(number).guarded()) {
      return refused(new Refusal.NotHeld(ResourceName.frame(number)));
    }
    if (self.get(Environment.VECTOR) == number + 1) {
      return refused(inUse(number, 1));
    }
    draft.count(caller, Environment.GUARDED, -1);
    draft.frames = draft.frames.with(number, frame(number).said(false, false));
    return ok(now(Environment.GUARDED));
  }

  Answer nominate(Claim claim) {
    long number = ownFrame(claim, 0);
    if (number < 0) {
      return refused();
    }
    if (frame(number).guarded()) {
      return refused(inUse(number, 1));
    }
    draft.count(caller, Environment.NOMINATED, frame(number).nominated() ? 0 : 1);
    draft.frames = draft.frames.with(number, frame(number).said(false, true));
    return ok(now(Environment.NOMINATED));
  }

  Answer installVector(Claim claim) {
    long number = ownFrame(claim, Rights.READ | Rights.WRITE);
    if (number < 0) {
      return refused();
    }
    long vector = self.get(Environment.VECTOR) - 1;
    if (vector >= 0) {
      return refused(inUse(vector, 1));
    }
    long uses = before.transfers(number) + (frame(number).table() >= 0 ? 1 : 0);
    if (uses > 0 || isMappedWritable(number)) {
      return refused(inUse(number, Math.max(1, uses)));
    }
    if (!frame(number).guarded()) {
      if (isFull()) {
        return refused();
      }
      guarded(number);
    }
    draft.set(caller, Environment.VECTOR, number + 1);
    draft.frames = draft.frames.with(number, draft.frames.at(number).holding(Contents.UNKNOWN));
    return ok(0);
  }
}

package exo.testkit.model;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Minted;
import exo.testkit.model.State.Page;
import org.jspecify.annotations.Nullable;

/** One call while it is judged: who makes it, what has been heard of its answer, and the rules that calls have in common. */
abstract class Attempt {
  static final long LIMIT = 1L << 48;
  static final long PAGE = 4096;

  final Board board;
  final State before;
  final Draft draft;
  final int caller;
  final Environment self;
  final Answer heard;

  /** Why the call must be refused, once that is certain. */
  @Nullable Refusal no;

  /** The capability that the latest claim was found to be; 0 when it was found to be none. */
  long claimed;

  Attempt(Board board, State before, int caller, Answer heard) {
    this.board = board;
    this.before = before;
    this.draft = new Draft(board, before);
    this.caller = caller;
    this.self = before.environments().at(caller);
    this.heard = heard;
  }

  // ---- answers

  Answer ok(long result) {
    return new Answer(result, null, Claim.NONE);
  }

  Answer refused(Refusal why) {
    return new Answer(DownCalls.REFUSED, why, Claim.NONE);
  }

  Answer refused() {
    return refused(java.util.Objects.requireNonNull(no));
  }

  /** The call hands a capability out: its bits are the kernel's to choose, among those that mean what they must. */
  Answer minting(long result, long capability) {
    boolean sound = draft.mint(capability, heard.minted());
    return new Answer(result, null, sound ? heard.minted() : Claim.NONE);
  }

  /** The kernel may choose to refuse, in these words. */
  boolean hears(Refusal why) {
    return why.equals(heard.refusal());
  }

  // ---- claims

  /** {@return the live capability that the claim is, or null, and then why not} */
  @Nullable Held claim(Claim claim) {
    claimed = 0;
    Minted minted = before.minted().get(claim.authority());
    if (minted == null || minted.mac() != claim.mac() || minted.resource() != claim.resource()) {
      no = new Refusal.Forged(claim.resource());
      return null;
    }
    Held held = before.capabilities().get(minted.capability());
    if (held == null) {
      no = stale(claim);
      return null;
    }
    if (held.holder() != caller) {
      no = new Refusal.NotHeld(claim.resource());
      return null;
    }
    claimed = minted.capability();
    return held;
  }

  /** What has passed unseen makes the current generation a higher one. */
  private Refusal stale(Claim claim) {
    long generation = Capability.generation(claim.authority());
    int node = Capability.node(claim.authority());
    long current = before.generations().at(node);
    long start = ResourceName.start(claim.resource());
    ResourceKind kind = ResourceName.kind(claim.resource());
    if (kind == ResourceKind.SLICE && node == board.frames() + start) {
      current = before.slices().at(start).generation();
    } else if (heard.refusal() instanceof Refusal.Stale told
        && told.current() > current
        && told.current() <= current + before.totals().get(State.UNSEEN)) {
      current = told.current();
    }
    return new Refusal.Stale(claim.resource(), generation, current);
  }

  /** {@return the same if it is of a kind and strong enough} */
  @Nullable Held claim(Claim claim, ResourceKind kind, int rights) {
    Held held = claim(claim);
    if (held != null && ResourceName.kind(held.resource()) != kind) {
      no = new Refusal.WrongKind(claim.resource(), kind);
      return null;
    }
    if (held != null && !Rights.within(rights, held.rights())) {
      no = new Refusal.InsufficientRights(rights, held.rights());
      return null;
    }
    return held;
  }

  /** {@return whether the latest claim was the owner's own} */
  boolean isOwn(Held held) {
    if (held.parent() == 0) {
      return true;
    }
    Held root = held;
    while (root.parent() != 0) {
      root = before.capabilities().at(root.parent());
    }
    no = new Refusal.NotOwner(held.resource(), root.holder());
    return false;
  }

  /** {@return the number of the caller's own frame, or -1} */
  long ownFrame(Claim claim, int rights) {
    Held held = claim(claim, ResourceKind.FRAME, rights);
    if (held == null) {
      return -1;
    }
    long frame = ResourceName.start(held.resource());
    if (frame(frame).owner() != caller) {
      no = new Refusal.NotHeld(held.resource());
      return -1;
    }
    return frame;
  }

  Frame frame(long frame) {
    return before.frames().at(frame);
  }

  /** {@return whether nobody but the kernel may write to a frame: a table or a repossession vector} */
  boolean isKernelWritten(long number) {
    Frame frame = frame(number);
    Environment owner = before.environments().get(frame.owner());
    return frame.table() >= 0
        || (owner != null && owner.get(Environment.VECTOR) == number + 1);
  }

  boolean isMappedWritable(long number) {
    return frame(number).mapped() > 0
        && before.pages().count(each -> each.frame() == number && isWritable(each)) > 0;
  }

  static boolean isWritable(Page page) {
    return (page.protection() & Protection.WRITE) != 0;
  }

  static Refusal inUse(long frame, long uses) {
    return new Refusal.InUse(ResourceName.frame(frame), uses);
  }

  // ---- numbers

  boolean isIn(Quantity what, long value, long limit) {
    if (value >= 0 && value < limit) {
      return true;
    }
    no = new Refusal.OutOfRange(what, value, limit);
    return false;
  }

  boolean isAddress(long va, long alignment) {
    if (!isIn(Quantity.ADDRESS, va, LIMIT)) {
      return false;
    }
    if (va % alignment != 0) {
      no = new Refusal.Misaligned(Quantity.ADDRESS, va, alignment);
      return false;
    }
    return true;
  }

  // ---- quotas

  /** {@return whether the caller may have one binding more, of so many frames and blocks} */
  boolean isWithinQuota(long frames, long blocks) {
    Quota quota = self.quota();
    return isWithin(Quantity.BINDINGS, 1, quota.bindings(), self.get(Environment.BINDINGS))
        && isWithin(Quantity.FRAMES, frames, quota.frames(), self.get(Environment.FRAMES))
        && isWithin(Quantity.BLOCKS, blocks, quota.blocks(), self.get(Environment.BLOCKS));
  }

  boolean isWithin(Quantity what, long asked, long allowed, long held) {
    if (asked == 0 || asked <= allowed - held) {
      return true;
    }
    no = new Refusal.OverQuota(what, asked, allowed, Math.max(0, allowed - held));
    return false;
  }

  /** {@return what the caller may bind of what is free: all but what is set aside for others} */
  long bindable(ResourceKind kind) {
    return unclaimed(kind) + self.get(Environment.aside(kind));
  }

  long unclaimed(ResourceKind kind) {
    return Math.max(0, before.free(kind) - before.aside(kind));
  }
}

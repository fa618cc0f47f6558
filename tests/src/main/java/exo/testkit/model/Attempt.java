package exo.testkit.model;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Minted;
import exo.testkit.model.State.Page;
import java.util.List;
import java.util.Objects;

/**
 * One call while it is judged: who makes it, what has been heard of its answer, and the rules that calls have in common. A rule that does
 * not hold ends the attempt, before anything has changed.
 */
abstract class Attempt extends Draft {
  static final long LIMIT = 1L << 48;
  static final long PAGE = 4096;
  private static final List<Quantity> UNITS =
      List.of(Quantity.FRAMES, Quantity.BLOCKS, Quantity.SAVE_SLOTS, Quantity.SLICES);

  /** The call must be refused. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Refusal why;

    Refused(Refusal why) {
      super(null, null, false, false);
      this.why = why;
    }

    @Override
    public String getMessage() {
      return why.message(); // which is seldom asked for, and takes longer than the refusal
    }
  }

  final int caller;
  final Environment self;
  final Answer heard;

  /** The capability that the latest claim was found to be. */
  long claimed;

  Attempt(Board board, State before, int caller, Answer heard) {
    super(board, before);
    this.caller = caller;
    this.self = before.environments().at(caller);
    this.heard = heard;
  }

  // ---- answers

  static void must(boolean holds, Refusal otherwise) {
    if (!holds) {
      throw new Refused(otherwise);
    }
  }

  /** The kernel may choose to refuse, in these words. */
  void may(boolean free, Refusal refuse) {
    must(!free || !refuse.equals(heard.refusal()), refuse);
  }

  static Answer ok(long result) {
    return new Answer(result, null, Claim.NONE);
  }

  static Answer refused(Refusal why) {
    return new Answer(DownCalls.REFUSED, why, Claim.NONE);
  }

  /** The call hands a capability out: its bits are the kernel's to choose, among those that mean what they must. */
  Answer minting(long result, long capability) {
    boolean sound = mint(capability, heard.minted());
    return new Answer(result, null, sound ? heard.minted() : Claim.NONE);
  }

  // ---- claims

  /** {@return the live capability that the claim is} */
  Held claim(Claim claim) {
    Minted words = minted.get(claim.authority());
    boolean genuine =
        words != null && words.mac() == claim.mac() && words.resource() == claim.resource();
    must(genuine, new Refusal.Forged(claim.resource()));
    claimed = Objects.requireNonNull(words).capability();
    must(capabilities.has(claimed), stale(claim, words));
    Held held = capabilities.at(claimed);
    must(held.holder() == caller, new Refusal.NotHeld(claim.resource()));
    return held;
  }

  /** The generation that there is now is a later one if some have passed unseen. */
  private Refusal stale(Claim claim, Minted words) {
    long known =
        words.units()
            ? lives(claim.resource())
            : generations.at(Capability.node(claim.authority()));
    long most = known + (words.units() ? 0 : totals.get(State.UNSEEN));
    long told = heard.refusal() instanceof Refusal.Stale stale ? stale.current() : known;
    return new Refusal.Stale(
        claim.resource(), Capability.generation(claim.authority()), Math.clamp(told, known, most));
  }

  /** {@return the same if it is of a kind and strong enough} */
  Held claim(Claim claim, ResourceKind kind, int rights) {
    Held held = claim(claim);
    must(ResourceName.kind(held.resource()) == kind, new Refusal.WrongKind(claim.resource(), kind));
    mustAllow(held, rights);
    return held;
  }

  /** Said here again, for the kernel's own predicate of it is what the model is there to doubt. */
  static void mustAllow(Held held, int rights) {
    must((rights & ~held.rights()) == 0, new Refusal.InsufficientRights(rights, held.rights()));
  }

  /** The capability must be the owner's own. */
  void mustBeOwn(Held held) {
    Held root = held;
    while (root.parent() != 0) {
      root = capabilities.at(root.parent());
    }
    must(held.parent() == 0, new Refusal.NotOwner(held.resource(), root.holder()));
  }

  /** {@return the number of the caller's own frame} */
  long ownFrame(Claim claim, int rights) {
    long frame = ResourceName.start(claim(claim, ResourceKind.FRAME, rights).resource());
    must(owner(ResourceKind.FRAME, frame) == caller, new Refusal.NotHeld(claim.resource()));
    return frame;
  }

  // ---- frames in use

  /** {@return whether nobody but the kernel may write to a frame: a table or a repossession vector} */
  boolean isKernelWritten(long number) {
    Environment owner = environments.get(owner(ResourceKind.FRAME, number));
    return frame(number).table() >= 0
        || (owner != null && owner.get(Environment.VECTOR) == number + 1);
  }

  boolean isMappedWritable(long number) {
    return frame(number).mapped() > 0
        && pages.sum(each -> each.frame() == number && isWritable(each) ? 1 : 0) > 0;
  }

  static boolean isWritable(Page page) {
    return (page.protection() & Protection.WRITE) != 0;
  }

  static Refusal inUse(long frame, long uses) {
    return new Refusal.InUse(ResourceName.frame(frame), uses);
  }

  // ---- numbers

  static void mustBeBelow(long limit, Quantity what, long value) {
    must(value >= 0 && value < limit, new Refusal.OutOfRange(what, value, limit));
  }

  static void mustBeAddress(long va, long alignment) {
    mustBeBelow(LIMIT, Quantity.ADDRESS, va);
    must(va % alignment == 0, new Refusal.Misaligned(Quantity.ADDRESS, va, alignment));
  }

  static void mustBeWithin(long allowed, long held, Quantity what, long asked) {
    long left = allowed - held;
    must(
        asked == 0 || asked <= left,
        new Refusal.OverQuota(what, asked, allowed, Math.max(0, left)));
  }

  /** The caller may have one binding more, of so many units. */
  void mustBeWithinQuota(ResourceKind kind, long units) {
    long frames = kind == ResourceKind.FRAME ? units : 0;
    long blocks = kind == ResourceKind.EXTENT ? units : 0;
    mustBeWithin(self.quota().bindings(), self.get(Environment.BINDINGS), Quantity.BINDINGS, 1);
    mustBeWithin(self.quota().frames(), self.held(ResourceKind.FRAME), Quantity.FRAMES, frames);
    mustBeWithin(self.quota().blocks(), self.held(ResourceKind.EXTENT), Quantity.BLOCKS, blocks);
  }

  long unclaimed(ResourceKind kind) {
    return Math.max(0, free(kind) - aside(kind) - awaited(kind));
  }

  static Quantity quantity(ResourceKind kind) {
    return UNITS.get(kind.code() - 1);
  }
}

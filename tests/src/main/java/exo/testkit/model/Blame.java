package exo.testkit.model;

import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.kernel.audit.Law;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Claim;
import org.jspecify.annotations.Nullable;

/**
 * Which law it breaks that the kernel answers otherwise than the model: where it grants what the model refuses, the law for whose sake it
 * is refused, and so where it refuses for a reason that is looked for later; where it says of the same thing something else, truthful books.
 */
final class Blame {
  private final Draft state;

  /**
   * @param state as it was before the call
   */
  Blame(Draft state) {
    this.state = state;
  }

  Law of(Call call, Answer kernel, Answer model) {
    Refusal due = model.refusal();
    if (due == null) {
      return kernel.refusal() == null ? otherResult(call, model) : Law.L11;
    }
    return isPassedOver(due, kernel.refusal()) ? forTheSakeOf(call, due) : Law.L11;
  }

  private static Law otherResult(Call call, Answer model) {
    boolean mints = !model.minted().equals(Claim.NONE);
    return call instanceof Call.Load ? Law.L6 : mints ? Law.L3 : Law.L11;
  }

  /**
   * A claim that is not the caller's is found out before anything else is wrong with it, or it was taken for one that is. And whoever is
   * refused for something else than what is due would have been let through, had that not been wrong as well.
   */
  private static boolean isPassedOver(Refusal due, @Nullable Refusal told) {
    if (told == null || isOfClaims(due)) {
      return told == null || !isOfClaims(told);
    }
    return !isOfClaims(told) && !isTheSame(due, told);
  }

  private static boolean isTheSame(Refusal due, Refusal told) {
    return switch (due) {
      case Refusal.InsufficientRights rights ->
          told instanceof Refusal.InsufficientRights other && other.asked() == rights.asked();
      case Refusal.OverQuota quota ->
          told instanceof Refusal.OverQuota other && other.what() == quota.what();
      default -> told.getClass() == due.getClass();
    };
  }

  private static boolean isOfClaims(Refusal refusal) {
    return refusal instanceof Refusal.Forged
        || refusal instanceof Refusal.Stale
        || refusal instanceof Refusal.NotHeld;
  }

  private Law forTheSakeOf(Call call, Refusal due) {
    return switch (due) {
      case Refusal.Exhausted none -> call instanceof Call.Request ? Law.L7 : forWant(none);
      case Refusal.OverQuota over -> over.what() == Quantity.GUARANTEED_FRAMES ? Law.L7 : Law.L10;
      case Refusal.Taken taken -> Law.L2;
      case Refusal.NameTaken taken -> Law.L2;
      case Refusal.Overlaps taken -> Law.L2;
      case Refusal.NotOwner other -> Law.L2;
      case Refusal.NotHeld other -> Law.L3;
      case Refusal.Forged words -> Law.L3;
      case Refusal.WrongKind kind -> Law.L3;
      case Refusal.InsufficientRights rights -> Law.L3;
      case Refusal.Stale dead -> Law.L4;
      case Refusal.NotMapped page -> Law.L1;
      case Refusal.NotExecutable page -> Law.L1;
      case Refusal.InUse used -> Law.L1;
      case Refusal.NotGuaranteed page -> Law.L7;
      case Refusal.NotAsked kind -> Law.L8;
      case Refusal.OutOfRange number -> Law.L11;
      case Refusal.Misaligned number -> Law.L11;
      case Refusal.NoTable table -> Law.L11;
      case Refusal.AlreadyMapped page -> Law.L11;
      case Refusal.OtherTranslation machine -> Law.L11;
      case Refusal.NoEntry environment -> Law.L11;
      case Refusal.StandsStill environment -> Law.L11;
      case Refusal.Busy device -> Law.L11;
    };
  }

  /** There is none; or there is, and it is set aside for somebody who waits. */
  private Law forWant(Refusal.Exhausted none) {
    boolean aside = false;
    for (ResourceKind kind : ResourceKind.values()) {
      boolean meant = Attempt.quantity(kind) == none.what();
      aside |= meant && state.free(kind) >= Math.max(1, none.asked());
    }
    return aside ? Law.L8 : Law.L2;
  }
}

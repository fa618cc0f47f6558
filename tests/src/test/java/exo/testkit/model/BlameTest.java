package exo.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.Rights;
import exo.kernel.audit.Law;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Claim;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The law that is named is that of the check that was passed over. */
class BlameTest {
  private static final Refusal RIGHTS =
      new Refusal.InsufficientRights(Rights.WRITE | Rights.GRANT, Rights.GRANT);
  private static final Refusal FRAMES = new Refusal.OverQuota(Quantity.FRAMES, 1, 8, 0);
  private static final Refusal BINDINGS = new Refusal.OverQuota(Quantity.BINDINGS, 1, 12, 0);
  private static final Refusal STALE = new Refusal.Stale(1, 0, 1);
  private static final Refusal NONE = new Refusal.Exhausted(Quantity.FRAMES, 1, 0);

  private static Law blame(Refusal due, @Nullable Refusal told) {
    var board = new Board(8, 8, 2, 4, 2, 4, 0, 2, true, true, 1, true, true);
    var blame = new Blame(new Draft(board, Model.start(board, 1)));
    return blame.of(
        new Call.Print('.'), new Answer(-1, told, Claim.NONE), new Answer(-1, due, Claim.NONE));
  }

  @Test
  void whoIsLetThroughIsLetThroughTheFirstCheck() {
    assertEquals(Law.L3, blame(RIGHTS, null));
    assertEquals(Law.L10, blame(BINDINGS, null));
    assertEquals(Law.L4, blame(STALE, null));
  }

  @Test
  void whoIsRefusedForWhatIsLookedForLaterWasLetThroughTheFirstCheckAsWell() {
    assertEquals(Law.L3, blame(RIGHTS, FRAMES));
    assertEquals(Law.L10, blame(BINDINGS, FRAMES));
    assertEquals(Law.L10, blame(FRAMES, NONE));
    assertEquals(Law.L4, blame(STALE, RIGHTS));
  }

  @Test
  void fewerRightsAskedForAreARightNotAskedFor() {
    assertEquals(Law.L3, blame(RIGHTS, new Refusal.InsufficientRights(Rights.WRITE, Rights.GRANT)));
  }

  @Test
  void theSameReasonWithOtherNumbersAndAReasonThatDoesNotHoldAreUntruthful() {
    assertEquals(Law.L11, blame(FRAMES, new Refusal.OverQuota(Quantity.FRAMES, 1, 8, 1)));
    assertEquals(
        Law.L11,
        blame(RIGHTS, new Refusal.InsufficientRights(Rights.WRITE | Rights.GRANT, Rights.READ)));
    assertEquals(Law.L11, blame(RIGHTS, STALE));
  }
}

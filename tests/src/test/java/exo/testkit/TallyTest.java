package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.Protection;
import exo.bindings.Refusal;
import exo.hw.Descriptor;
import exo.kernel.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only what has changed something for certain counts as a change; what nobody knew to be possible is found. */
class TallyTest {
  private static final long PAGE = 1L << 12;
  private static final long READ_ONLY = Descriptor.page(PAGE, Descriptor.UXN);

  private static long changes(Call call, Answer answer) {
    Tally tally = new Tally();
    tally.called(1, call, answer);
    return tally.totals().changes();
  }

  private static Answer answer(long result) {
    return new Answer(result, null, Claim.NONE);
  }

  @Test
  void whatFindsEverythingAsItLeavesItIsNoChange() {
    assertEquals(0, changes(new Call.RevokeDerived(Claim.NONE), answer(0)));
    assertEquals(0, changes(new Call.AttachSlice(1), answer(1)));
    assertEquals(0, changes(new Call.AttachExtent(1), answer(1)));
    assertEquals(0, changes(new Call.SetContext(3, 4096), answer(4096)));
    assertEquals(0, changes(new Call.Age(PAGE), answer(READ_ONLY)));
    assertEquals(0, changes(new Call.Clean(PAGE), answer(READ_ONLY | Descriptor.AP_READ_ONLY)));
    assertEquals(0, changes(new Call.Protect(PAGE, Protection.READ), answer(READ_ONLY)));
    List<Call> maybe = List.of(new Call.Zero(PAGE), new Call.Guard(Claim.NONE));
    maybe.forEach(call -> assertEquals(0, changes(call, answer(1))));
  }

  @Test
  void whatLeavesItOtherwiseIsOne() {
    assertEquals(1, changes(new Call.RevokeDerived(Claim.NONE), answer(2)));
    assertEquals(1, changes(new Call.SetContext(3, 4096), answer(0)));
    assertEquals(1, changes(new Call.Age(PAGE), answer(READ_ONLY | Descriptor.AF)));
    assertEquals(1, changes(new Call.Clean(PAGE), answer(READ_ONLY | Descriptor.DBM)));
    assertEquals(
        1,
        changes(new Call.Protect(PAGE, Protection.READ | Protection.EXECUTE), answer(READ_ONLY)));
    assertEquals(1, changes(new Call.Nominate(Claim.NONE), answer(1))); // it is the latest now
    assertEquals(1, changes(new Call.BindFrame(7), answer(7)));
  }

  @Test
  void aRefusedCallIsNoneAndABootIsOne() {
    Answer refused = new Answer(-1, new Refusal.Taken(7, 2), Claim.NONE);
    assertEquals(0, changes(new Call.BindFrame(7), refused));
    Tally tally = new Tally();
    tally.event(EventKind.BOOT, 1, 0, 0);
    tally.event(EventKind.EXCEPTION, 1, 0, 0);
    assertEquals(1, tally.totals().changes());
    assertEquals(2, tally.totals().upCalls());
  }

  @Test
  void anOutcomeThatTheTableDoesNotHaveIsFound() {
    try (Player player =
        new Player(Generator.history(1, 10), Judging.AUDIT.only(java.util.Set.of()), null)) {
      Documented judge = new Documented(player.inspection());
      judge.called(1, new Call.BindFrame(7), new Answer(-1, new Refusal.Taken(7, 2), Claim.NONE));
      judge.called(1, new Call.Print(46), answer(0));
      assertNull(judge.verdict());
      judge.called(1, new Call.Print(46), new Answer(-1, new Refusal.Forged(7), Claim.NONE));
      Verdict verdict = judge.verdict();
      assertNotNull(verdict);
      assertTrue(verdict.story().contains("Print[character=46]: Forged"), verdict::toString);
    }
  }

  @Test
  void anUpCallCountsAsAChangeWhereItTellsOfOne() {
    assertEquals(1, changes(EventKind.BOOT, 0));
    assertEquals(1, changes(EventKind.REVOCATION, 1));
    assertEquals(1, changes(EventKind.REPOSSESSION, 1));
    assertEquals(1, changes(EventKind.INTERRUPT, Interrupt.TRANSFER));
    assertEquals(1, changes(EventKind.INTERRUPT, Interrupt.GRANT));
    assertEquals(0, changes(EventKind.INTERRUPT, Interrupt.SLICE_START));
    assertEquals(0, changes(EventKind.INTERRUPT, Interrupt.REFUSED));
    assertEquals(0, changes(EventKind.EXCEPTION, 0));
    assertEquals(0, changes(EventKind.ENTRY, 0));
  }

  private static long changes(EventKind upCall, long a) {
    Tally tally = new Tally();
    tally.event(upCall, 1, a, 0);
    assertEquals(1, tally.upCalls());
    return tally.totals().changes();
  }
}

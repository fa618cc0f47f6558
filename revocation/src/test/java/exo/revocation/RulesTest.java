package exo.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceKind;
import exo.hw.CostModel;
import exo.hw.Frames;
import exo.revocation.arbiter.Contract;
import exo.revocation.arbiter.Largest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RulesTest {

  @Test
  void aGuaranteeThatDoesNotFitIsRefusedAndOneThatWentMakesRoom() {
    Guarantees guarantees = new Guarantees(10);
    assertTrue(guarantees.fits(10));
    guarantees.promise(7);
    assertFalse(guarantees.fits(4));
    assertThrows(IllegalStateException.class, () -> guarantees.promise(4));
    assertEquals(3, guarantees.left());
    assertEquals(7, guarantees.promised());
    guarantees.withdraw(7);
    assertTrue(guarantees.fits(4));
    guarantees.promise(4);
    guarantees.lose(8);
    assertEquals(-2, guarantees.left());
    assertFalse(guarantees.fits(0));
  }

  @Test
  void senselessNumbersAreRefusedInOneLine() {
    assertRefused("a deadline is 1 cycle or more, not 0", () -> new Deadlines(0, 1));
    assertRefused("a deadline is 1 cycle or more, not -3", () -> new Deadlines(1, -3));
    assertRefused("a guarantee is 0 frames or more, not -1", () -> new Guarantee(-1, 1));
    assertRefused("tickets are 1 to 2147483648, not 0", () -> new Guarantee(0, 0));
    long most = 1L << 31;
    assertRefused("tickets are 1 to 2147483648, not 2147483649", () -> new Guarantee(0, most + 1));
    assertEquals(most, new Guarantee(0, most).tickets());
    assertEquals(1, new Guarantee(0, 1).tickets());
    assertEquals(1, new Deadlines(1, 1).imperativeCycles());
  }

  private static void assertRefused(String saying, Executable made) {
    assertEquals(saying, assertThrows(IllegalArgumentException.class, made).getMessage());
  }

  @Test
  void eachKindHasItsOwnDeadlinesOrTheDefault() {
    ArbiterProvider largest = new Largest.Provider();
    RevocationRules rules = RevocationRules.defaults(largest, 9);
    assertEquals(Deadlines.DEFAULT, rules.deadlines(ResourceKind.FRAME));
    assertSame(TimeBase.GLOBAL, rules.time());
    Deadlines quick = new Deadlines(5, 6);
    Deadlines quicker = new Deadlines(7, 8);
    RevocationRules changed =
        rules
            .with(ResourceKind.FRAME, quick)
            .with(ResourceKind.SLICE, quicker)
            .withTime(TimeBase.values()[1]);
    assertEquals(quick, changed.deadlines(ResourceKind.FRAME));
    assertEquals(quicker, changed.deadlines(ResourceKind.SLICE));
    assertEquals(Deadlines.DEFAULT, changed.deadlines(ResourceKind.EXTENT));
    assertSame(TimeBase.values()[1], changed.time());
    assertSame(largest, changed.arbiter());
    ArbiterProvider contract = new Contract.Provider();
    assertSame(contract, changed.withArbiter(contract).arbiter());
    assertEquals(quick, changed.withArbiter(contract).deadlines(ResourceKind.FRAME));
    assertEquals(9, changed.withArbiter(contract).seed());
    assertEquals(Deadlines.DEFAULT, rules.deadlines(ResourceKind.FRAME));
  }

  @Test
  void theCostsOfABoundAreThoseOfTheMachine() {
    CostModel model = CostModel.CORTEX_A53;
    Bound.Costs one = Bound.Costs.of(model, 16, 1);
    long walk = 8L * model.walkStep();
    assertEquals(
        4L * model.tableProbe()
            + 2L * model.cacheLineCopy()
            + (long) Frames.WORDS * model.walkStep()
            + walk,
        one.breakCycles());
    assertEquals(walk + 2L * model.barrier() + model.tlbInvalidate(), one.pathCycles());
    assertEquals(
        one.pathCycles() + 3L * model.tlbInvalidate(), Bound.Costs.of(model, 16, 4).pathCycles());
    assertEquals(model.walkStep(), one.lookCycles());
    assertEquals(model.dmaSetup(), one.setupCycles());
    assertEquals((long) model.diskFixed() + model.diskPerBlock(), one.serviceCycles());
    assertEquals(16, one.queue());
    assertEquals(2, Bound.steps(0));
    assertEquals(14, Bound.steps(3));
  }

  @Test
  void theBoundIsTheSumOfWhatMayHappen() {
    Bound.Costs costs = new Bound.Costs(10, 3, 2, 5, 100, 4);
    assertEquals(1_000 + 4 * 7, new Bound(1_000, 4, 7, 0, 0, 0, 1, 0, costs).cycles());
    assertEquals(
        1_000 + 4 * 7 + 20 + 9 + 12 + (4 + 2) * 100 + 2 * (5 + 7),
        new Bound(1_000, 4, 7, 2, 3, 6, 1, 2, costs).cycles());
    assertEquals(50, Bound.stretched(50, 100, 1, 9));
    assertEquals(150 + 3 * 2 * 109, Bound.stretched(150, 100, 3, 9));
  }
}

package exo.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void aGuaranteeThatDoesNotFitIsRefusedAndOneThatWentMakesRoom() {
    Guarantees guarantees = new Guarantees(10);
    assertTrue(guarantees.fits(10));
    guarantees.promise(7);
    assertFalse(guarantees.fits(4));
    assertThrows(IllegalStateException.class, () -> guarantees.promise(4));
    assertEquals(3, guarantees.left());
    guarantees.withdraw(7);
    assertTrue(guarantees.fits(4));
  }

  @Test
  void senselessNumbersAreRefusedInOneLine() {
    assertThrows(IllegalArgumentException.class, () -> new Deadlines(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Deadlines(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Guarantee(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Guarantee(0, 0));
  }

  @Test
  void theBoundIsTheSumOfWhatMayHappen() {
    Bound.Costs costs = new Bound.Costs(10, 3, 1, 5, 100, 4);
    assertEquals(1_000 + 4 * 7, new Bound(1_000, 4, 7, 0, 0, 0, 1, 0, costs).cycles());
    assertEquals(
        1_000 + 4 * 7 + 20 + 9 + 6 + (4 + 2) * 100 + 2 * (5 + 7),
        new Bound(1_000, 4, 7, 2, 3, 6, 1, 2, costs).cycles());
    assertEquals(50, Bound.stretched(50, 100, 1, 9));
    assertEquals(150 + 3 * 2 * 109, Bound.stretched(150, 100, 3, 9));
  }
}

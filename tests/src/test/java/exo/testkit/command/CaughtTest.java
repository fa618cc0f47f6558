package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.audit.Law;
import exo.testkit.zoo.Finder;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Hunted;
import exo.testkit.zoo.Mutant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaughtTest {
  private static final Mutant MUTANT =
      new Mutant(
          "m", "bug", "", Set.of(Law.L1), List.of(), Finder.AUDITOR, OptionalInt.empty(), "f");

  private static Hunted hunted(String law, long steps) {
    return new Hunted(new Found(law, steps, 1, law), 0.5);
  }

  private static Caught caught(Hunted... hunts) {
    return new Caught(MUTANT, List.of(hunts), OptionalInt.empty());
  }

  @Test
  void aHuntThatNamesAnotherLawIsOneThatNeverEnded() {
    Caught caught = caught(hunted("L1", 700), hunted("L6", 3), hunted("L6", 3));
    assertFalse(caught.isFound());
    assertFalse(caught.isFoundSoon());
    assertEquals("| m | 1 of 3 | L1 (L6) | more | more | - | - | - |", caught.line());
  }

  @Test
  void itsMedianIsOverAllHunts() {
    Caught caught = caught(hunted("L1", 700), hunted("L6", 3), hunted("L1", 900));
    assertTrue(caught.isFound() && caught.isFoundSoon());
    assertEquals("| m | 2 of 3 | L1 (L6) | 900 | 0.50 | - | - | - |", caught.line());
  }

  @Test
  void oneThatNobodyNamesHasNoLaw() {
    assertEquals(
        "| m | 0 of 1 | - | more | more | - | - | - |", caught(new Hunted(null, 9)).line());
  }
}

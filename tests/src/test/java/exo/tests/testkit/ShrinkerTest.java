package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.FaultPlan;
import exo.testkit.Action;
import exo.testkit.Deed;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.Shrinker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkerTest {
  private static final int TRIALS = 5_000;

  /** A bug that needs a frame, a store after it and an unbinding after that, by one libOS; the store at an odd number. */
  private static String planted(History history) {
    for (int player = 0; player < history.board().players().size(); player++) {
      if (has(history.actions(), player)) {
        return "planted";
      }
    }
    return "";
  }

  private static boolean has(List<Action> actions, int player) {
    int found = 0;
    Deed[] wanted = {Deed.BIND_FRAME, Deed.STORE, Deed.UNBIND_FRAME};
    for (Action action : actions) {
      boolean fits = found < 3 && action.player() == player && action.deed() == wanted[found];
      found += fits && (found != 1 || action.b() % 2 == 1) ? 1 : 0;
    }
    return found == 3;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheShortestOfAPlantedBug(long seed) {
    History history = Generator.history(seed, 3_000);
    History shortest = Shrinker.shrink(history, ShrinkerTest::planted, TRIALS);
    assertEquals(3, shortest.actions().size());
    assertEquals(FaultPlan.NONE, shortest.board().faults());
    assertTrue(shortest.actions().get(1).b() < 16, shortest.toString());
    assertEquals(0, shortest.actions().get(0).a());
  }

  @Test
  void doesNotTakeOneFailureForAnother() {
    History history = Generator.history(1, 200);
    History shortest =
        Shrinker.shrink(
            history,
            of -> of.actions().size() > 50 ? "long" : of.actions().isEmpty() ? "" : "short",
            TRIALS);
    assertEquals(51, shortest.actions().size());
  }

  @Test
  void wantsAHistoryThatFails() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Shrinker.shrink(Generator.history(1, 10), history -> "", TRIALS));
  }
}

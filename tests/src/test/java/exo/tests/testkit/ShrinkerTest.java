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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

  /** The three actions, each somewhere among the others. */
  private static History buried(History history, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Action> actions = new ArrayList<>(history.actions());
    int at = 0;
    for (Deed deed : List.of(Deed.BIND_FRAME, Deed.STORE, Deed.UNBIND_FRAME)) {
      at += 1 + random.nextInt(900);
      actions.add(at, new Action(0, deed, random.nextInt(100), 71, random.nextInt(100)));
    }
    return history.with(actions);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheShortestOfAPlantedBug(long seed) {
    History history = buried(Generator.history(seed, 3_000), seed);
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

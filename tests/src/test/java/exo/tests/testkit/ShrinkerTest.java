package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Protection;
import exo.hw.FaultPlan;
import exo.testkit.Action;
import exo.testkit.Deed;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.Shrinker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.LongStream;
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
  void whenItIsToEndItHasTheShortestSoFar() {
    History history = buried(Generator.history(1, 3_000), 1);
    AtomicInteger asked = new AtomicInteger();
    History sofar =
        Shrinker.shrink(history, ShrinkerTest::planted, TRIALS, () -> asked.incrementAndGet() > 10);
    assertEquals("planted", planted(sofar));
    assertTrue(sofar.actions().size() > 3, sofar::toString);
    assertTrue(sofar.actions().size() < history.actions().size(), sofar::toString);
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

  private static History walked(List<Action> actions) {
    History drawn =
        LongStream.rangeClosed(1, 100)
            .mapToObj(seed -> Generator.history(seed, 1))
            .filter(history -> !history.board().software())
            .findFirst()
            .orElseThrow();
    return drawn.with(actions);
  }

  private static Action action(Deed deed, int a, int c) {
    return new Action(1, deed, a, 0, c);
  }

  private static History shrunk(List<Action> actions, Predicate<History> fails) {
    return Shrinker.shrink(walked(actions), each -> fails.test(each) ? "planted" : "", TRIALS);
  }

  private static List<Deed> deeds(History history) {
    return history.actions().stream().map(Action::deed).toList();
  }

  private static long count(History history, Deed deed) {
    return deeds(history).stream().filter(deed::equals).count();
  }

  @Test
  void replacesWhatOnlyTookItsTime() {
    List<Action> actions = new ArrayList<>(Collections.nCopies(8, action(Deed.PRINT, 0, 0)));
    actions.add(action(Deed.STORE, 0, 0));
    History shortest =
        shrunk(
            actions,
            each ->
                count(each, Deed.STORE) > 0
                    && (count(each, Deed.PRINT) == 8 || count(each, Deed.YIELD) > 0));
    assertEquals(List.of(Deed.YIELD, Deed.STORE), deeds(shortest));
  }

  @Test
  void takesTheActionsOfOneLibOsAwayWhateverStandsBetweenThem() {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      actions.add(action(Deed.PRINT, 0, 0));
      actions.add(new Action(0, Deed.STORE, 0, 0, 0));
    }
    History shortest =
        shrunk(actions, each -> count(each, Deed.STORE) == 4 && count(each, Deed.PRINT) % 4 == 0);
    assertEquals(Collections.nCopies(4, Deed.STORE), deeds(shortest));
  }

  @Test
  void takesTwoAwayOfWhichNeitherCanGoAlone() {
    List<Action> actions =
        List.of(
            action(Deed.GUARD, 0, 0),
            action(Deed.STORE, 0, 0),
            action(Deed.UNGUARD, 0, 0),
            action(Deed.STORE, 0, 0));
    History shortest =
        shrunk(
            actions,
            each ->
                count(each, Deed.STORE) == 2
                    && count(each, Deed.GUARD) == count(each, Deed.UNGUARD));
    assertEquals(List.of(Deed.STORE, Deed.STORE), deeds(shortest));
  }

  /** A table is of the level below the last. */
  private static boolean isWalked(History history) {
    int levels = 0;
    for (Action action : history.actions()) {
      if (action.deed() == Deed.GIVE_TABLE && action.c() == levels) {
        if (action.a() == 7) {
          return true;
        }
        levels++;
      }
    }
    return false;
  }

  @Test
  void makesARootOfATableIfThatWillDo() {
    List<Action> actions =
        List.of(
            action(Deed.GIVE_TABLE, 0, 0),
            action(Deed.GIVE_TABLE, 0, 1),
            action(Deed.GIVE_TABLE, 0, 2),
            action(Deed.GIVE_TABLE, 7, 3));
    assertEquals(
        List.of(action(Deed.GIVE_TABLE, 7, 0)), shrunk(actions, ShrinkerTest::isWalked).actions());
  }

  @Test
  void fillsTheTlbsBySoftwareIfThatWillDo() {
    List<Action> actions = new ArrayList<>();
    for (int level = 0; level < 4; level++) {
      actions.add(action(Deed.GIVE_TABLE, 0, level));
    }
    int writable = Protection.WRITE * 16;
    actions.add(action(Deed.MAP, 0, writable));
    History shortest =
        shrunk(
            actions,
            each ->
                each.board().software()
                    ? each.actions().stream()
                        .anyMatch(
                            action ->
                                action.deed() == Deed.TLB_WRITE
                                    && action.c() == (writable | Protection.DIRTY * 16))
                    : count(each, Deed.GIVE_TABLE) == 4 && count(each, Deed.MAP) == 1);
    assertTrue(shortest.board().software());
    assertEquals(List.of(Deed.TLB_WRITE), deeds(shortest));
  }

  /** The oldest of the frames, counted from the newest. */
  private static boolean isOfTheOldest(History history) {
    int bound = 0;
    for (Action action : history.actions()) {
      if (action.deed() == Deed.STORE && bound > 0 && action.a() == 16 * bound) {
        return true;
      }
      bound += action.deed() == Deed.BIND_FRAME ? 1 : 0;
    }
    return false;
  }

  @Test
  void countsOneLessWhereOneLessCameToBe() {
    List<Action> actions = new ArrayList<>(Collections.nCopies(5, action(Deed.BIND_FRAME, 0, 0)));
    actions.add(action(Deed.STORE, 80, 0));
    assertEquals(
        List.of(action(Deed.BIND_FRAME, 0, 0), action(Deed.STORE, 16, 0)),
        shrunk(actions, ShrinkerTest::isOfTheOldest).actions());
  }

  @Test
  void makesTheBoardSmallAndImpatient() {
    List<Action> actions = new ArrayList<>(Collections.nCopies(120, action(Deed.BIND_FRAME, 0, 0)));
    History shortest =
        shrunk(
            actions,
            each ->
                count(each, Deed.BIND_FRAME) >= each.board().frames()
                    && count(each, Deed.BIND_FRAME) >= each.board().politeCycles() / 1_000);
    assertEquals(32, shortest.board().frames());
    assertEquals(8, shortest.board().blocks());
    assertEquals(1_000, shortest.board().politeCycles());
    assertEquals(32, shortest.actions().size());
  }

  @Test
  void wantsAHistoryThatFails() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Shrinker.shrink(Generator.history(1, 10), history -> "", TRIALS));
  }
}

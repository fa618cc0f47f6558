package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.EventKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Some boards have an adversary in one seat; the others do what they would have done, and leave time to it. */
class AdversaryTest {
  private static final int ACTIONS = 600;
  private static final int SEEDS = 60;

  private static final History BARE =
      Generator.history(1, 1)
          .with(List.of(new Action(0, Deed.RESUME, 0, 0, 0), new Action(1, Deed.RESUME, 1, 1, 1)));

  @Test
  void mostBoardsHaveNoneAndTheirHistoriesAreWhatTheyWere() {
    int same = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      same += Adversary.seat(seed, BARE) == BARE ? 1 : 0;
    }
    assertTrue(same > SEEDS / 2 && same < SEEDS, same + " of " + SEEDS);
  }

  @Test
  void aSeedSeatsTheSameEachTime() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertEquals(Adversary.seat(seed, BARE), Adversary.seat(seed, BARE));
    }
  }

  @Test
  void theOthersDoWhatTheyWouldHaveDoneAndLeaveTimeToIt() {
    History history = Generator.history(2, ACTIONS);
    for (long seed = 1; seed <= SEEDS; seed++) {
      History seated = Adversary.seat(seed, history);
      assertSame(history.board(), seated.board());
      long changed =
          history.board().players().stream()
              .mapToInt(history.board().players()::indexOf)
              .filter(player -> !of(player, seated).containsAll(of(player, history)))
              .count();
      assertTrue(changed <= 1, changed + " with seed " + seed);
    }
  }

  private static List<Action> of(int player, History history) {
    return history.actions().stream().filter(action -> action.player() == player).toList();
  }

  /** Without it nobody would be entered where code is, so rarely do the calls for that come together. */
  @Test
  void onBoardsWithOneProcessorsChangeHandsByTransfers() {
    Map<EventKind, Integer> seen = new EnumMap<>(EventKind.class);
    for (long seed = 1; seed <= 24; seed++) {
      History history = Generator.history(seed, ACTIONS);
      try (Player player = new Player(history, Judging.AUDIT, null)) {
        Verdict verdict =
            player
                .watchedBy((EventWatcher) (kind, by, a, b) -> seen.merge(kind, 1, Integer::sum))
                .play();
        assertNull(verdict);
      }
    }
    assertTrue(seen.getOrDefault(EventKind.ENTRY, 0) >= 20, seen::toString);
  }

  private interface EventWatcher extends Watcher {
    @Override
    void event(EventKind kind, int environment, long a, long b);
  }
}

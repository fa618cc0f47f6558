package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.Judging;
import exo.testkit.Player;
import org.junit.jupiter.api.Test;

/** Generated histories, judged by everybody after each step: whether the auditor recomputes what was touched or everything. */
class BothAuditsTest {
  private static final int HISTORIES = 48;
  private static final int ACTIONS = 250;

  private static long hash(History history, Judging judging) {
    try (Player player = new Player(history, judging, null)) {
      assertNull(player.play(), () -> "seed " + history.board().seed() + ", " + judging.mode());
      return player.hash();
    }
  }

  @Test
  void agreeOnGeneratedHistories() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      History history = Generator.history(seed, ACTIONS);
      assertEquals(hash(history, Judging.ALL), hash(history, Judging.ALL.full()));
    }
  }
}

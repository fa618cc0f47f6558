package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.testkit.Board;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Session;
import exo.testkit.jqwik.Chains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.statistics.Statistics;

/** Any history that jqwik makes breaks no law, and means the same when it is read from a file or played again. */
class HistoryProps {
  private static final Board BOARD = Generator.history(1, 1).board();

  @Property(tries = 60)
  void breaksNoLaw(@ForAll History history) {
    try (Player player = new Player(history, Judging.ALL, null)) {
      assertNull(player.play());
      Statistics.collect(history.board().software() ? "software TLB" : "tables");
    }
  }

  @Property(tries = 20)
  void isTheSameTwice(@ForAll History history) {
    assertEquals(hash(history), hash(history));
  }

  private static long hash(History history) {
    try (Player player = new Player(history, Judging.AUDIT, null)) {
      player.play();
      return player.hash();
    }
  }

  @Property(tries = 20)
  void isTheSameFromAFile(@ForAll History history) throws IOException {
    Path file = Files.createTempFile("history", ".json");
    try {
      HistoryFile.write(history, file);
      assertEquals(history, HistoryFile.read(file));
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<ActionChain<Session>> chains() {
    return Chains.of(BOARD, Judging.ALL).withMaxTransformations(40);
  }

  @Property(tries = 20)
  void breaksNoLawActionByAction(@ForAll("chains") ActionChain<Session> chain) {
    try (Session session =
        chain.withInvariant("no law is broken", after -> assertNull(after.verdict())).run()) {
      assertNull(session.verdict());
    }
  }
}

package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each bug that a generated history has found, in the kernel or in its judges, as the shortest story that showed it: told again,
 * nothing is wrong.
 */
class RegressionStoriesTest {
  private static final Path STORIES =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/stories");

  static List<Path> stories() throws IOException {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void endsWell(Path story) throws IOException {
    History history = HistoryFile.read(story);
    for (Judging judging : List.of(Judging.ALL, Judging.ALL.full())) {
      try (Player player = new Player(history, judging, null)) {
        assertNull(player.play());
      }
    }
  }

  @Test
  void noneIsLost() throws IOException {
    assertEquals(18, stories().size());
  }
}

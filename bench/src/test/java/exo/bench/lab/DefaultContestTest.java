package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lab.contest measures, of small contests. */
class DefaultContestTest {
  private static final Installation OURS =
      new Installation(Path.of(System.getProperty("exo.root")));
  private static final List<String> SMALL =
      List.of("--trace", "loop:pages=30,accesses=3000", "--policy", "lru,fifo", "--size", "50%");

  private static Set<Path> contests() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("exo-contest"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aContestTakesTimeAndLeavesNothingBehind() throws IOException {
    Set<Path> before = contests();
    assertTrue(DefaultContest.held(OURS, SMALL) > 0);
    assertTrue(before.containsAll(contests()));
  }

  @Test
  void aContestThatFailsIsNoFigure() throws IOException {
    Set<Path> before = contests();
    var failed =
        assertThrows(
            IllegalStateException.class,
            () -> DefaultContest.held(OURS, List.of("--policy", "nobody")));
    assertTrue(failed.getMessage().contains("nobody"), failed.getMessage());
    assertTrue(before.containsAll(contests()));
  }

  @Test
  void thePoliciesAlonePlayEveryTraceTheyAreGiven() throws Exception {
    double nothing = DefaultContest.played(OURS, List.of());
    double loop = DefaultContest.played(OURS, List.of("loop:pages=1000,accesses=20000"));
    assertTrue(loop > nothing);
    assertEquals(4, Defaults.traces(OURS.traceNames()).size());
  }
}

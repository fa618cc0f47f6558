package exo.tests.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.FaultPlan;
import exo.service.plugin.PolicyPath;
import exo.service.trace.AccessSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of docs/policy.md, from one Java file to a run. */
class PolicyPathTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("exo.root"), "docs/examples/CleanFirst.java");

  @Test
  void aPolicyInOneJavaFileRunsOnTheWholePathAndSavesWrites() {
    ClassLoader plugins = PolicyPath.loader("--policy-path", List.of(EXAMPLE));
    long fifo = pageOuts("fifo", plugins);
    long cleanFirst = pageOuts("cleanfirst", plugins);
    assertTrue(cleanFirst < fifo, cleanFirst + " writes, fifo " + fifo);
  }

  private static long pageOuts(String policy, ClassLoader plugins) {
    int[] accesses = new int[2000];
    for (int i = 0; i < accesses.length; i++) {
      accesses[i] = i % 10 == 0 ? i / 10 % 4 | AccessSource.STORE : 4 + i % 40;
    }
    try (var board = new Board("cortex-a76", FaultPlan.NONE, plugins)) {
      board.paging(policy, 16, 44, accesses);
      board.run();
      assertNull(board.outcome(1).failure());
      assertEquals(0, board.outcome(1).status());
      return board.counters(1).get("pageOuts");
    }
  }
}

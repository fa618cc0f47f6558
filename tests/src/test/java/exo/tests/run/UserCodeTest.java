package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's policy may cost, and what it may not do, from its Java file to the exit status. */
class UserCodeTest {
  @TempDir Path scratch;

  private Exo.Ended run(String name, String victim) throws IOException, InterruptedException {
    String example =
        Files.readString(Path.of(System.getProperty("exo.root"), "docs/examples/CleanFirst.java"));
    int from = example.indexOf("    int page = queue.first();");
    int to = example.indexOf("    return queue.first();");
    Path file = scratch.resolve("CleanFirst.java");
    Files.writeString(file, example.substring(0, from) + victim + example.substring(to));
    return Exo.run(
        scratch,
        "run",
        "--trace",
        "mqsim-tpcc-small",
        "--memory",
        "10%",
        "--policy-path",
        file.toString(),
        "--policy",
        name);
  }

  @Test
  void aPolicyThatLoopsForEverEndsItsLibOsInsideItsOwnCode() throws Exception {
    Exo.Ended ended = run("cleanfirst", "    while (pages != null) {}\n");
    assertEquals(3, ended.status(), ended.err());
    assertTrue(
        (ended.out() + ended.err())
            .contains(
                "spent its allowance of 37500000 cycles in up-call EXCEPTION, at"
                    + " CleanFirst.victim (CleanFirst.java:"),
        ended.out() + ended.err());
  }

  @Test
  void aPolicyThatEndsTheJvmIsRefused() throws Exception {
    Exo.Ended ended = run("cleanfirst", "    System.exit(0);\n");
    assertEquals(2, ended.status());
    assertEquals(
        "exo: --policy-path: class CleanFirst, method victim: java.lang.System.exit is closed to a"
            + " libOS",
        ended.err().strip());
  }
}

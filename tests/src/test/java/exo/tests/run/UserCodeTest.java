package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's policy may cost, and what it may not do, from its Java file to the exit status. */
class UserCodeTest {
  private static final List<String> SMALL_HEAP = List.of("-Xmx96m");

  @TempDir Path scratch;

  private Exo.Ended run(String victim) throws IOException, InterruptedException {
    return run(victim, List.of());
  }

  private Exo.Ended run(String victim, List<String> flags, String... more)
      throws IOException, InterruptedException {
    String example =
        Files.readString(Path.of(System.getProperty("exo.root"), "docs/examples/CleanFirst.java"));
    int from = example.indexOf("    int page = queue.first();");
    int to = example.indexOf("    return queue.first();");
    Path file = scratch.resolve("CleanFirst.java");
    Files.writeString(file, example.substring(0, from) + victim + example.substring(to));
    List<String> line = new ArrayList<>(List.of("run", "--trace", "mqsim-tpcc-small"));
    line.addAll(List.of("--memory", "10%", "--policy-path", file.toString()));
    line.addAll(List.of("--policy", "cleanfirst"));
    line.addAll(List.of(more));
    return Exo.run(scratch, flags, line.toArray(new String[0]));
  }

  @Test
  void aPolicyThatLoopsForEverEndsItsLibOsInsideItsOwnCode() throws Exception {
    Exo.Ended ended = run("    while (pages != null) {}\n");
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
    Exo.Ended ended = run("    System.exit(0);\n");
    assertEquals(2, ended.status());
    assertEquals(
        "exo: --policy-path: class CleanFirst, method victim: java.lang.System.exit is closed to a"
            + " libOS",
        ended.err().strip());
  }

  /** The error is caught and thrown again as the policy's fault, and each time there is less room to say so. */
  @ParameterizedTest
  @ValueSource(strings = {"direct", "thread"})
  void aPolicyThatFillsTheHeapEndsItsLibOsAndIsNamed(String gate) throws Exception {
    Exo.Ended ended =
        run(
            """
                java.util.List<Object> kept = new java.util.LinkedList<>();
                while (kept.size() >= 0) { kept.add(new long[512]); }
            """,
            SMALL_HEAP,
            "--gate",
            gate);
    assertEquals(3, ended.status(), ended.err());
    assertTrue(
        ended
            .err()
            .strip()
            .matches(
                "exo: libOS main failed: asked for more heap than there is, [0-9]+ MiB, in up-call"
                    + " EXCEPTION, at CleanFirst.victim \\(CleanFirst.java:[0-9]+\\)"),
        ended.err());
  }

  /** Each object that it asks for in vain costs a collection of the whole heap. */
  @ParameterizedTest
  @ValueSource(strings = {"direct", "thread"})
  void aPolicyThatFillsTheHeapAndGoesOnIsNoHang(String gate) throws Exception {
    Exo.Ended ended =
        run(
            """
                java.util.List<Object> kept = new java.util.LinkedList<>();
                while (kept.size() >= 0) {
                  try { kept.add(new long[512]); } catch (OutOfMemoryError e) { kept.size(); }
                }
            """,
            SMALL_HEAP,
            "--gate",
            gate);
    assertEquals(3, ended.status(), ended.err());
    assertTrue(ended.err().contains("asked for more heap than there is"), ended.err());
  }

  @Test
  void aHeapTooSmallForTheRunIsSaidInOneLine() throws Exception {
    Exo.Ended ended = run("", List.of("-Xmx8m"));
    assertEquals(71, ended.status(), ended.err());
    assertTrue(
        ended.err().strip().matches("exo: the heap of this JVM, [0-9]+ MiB, is full: .*"),
        ended.err());
  }
}

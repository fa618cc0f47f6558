package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.policy.PolicyProvider;
import exo.minimal.policy.Signal;
import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed programs on libos-minimal, on a machine with a kernel. */
class BoardedTest {
  private static final int NO_STATUS_OF_ITS_OWN = 128;

  /** Those for measurements are long, and what {@code executes} prints depends on signals. */
  private static List<Run> runs() throws IOException {
    return Run.listed().stream()
        .filter(run -> !run.name().endsWith("-speed") && !run.program().equals("executes"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aProgramPrintsAndEndsAndExecutesAsUnderQemu(Run run) throws IOException {
    Boarded.Result result = Boarded.run(Boarded.request(run), run.input());
    String story = run + ": " + result.end().story();
    assertEquals(run.output(), result.output(), story);
    assertEquals(run.status(), result.end().code(), story);
    assertEquals(run.status() > NO_STATUS_OF_ITS_OWN, !result.end().story().isEmpty());
    if (run.all() != Run.UNCOUNTED) {
      assertEquals(run.all(), result.instructions(), story);
    }
  }

  @ParameterizedTest
  @CsvSource({"sieve,cortex-a53", "qsort-musl,cortex-a53", "nbody-musl,cortex-a53"})
  void aProcessorWithoutHardwareFlagsRunsItAsWell(String program, String profile)
      throws IOException {
    Run run = run(program);
    Boarded.Result result = Boarded.run(Boarded.request(run).on(profile));
    assertEquals(run.output(), result.output(), result.end().story());
    assertEquals(run.status(), result.end().code());
  }

  static Run run(String name) throws IOException {
    return Run.listed().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void twoRunsAreTheSameToTheCycle() {
    var first = Boarded.run(Boarded.request("qsort-musl"));
    var second = Boarded.run(Boarded.request("qsort-musl"));
    assertEquals(first, second);
  }

  /** What it needs is what it has when there is enough. */
  @ParameterizedTest
  @CsvSource({"10", "25", "50"})
  void withAFractionOfTheMemoryThatItNeedsItPrintsTheSame(int percent) throws IOException {
    for (String name : List.of("sieve-musl", "memcpy-musl", "crc32-musl")) {
      Run run = run(name);
      var ample = Boarded.run(Boarded.request(run));
      int frames = (int) Math.max(3, ample.count("dataFrames") * percent / 100);
      var tight = Boarded.run(Boarded.request(run).with("clock", frames));
      assertEquals(run.output(), tight.output(), name + ": " + tight.end().story());
      assertEquals(run.status(), tight.end().code());
      assertTrue(tight.count("misses") > ample.count("misses"), name);
      assertTrue(tight.count("dataFrames") <= frames);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void underEveryPolicyThatPagesItPrintsTheSameWithThreeFrames(String policy) throws IOException {
    Run run = run("hello-musl-two");
    var result = Boarded.run(Boarded.request(run).with(policy, 3));
    assertEquals(run.output(), result.output(), policy + ": " + result.end().story());
    assertEquals(0, result.end().code());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void underEveryPolicyThatPagesAFractionOfTheMemoryIsEnough(String policy) throws IOException {
    Run run = run("sieve-musl");
    int needed = (int) Boarded.run(Boarded.request(run)).count("dataFrames");
    for (int percent : List.of(10, 25, 50)) {
      int frames = Math.max(3, needed * percent / 100);
      var result = Boarded.run(Boarded.request(run).with(policy, frames));
      String story = policy + " with " + frames + " of " + needed + ": " + result.end().story();
      assertEquals(run.output(), result.output(), story);
      assertEquals(0, result.end().code(), story);
      assertTrue(result.count("dataFrames") <= frames, story);
    }
  }

  /** Those that do with what paging shows. */
  static List<String> policies() {
    List<String> names = new ArrayList<>();
    for (PolicyProvider each : ServiceLoader.load(PolicyProvider.class)) {
      if (each.signal() != Signal.EVERY_ACCESS) {
        names.add(each.name());
      }
    }
    return names;
  }

  /** A slice of so many cycles beyond the least in which an instruction can be completed. */
  @ParameterizedTest
  @CsvSource({"5000", "6007", "20011"})
  void howeverTheTimeIsSlicedItPrintsTheSame(long slice) throws IOException {
    for (String name : List.of("hello-musl-two", "nbody", "crc32-musl")) {
      Run run = run(name);
      var result = Boarded.run(Boarded.request(run).inSlicesOf(slice));
      assertEquals(run.output(), result.output(), name + ": " + result.end().story());
      assertEquals(run.status(), result.end().code());
      if (run.all() != Run.UNCOUNTED) {
        assertEquals(run.all(), result.instructions());
      }
    }
  }
}

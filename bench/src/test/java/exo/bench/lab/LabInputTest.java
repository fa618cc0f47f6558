package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabInputTest {
  @TempDir Path directory;

  @BeforeEach
  void aSmallTrace() throws IOException {
    new Bench(directory).trace("a.lis", 100, 20);
  }

  /** Carries out a contest that cannot be, and returns its only line. */
  private String complaint(String... more) throws IOException {
    List<Path> before = files();
    Bench bench = new Bench(directory);
    String[] all =
        Stream.concat(Stream.of("lab", "--trace", "a.lis"), Stream.of(more)).toArray(String[]::new);
    if (List.of(more).contains("--trace")) {
      all = Stream.concat(Stream.of("lab"), Stream.of(more)).toArray(String[]::new);
    }
    assertEquals(ExitStatus.INPUT, bench.exo(all), bench.err());
    assertEquals("", bench.out());
    assertEquals(1, bench.err().lines().count(), bench.err());
    assertEquals(before, files(), "nothing half-done");
    return bench.err();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aReportDirectoryThatHasFilesAsksForForce() throws IOException {
    Files.createDirectory(directory.resolve("out"));
    Files.writeString(directory.resolve("out/thesis.tex"), "years");
    assertEquals(
        "exo: --report: %s exists and has files in it; accepted: a new name, or --force"
            .formatted(directory.resolve("out")),
        complaint("--policy", "lru", "--report", "out"));
    Bench bench = new Bench(directory);
    assertEquals(
        ExitStatus.OK,
        bench.exo(
            "lab",
            "--trace",
            "a.lis",
            "--policy",
            "lru",
            "--size",
            "25%",
            "--report",
            "out",
            "--force"),
        bench.err());
    assertEquals("years", Files.readString(directory.resolve("out/thesis.tex")));
  }

  @Test
  void aReportThatIsAFileOrLiesNowhereIsOneLine() throws IOException {
    assertTrue(complaint("--report", "a.lis").contains("a.lis is a file; accepted: a directory"));
    assertTrue(complaint("--report", "no/where").contains("there is no directory"));
  }

  @Test
  void seedsAndJobsArePositive() throws IOException {
    assertEquals(
        "exo: --seeds: \"0\" is no such number; accepted: 1 to 1000", complaint("--seeds", "0"));
    assertEquals(
        "exo: --seeds: \"-3\" is no such number; accepted: 1 to 1000", complaint("--seeds", "-3"));
    assertEquals(
        "exo: --seeds: \"many\" is no such number; accepted: 1 to 1000",
        complaint("--seeds", "many"));
    assertEquals(
        "exo: --jobs: \"0\" is no such number; accepted: 1 to 256", complaint("--jobs", "0"));
  }

  @Test
  void namesThatAreNotThereAreOneLineEach() throws IOException {
    assertTrue(
        complaint("--policy", "lru,firo").contains("no policy \"firo\"; did you mean fifo?"));
    assertTrue(complaint("--answer", "dirty").startsWith("exo: --answer: no answer \"dirty\""));
    assertTrue(complaint("--arbiter", "judge").startsWith("exo: --arbiter: no arbiter \"judge\""));
    assertTrue(complaint("--neighbour", "nobody").startsWith("exo: --neighbour: no manifest"));
    assertTrue(complaint("--trace", "b.lis").startsWith("exo: --trace: no trace \"b.lis\""));
    assertTrue(complaint("--schedule", "lottery:1").startsWith("exo: --schedule: "));
    assertTrue(complaint("--mode", "swap").startsWith("exo: --mode: "));
    assertTrue(complaint("--content", "maybe").startsWith("exo: --content: "));
    assertTrue(
        complaint("--policy", "lru", "--baseline", "fifo")
            .startsWith("exo: --baseline: no entrant of this contest \"fifo\""));
  }

  @Test
  void aListWithAHoleOrATwinInItIsOneLine() throws IOException {
    assertEquals(
        "exo: --policy: \"lru,,fifo\" has an empty name in it", complaint("--policy", "lru,,fifo"));
    assertEquals(
        "exo: --size: 10% is there twice; accepted: each once", complaint("--size", "10%,5%,10%"));
    assertTrue(complaint("--size", "10").contains("the unit is missing"));
  }

  @Test
  void aPolicyThatNeedsEveryAccessIsRefusedInPaging() throws IOException {
    Files.writeString(
        directory.resolve("Seer.java"),
        """
        import exo.minimal.policy.*;

        public final class Seer implements PolicyProvider {
          public String name() { return "seer"; }
          public String sentence() { return "sees all"; }
          public Signal signal() { return Signal.EVERY_ACCESS; }
          public ReplacementPolicy create(PolicyContext context) { return null; }
        }
        """);
    String line = complaint("--mode", "paging", "--policy", "seer", "--policy-path", "Seer.java");
    assertTrue(
        line.startsWith("exo: --policy: policy seer needs to see more than paging shows"), line);
  }

  @Test
  void aPolicyWithAnApproximationIsRefusedInPagingAndTheApproximationNamed() throws IOException {
    assertEquals(
        "exo: --policy: policy lru needs to see more than paging shows; accepted: lruaging, its"
            + " approximation, by that name",
        complaint("--mode", "paging", "--policy", "clock,lru"));
  }

  @Test
  void aTraceWhoseKeysOverflowIsOneLine() throws IOException {
    Files.writeString(directory.resolve("big.lis"), "1\n2\n99999999999999999999999\n");
    String line = complaint("--trace", "big.lis");
    assertTrue(line.contains("big.lis") && line.contains("3"), line);
  }

  @Test
  void aNeighbourWithANameOfOursIsOneLine() throws IOException {
    Files.writeString(
        directory.resolve("twin.toml"),
        """
        [[libos]]
        name = "lab"
        program = { trace = "a.lis" }
        """);
    String line = complaint("--policy", "lru", "--neighbour", "twin.toml");
    assertTrue(line.startsWith("exo: --neighbour: twin.toml has a libOS called lab"), line);
  }

  @Test
  void aSizeThatFillsTheNeighboursMachineIsOneLine() throws IOException {
    Files.writeString(
        directory.resolve("tight.toml"),
        """
        [machine]
        memory = "20frames"

        [[libos]]
        name = "other"
        memory = "8frames"
        program = { trace = "a.lis" }
        """);
    String line = complaint("--policy", "lru", "--size", "20frames", "--neighbour", "tight.toml");
    assertTrue(line.startsWith("exo: --size: 20frames of a.lis are 20 frames"), line);
  }

  @Test
  void aPolicyBuiltForAnotherVersionOfTheInterfaceIsOneLine() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("old/exo/minimal/policy"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path jar = Files.createDirectories(directory.resolve("jar/META-INF/services"));
    Path provider =
        Files.writeString(
            sources.resolve("PolicyProvider.java"),
            """
            package exo.minimal.policy;
            public interface PolicyProvider { String name(); String sentence(); boolean needsEveryAccess(); }
            """);
    Path policy =
        Files.writeString(
            directory.resolve("old/Antique.java"),
            """
            public final class Antique implements exo.minimal.policy.PolicyProvider {
              public String name() { return "antique"; }
              public String sentence() { return "of another time"; }
              public boolean needsEveryAccess() { return false; }
            }
            """);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classes.toString(),
                "-d",
                classes.toString(),
                provider.toString(),
                policy.toString()));
    Files.copy(classes.resolve("Antique.class"), directory.resolve("jar/Antique.class"));
    Files.writeString(jar.resolve("exo.minimal.policy.PolicyProvider"), "Antique\n");
    String line = complaint("--policy", "antique", "--policy-path", "jar");
    assertTrue(line.contains("--policy-path") && line.contains("another version"), line);
    line = complaint("--policy", "all", "--policy-path", "jar");
    assertTrue(line.contains("--policy-path") && line.contains("another version"), line);
  }

  @Test
  void aLedgerThatIsNoneIsOneLineAndIsLeftAlone() throws IOException {
    Path ledger = directory.resolve("target/lab/cells.jsonl");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, "{\"key\":7}\n{}\n");
    String line = complaint("--policy", "lru", "--size", "25%");
    assertTrue(line.contains("line 1 of " + ledger + " is no finished cell"), line);
    assertEquals("{\"key\":7}\n{}\n", Files.readString(ledger));
  }

  @Test
  void twoSweepsDoNotShareALedger() throws IOException {
    Path ledger = directory.resolve("target/lab/cells.jsonl");
    try (Ledger open = Ledger.open("test", ledger)) {
      assertFalse(open.find("nothing") != null);
      String line = complaint("--policy", "lru", "--size", "25%");
      assertTrue(line.contains("is being written by another sweep"), line);
    }
  }
}

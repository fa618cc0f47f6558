package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void anUnfinishedReportThatLiesBesideSomebodysFilesAsksForForce() throws IOException {
    Files.createDirectories(directory.resolve("out/report.part"));
    Files.writeString(directory.resolve("out/thesis.tex"), "years");
    assertTrue(complaint("--report", "out").contains("exists and has files in it"));
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
  void anAnswerOrAnArbiterWithoutANeighbourIsOneLine() throws IOException {
    String why =
        "nobody asks a libOS that has the machine to itself for frames; accepted: with --neighbour";
    assertEquals("exo: --answer: " + why, complaint("--answer", "clean,oldest"));
    assertEquals("exo: --arbiter: " + why, complaint("--arbiter", "largest"));
  }

  @Test
  void aSizeBelowAPolicysMinimumIsOneLineThatSaysWhatWouldDo() throws IOException {
    assertEquals(
        "exo: --size: 1blocks of a.lis is 1 frame, and policy s3fifo needs 2 at least; accepted:"
            + " 2frames or more, or another policy",
        complaint("--policy", "s3fifo", "--size", "1blocks"));
  }

  @Test
  void aScenarioThatIsFullIsOneLine() throws IOException {
    Files.writeString(
        directory.resolve("full.toml"),
        """
        [machine]
        memory = "20frames"

        [[libos]]
        name = "first"
        memory = "8frames"
        guarantee = "12frames"
        program = { trace = "a.lis" }

        [[libos]]
        name = "second"
        memory = "8frames"
        guarantee = "12frames"
        program = { trace = "a.lis" }
        """);
    String line = complaint("--policy", "lru", "--size", "50%", "--neighbour", "full.toml");
    assertTrue(line.contains("12 frames for libOS second would not fit"), line);
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
    assertTrue(line.startsWith("exo: --trace: ") && line.contains("big.lis"), line);
    assertTrue(line.contains("3"), line);
  }

  @Test
  void aTraceInNoKnownLayoutIsNotSentToAnOptionThatTheLabHasNot() throws IOException {
    Files.writeString(directory.resolve("table.csv"), "10,0\n11,4\n");
    String line = complaint("--trace", "table.csv");
    assertTrue(line.contains("table.csv") && line.contains("to exo run tables"), line);
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

  /**
   * Compiles a plug-in against interfaces of ours as they may once have been, and packs it without
   * them, with its services.
   */
  private void packed(String kind, String provider, Map<String, String> sources)
      throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve("old").resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status);
    Path jar = directory.resolve("jar");
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    try (Stream<Path> found = Files.list(classes)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Files.copy(file, jar.resolve(file.getFileName()));
      }
    }
    Files.writeString(services.resolve(kind), provider + "\n");
  }

  private void isOfAnotherVersion(String who, String why) throws IOException {
    for (String policies : List.of("lru", "all")) {
      assertEquals(
          "exo: --policy-path: class %s was built for another version of the interface: %s; accepted: one compiled against this version"
              .formatted(who, why),
          complaint("--policy", policies, "--policy-path", "jar"));
    }
  }

  @Test
  void aProviderBuiltForAnotherVersionOfTheInterfaceIsOneLine() throws IOException {
    packed(
        "exo.minimal.policy.PolicyProvider",
        "Antique",
        Map.of(
            "exo/minimal/policy/PolicyProvider",
            """
            package exo.minimal.policy;
            public interface PolicyProvider { String name(); String sentence(); boolean needsEveryAccess(); }
            """,
            "Antique",
            """
            public final class Antique implements exo.minimal.policy.PolicyProvider {
              public String name() { return "antique"; }
              public String sentence() { return "of another time"; }
              public boolean needsEveryAccess() { return false; }
            }
            """));
    String line = complaint("--policy", "antique", "--policy-path", "jar");
    assertTrue(
        line.matches(
            "exo: --policy-path: class Antique was built for another version of the interface: it"
                + " lacks (signal\\(\\)|create\\(PolicyContext\\)) of PolicyProvider; accepted:"
                + " .*"),
        line);
  }

  private static final String PROVIDER =
      """
      import exo.minimal.policy.*;
      public final class Dated implements PolicyProvider {
        public String name() { return "dated"; }
        public String sentence() { return "of another time"; }
        public Signal signal() { return Signal.%s; }
        public ReplacementPolicy create(PolicyContext context) { return new Policy(); }
        static final class Policy implements ReplacementPolicy {
          public void loaded(int page) {}
          public void referenced(int page) {}
          public int victim(%s pages) { return %s; }
          public void removed(int page) {}
        }
      }
      """;

  @Test
  void aClassForANewerJavaOrNoneIsOneLineThatNamesIt() throws IOException {
    Path jar = directory.resolve("jar");
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve("exo.minimal.policy.PolicyProvider"), "");
    byte[] newer = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 90};
    Files.write(jar.resolve("Newer.class"), newer);
    assertEquals(
        "exo: --policy-path: class Newer is compiled for Java 46; accepted: Java 8 to "
            + Runtime.version().feature(),
        complaint("--policy", "lru", "--policy-path", "jar"));
    Files.delete(jar.resolve("Newer.class"));
    Files.writeString(jar.resolve("Torn.class"), "no");
    String line = complaint("--policy", "lru", "--policy-path", "jar");
    assertTrue(line.startsWith("exo: --policy-path: class Torn is no class file: "), line);
  }

  @Test
  void aPolicyWithTheMethodsOfAnotherVersionIsOneLineThoughItsProviderFits() throws IOException {
    packed(
        "exo.minimal.policy.PolicyProvider",
        "Dated",
        Map.of(
            "exo/minimal/policy/ReplacementPolicy",
            """
            package exo.minimal.policy;
            public interface ReplacementPolicy {
              void loaded(int page);
              void referenced(int page);
              int victim(References pages);
              void removed(int page);
            }
            """,
            "Dated",
            PROVIDER.formatted("FAULTS", "References", "0")));
    isOfAnotherVersion("Dated$Policy", "it lacks victim(int, References) of ReplacementPolicy");
  }

  @Test
  void aPolicyThatAsksWhatAnotherVersionAnsweredIsOneLine() throws IOException {
    packed(
        "exo.minimal.policy.PolicyProvider",
        "Dated",
        Map.of(
            "exo/minimal/policy/References",
            """
            package exo.minimal.policy;
            public interface References { int oldest(int from, References pages); }
            """,
            "Dated",
            PROVIDER.formatted("FAULTS", "int incoming, References", "pages.oldest(1, pages)")));
    isOfAnotherVersion("Dated$Policy", "there is no References.oldest(int, References)");
  }

  @Test
  void aPolicyThatNamesAConstantOfAnotherVersionIsOneLine() throws IOException {
    packed(
        "exo.minimal.policy.PolicyProvider",
        "Dated",
        Map.of(
            "exo/minimal/policy/Signal",
            "package exo.minimal.policy; public enum Signal { HINTS }",
            "Dated",
            PROVIDER.formatted("HINTS", "int incoming, References", "0")));
    isOfAnotherVersion("Dated", "there is no Signal.HINTS");
  }

  @Test
  void aPolicyThatNamesAClassOfAnotherVersionIsOneLine() throws IOException {
    packed(
        "exo.minimal.policy.PolicyProvider",
        "Dated",
        Map.of(
            "exo/minimal/policy/Hints",
            "package exo.minimal.policy; public final class Hints { public static int best() {"
                + " return 0; } }",
            "Dated",
            PROVIDER.formatted("FAULTS", "int incoming, References", "Hints.best()")));
    isOfAnotherVersion("Dated$Policy", "there is no exo.minimal.policy.Hints");
  }

  @Test
  void anArbiterBuiltForAnotherVersionIsOneLine() throws IOException {
    packed(
        "exo.revocation.ArbiterProvider",
        "Judge",
        Map.of(
            "exo/revocation/Arbiter",
            "package exo.revocation; public interface Arbiter { int victim(); }",
            "Judge",
            """
            import exo.revocation.*;
            public final class Judge implements ArbiterProvider, Arbiter {
              public String name() { return "judge"; }
              public String sentence() { return "of another time"; }
              public Arbiter create(long seed) { return this; }
              public int victim() { return 1; }
            }
            """));
    String line = complaint("--policy", "lru", "--policy-path", "jar");
    assertTrue(
        line.matches(
            "exo: --policy-path: class Judge was built for another version of the interface:"
                + " it lacks [a-z]+\\([a-z, ]+\\) of Arbiter; accepted: .*"),
        line);
  }

  @Test
  void anAnswerBuiltForAnotherVersionIsOneLine() throws IOException {
    packed(
        "exo.minimal.answer.AnswerProvider",
        "Reply",
        Map.of(
            "exo/minimal/answer/RevocationAnswer",
            "package exo.minimal.answer; public interface RevocationAnswer { long give(long"
                + " wanted); }",
            "Reply",
            """
            import exo.minimal.answer.*;
            public final class Reply implements AnswerProvider, RevocationAnswer {
              public String name() { return "reply"; }
              public String sentence() { return "of another time"; }
              public RevocationAnswer create(exo.minimal.policy.PolicyContext context) { return this; }
              public long give(long wanted) { return wanted; }
            }
            """));
    isOfAnotherVersion("Reply", "it lacks amount(long, int, long) of RevocationAnswer");
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

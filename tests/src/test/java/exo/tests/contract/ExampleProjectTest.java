package exo.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.tests.run.Exo;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project in docs/examples/contract: a libOS that none of our modules knows, which knows none of our libOSes, and keeps the
 * contract.
 */
class ExampleProjectTest {
  private static final Path ROOT = Path.of(System.getProperty("exo.root"));
  private static final Path PROJECT = ROOT.resolve("docs/examples/contract");

  /** Whatever has one of these is no dependency of the testkit's. */
  private static final List<String> STRANGE =
      List.of("exo/minimal/", "exo/adversary/", "exo/service/", "exo/bench/", "exo/tests/");

  @TempDir Path scratch;
  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    classes = Files.createDirectory(scratch.resolve("classes"));
    List<Path> sources = new ArrayList<>(files(PROJECT.resolve("src"), ".java"));
    sources.add(ROOT.resolve("tests/src/test/java/exo/tests/contract/Examined.java"));
    var complaints = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-d", classes.toString(), "-cp", testkit(), "-proc:none");
      var units = manager.getJavaFileObjectsFromPaths(sources);
      assertTrue(
          compiler.getTask(complaints, manager, null, options, null, units).call(),
          complaints::toString);
    }
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** The class path of these tests without what a stranger does not have. */
  private static String testkit() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> STRANGE.stream().noneMatch(strange -> has(Path.of(entry), strange)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean has(Path entry, String folder) {
    if (Files.isDirectory(entry)) {
      return Files.isDirectory(entry.resolve(folder));
    }
    if (!Files.isRegularFile(entry)) {
      return false;
    }
    try (var jar = new JarFile(entry.toFile())) {
      return jar.stream().anyMatch(file -> file.getName().startsWith(folder));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aLibOsThatNobodyKnowsKeepsTheContractWithTheTestkitAlone() throws Exception {
    Exo.Ended ended =
        Exo.java(
            scratch,
            classes + File.pathSeparator + testkit(),
            "exo.tests.contract.Examined",
            "pocket.PocketLibOsContractTest");
    int tests = WrongLibOsesTest.tests().size() - 1 + OWN_NEIGHBOURS;
    assertEquals(
        List.of(
            "exo.minimal.MinimalLibOsProvider is not there",
            "exo.adversary.AdversaryProvider is not there",
            "exo.service.Main is not there",
            tests + " passed",
            "0 failed"),
        ended.out().lines().toList(),
        ended.err());
    assertEquals(0, ended.status());
  }

  /** The testkit's own, each a test of its own. */
  private static final int OWN_NEIGHBOURS = 5;

  @Test
  void itsSourcesNameNothingOfOursButTheAbiAndTheTestkit() throws IOException {
    for (Path source : files(PROJECT.resolve("src/main"), ".java")) {
      for (String line : Files.readAllLines(source)) {
        assertTrue(
            !line.startsWith("import exo.")
                || line.matches("import exo\\.(abi|bindings|hw)\\.[A-Z]\\w*;"),
            source + ": " + line);
      }
    }
  }

  @Test
  void itsPomGivesTheJvmTheFlagsOfTheLauncher() throws IOException {
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
    for (String line : Files.readAllLines(ROOT.resolve(".mvn/exo.args"))) {
      assertTrue(line.isBlank() || line.startsWith("#") || pom.contains(line), line);
    }
  }
}

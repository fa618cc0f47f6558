package exo.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.LibraryOsProvider;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.service.Catalogue;
import exo.service.ExitStatus;
import exo.service.Exo;
import exo.service.Subcommand;
import exo.service.plugin.PolicyPath;
import exo.service.trace.TraceFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir Path directory;
  private Exo exo;

  @BeforeEach
  void install() {
    exo = new Exo(directory);
  }

  @Test
  void helpNamesEveryCommandAndEveryExitStatus() {
    assertEquals(ExitStatus.OK, exo.run("help"));
    String help = exo.out();
    for (Subcommand subcommand : ServiceLoader.load(Subcommand.class)) {
      assertTrue(help.contains(subcommand.name()), subcommand.name());
      assertTrue(help.contains(subcommand.sentence()), subcommand.name());
    }
    for (ExitStatus status : ExitStatus.values()) {
      assertTrue(help.contains(status.code() + "  " + status.sentence()), help);
    }
    exo.run("");
    assertEquals(help, exo.out());
    exo.run("--help");
    assertEquals(help, exo.out());
  }

  @Test
  void everyCommandExplainsItselfWithExamplesThatBeginWithItsName() {
    for (Subcommand subcommand : ServiceLoader.load(Subcommand.class)) {
      assertEquals(ExitStatus.OK, exo.run(subcommand.name() + " --help"));
      String help = exo.out();
      assertTrue(help.contains("Usage: exo " + subcommand.name() + " [-h]"), help);
      assertTrue(help.contains("Examples:\n  exo " + subcommand.name()), help);
      assertTrue(help.lines().allMatch(line -> line.length() <= 90), help);
      assertEquals(ExitStatus.OK, exo.run("help " + subcommand.name()));
      assertEquals(help, exo.out());
    }
  }

  @Test
  void theLaunchersOwnCommandsAreExplainedToo() {
    assertEquals(ExitStatus.OK, exo.run("help test"));
    assertEquals(
        "Usage: exo test [MAVEN-ARGUMENT...]\n\n  build everything and run every test.\n\n"
            + "Examples:\n  exo test\n"
            + "  exo test -pl bindings -am    only bindings and what it stands on\n",
        exo.out());
    assertEquals(ExitStatus.OK, exo.run("help format"));
    assertTrue(exo.out().endsWith("Examples:\n  exo format\n"), exo.out());
  }

  @Test
  void aListHasALineForEachKindAndEachKindForEachThing() {
    assertEquals(ExitStatus.OK, exo.run("list"));
    List<String> kinds = exo.out().lines().map(line -> line.split(" ")[0]).toList();
    for (Catalogue catalogue : ServiceLoader.load(Catalogue.class)) {
      assertTrue(kinds.contains(catalogue.kind()), catalogue.kind());
    }
    exo.run("list profiles");
    assertEquals(2, exo.out().lines().count());
    exo.run("list invariants");
    assertTrue(exo.out().contains("I31"), exo::out);
    assertTrue(exo.out().contains("there are no packet filters yet"), exo::out);
    exo.run("list laws");
    assertTrue(exo.out().contains("\nL13  Crash: "), exo.out());
    assertTrue(exo.out().lines().allMatch(line -> line.length() <= 100), exo.out());
    exo.run("list scenarios");
    assertEquals("default  The one and only.\n", exo.out());
    exo.run("list traces");
    assertEquals(
        "arc-OLTP          pages of a database (914,145 accesses to 186,880 pages)\n"
            + "cache2k-orm-busy\n",
        exo.out());
    exo.run("list formats");
    for (TraceFormat format : TraceFormat.values()) {
      assertTrue(exo.out().contains(format.name().toLowerCase(Locale.ROOT) + " "), format.name());
    }
    exo.run("list policies");
    assertTrue(exo.out().startsWith("arc     "), exo.out());
  }

  @Test
  void aNewPolicyCompilesAsItIsAndIsFoundByItsName() throws Exception {
    assertEquals(ExitStatus.OK, exo.run("new policy mine"));
    Path file = directory.resolve("mine/src/main/java/MinePolicy.java");
    PolicyProvider mine =
        Policies.find("mine", ObservationMode.PAGING, PolicyPath.loader("", List.of(file)));
    assertEquals("MinePolicy$Provider", mine.getClass().getName());
    Path services =
        directory
            .resolve("mine/src/main/resources/META-INF/services")
            .resolve(PolicyProvider.class.getName());
    assertEquals("MinePolicy$Provider\n", Files.readString(services));
    assertWellFormed(directory.resolve("mine/pom.xml"));
  }

  @Test
  void aNewLibOsCompilesAsItIsAndIsFoundByItsName() throws Exception {
    assertEquals(ExitStatus.OK, exo.run("new libos tiny"));
    Path file = directory.resolve("tiny/src/main/java/TinyLibOs.java");
    List<String> names =
        ServiceLoader.load(LibraryOsProvider.class, PolicyPath.loader("", List.of(file))).stream()
            .map(provider -> provider.type().getName())
            .toList();
    assertTrue(names.contains("TinyLibOs$Provider"), names.toString());
    assertWellFormed(directory.resolve("tiny/pom.xml"));
    assertTrue(Files.exists(directory.resolve("tiny/tiny.toml")));
  }

  private static void assertWellFormed(Path pom) throws Exception {
    assertFalse(Files.readString(pom).contains("@"), "every place is filled");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }
}

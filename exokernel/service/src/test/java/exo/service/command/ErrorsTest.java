package exo.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.Exo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to get a command line wrong, with the one line it costs. */
class ErrorsTest {
  @TempDir Path directory;
  private Exo exo;

  @BeforeEach
  void install() {
    exo = new Exo(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rnu | exo: no command \"rnu\"; did you mean run? accepted: run, show, list, new, help,"
            + " test, format",
        "xyzzy | exo: no command \"xyzzy\"; accepted: run, show, list, new, help, test, format",
        "--hepl | exo: no option \"--hepl\"; did you mean --help? accepted: --help, --version",
        "help rnu | exo: no command \"rnu\"; did you mean run? accepted: run, show, list, new,"
            + " help, test, format",
        "help run list | exo help: unexpected argument \"list\"; accepted: COMMAND",
        "list polices | exo list: no kind \"polices\"; did you mean policies? accepted:"
            + " adversaries, answers, arbiters, counts, formats, gates, invariants, laws, libos,"
            + " overruns, policies, profiles, scenarios, schedulers, traces",
        "list laws L1 | exo list: unexpected argument \"L1\"; accepted: KIND",
        "list --all | exo list: no option \"--all\"; accepted: --help",
        "new | exo new: KIND is missing; see exo new --help",
        "new policy | exo new: NAME is missing; see exo new --help",
        "new polcy x | exo new: no kind \"polcy\"; did you mean policy? accepted: policy, libos",
        "new policy My-Policy | exo new: \"My-Policy\" is no name; accepted: up to 32 lower case"
            + " letters and digits, a letter first",
        "new policy clock | exo new: exo has a clock already; accepted: a new name",
        "new libos minimal | exo new: exo has a minimal already; accepted: a new name",
        "new policy home | exo new: ./home is there already; accepted: a new name",
      })
  void aMistakeCostsOneLine(String line, String complaint) {
    assertRefused(line, complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "run --polcy=lru | exo run: no option \"--polcy\"; did you mean --policy? accepted:"
            + " --answer, --arbiter, --audit, --content, --count, --events, --gate, --gdb,"
            + " --guarantee, --help, --json, --memory, --metrics, --mode, --policy, --policy-path,"
            + " --profile, --schedule, --seed, --shares, --trace, --trace-column, --trace-insns,"
            + " --writes",
        "run --arbiter larges | --arbiter: no arbiter \"larges\"; did you mean largest? accepted:"
            + " largest, proportional, quota, minfunding, contract",
        "run --schedule strid:3,2,1 | --schedule: no scheduler \"strid\"; did you mean stride?"
            + " accepted: edf, rr, stride",
        "run --trace arc-OLTP --schedule stride:3,2 | --schedule: scheduler stride takes a number"
            + " of tickets for each libOS, 1 in all, as in stride:1, and was given 2",
        "run --trace arc-OLTP --schedule stride:0 | --schedule: scheduler stride takes 1 to 1000000"
            + " as tickets, not \"0\"",
        "run --trace arc-OLTP --schedule rr:1 | --schedule: scheduler rr takes nothing after its"
            + " name, and was given 1",
        "run --trace arc-OLTP --schedule edf:100 | --schedule: scheduler edf takes 1 to 100 as the"
            + " budget of 100 in cycles, not \"\"",
        "run --trace arc-OLTP --shares x | --shares: no time is scheduled; accepted: beside"
            + " --schedule, or run.schedule",
        "run --gate thred | --gate: no gate \"thred\"; did you mean thread? accepted: direct,"
            + " thread",
        "run --answer cleen | --answer: no answer \"cleen\"; did you mean clean? accepted: clean,"
            + " half, never, oldest",
        "run --guarantee 64MB | --guarantee: \"64MB\" is no size: no unit \"MB\"; did you mean"
            + " MiB?; accepted: 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, 10%",
        "run --memory | --memory: its value is missing; accepted: SIZE",
        "run --seed 1 --seed 2 | --seed: given more than once",
        "run a.toml b.toml | exo run: unexpected argument \"b.toml\"; accepted: MANIFEST",
        "run --policy clok | --policy: no policy \"clok\"; did you mean clock? accepted: POLICIES",
        "run --policy lru,,fifo | --policy: \"lru,,fifo\" has an empty name in it",
        "run --policy lru,lru | --policy: \"lru,lru\" names lru twice",
        "run --mode pagin | --mode: no mode \"pagin\"; did you mean paging? accepted: paging,"
            + " cache",
        "run --profile cortex-a67 | --profile: no profile \"cortex-a67\"; did you mean cortex-a76?"
            + " accepted: cortex-a53, cortex-a76",
        "run --memory 64MB | --memory: \"64MB\" is no size: no unit \"MB\"; did you mean MiB?;"
            + " accepted: 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, 10%",
        "run --writes 20 | --writes: \"20\" is no share; accepted: 0% to 100%, for example 20%",
        "run --content no | --content: no choice \"no\"; did you mean on? accepted: on, off",
        "run --seed one | --seed: \"one\" is no number; accepted: a whole number from -2^63 to"
            + " 2^63-1",
        "run --audit=ful | --audit: no audit \"ful\"; did you mean full? accepted: off, step, full",
        "run --trace cache2k-orm-bussy | --trace: no trace \"cache2k-orm-bussy\"; did you mean"
            + " cache2k-orm-busy? accepted: a file, or a bundled trace: arc-OLTP, cache2k-orm-busy",
        "run --trace home/bench/traces/arc-OLTP.lis | --trace: no trace"
            + " \"home/bench/traces/arc-OLTP.lis\"; did you mean"
            + " home/bench/traces/arc-OLTP.lis.zst? accepted: a file, or a bundled trace: arc-OLTP,"
            + " cache2k-orm-busy",
        "run --trace home | --trace: ./home is a directory; accepted: a file",
        "run defautl | MANIFEST: no manifest \"defautl\"; did you mean default? accepted: a file,"
            + " or a bundled manifest: default",
        "run --json no/result.json | --json: cannot write ./no/result.json: there is no directory"
            + " ./no",
        "run --events home | --events: cannot write ./home: it is a directory",
        "run --json x --events ./x | --events: the same file as --json",
        "run --metrics x --events ./x | --events: the same file as --metrics",
        "run --policy-path nope | --policy-path: ./nope: no such file or directory",
        "run --policy-path home | --policy-path: ./home: no .java file, no .jar and no META-INF in"
            + " it",
      })
  void aMistakeInARunCostsOneLine(String line, String complaint) {
    assertRefused(line, complaint.replace("POLICIES", policies(provider -> true)));
  }

  private static String policies(Predicate<PolicyProvider> which) {
    return String.join(
        ", ",
        Policies.all(ErrorsTest.class.getClassLoader()).stream()
            .filter(which)
            .map(PolicyProvider::name)
            .toList());
  }

  @Test
  void aBrokenPolicyFileIsRefusedWithItsFirstError() {
    exo.write("Broken.java", "public class Broken {\n  int x = y;\n}\n");
    assertRefused(
        "run --policy-path Broken.java",
        "--policy-path: ./Broken.java:2:11: cannot find symbol; symbol:   variable y; location:"
            + " class Broken");
    exo.write("notes.txt", "");
    assertRefused(
        "run --policy-path notes.txt",
        "--policy-path: ./notes.txt: neither a .java file, a .jar, nor a directory");
  }

  @Test
  void aPolicyThatSeesTooLittleIsRefusedWithTheLibOsNamed() {
    exo.write(
        "Seer.java",
        """
        import exo.minimal.policy.*;
        import java.util.*;
        public class Seer implements PolicyProvider {
          public String name() { return "seer"; }
          public String sentence() { return ""; }
          public Signal signal() { return Signal.EVERY_ACCESS; }
          public ReplacementPolicy create(PolicyContext context) { return null; }
        }
        """);
    assertRefused(
        "run --policy-path Seer.java --policy seer --mode paging",
        "libOS shop: policy seer needs to see more than paging shows; paging has "
            + policies(provider -> provider.signal().modes().contains(ObservationMode.PAGING)));
  }

  @Test
  void aTraceForAManifestOfSeveralLibOsesIsRefused() {
    exo.write(
        "two.toml",
        """
        libos = [
          { name = "a", program = { trace = "arc-OLTP" } },
          { name = "b", program = { trace = "arc-OLTP" } },
        ]
        """);
    assertRefused(
        "run two.toml --trace arc-OLTP",
        "--trace: two.toml has 2 libOSes, and a trace is the program of one; accepted: a manifest"
            + " of one libOS, or none");
  }

  @Test
  void aRefusedCommandLeavesNothingBehind() throws IOException {
    exo.run("new policy home");
    exo.run("run --json result.json --trace nope");
    exo.run("run --json result.json --events no/events");
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals("home", String.join(" ", files.map(f -> f.getFileName().toString()).toList()));
    }
  }

  private void assertRefused(String line, String complaint) {
    Exit status = exo.run(line);
    String says = complaint.startsWith("exo") ? complaint : "exo: " + complaint;
    assertEquals(says, exo.err());
    assertEquals("", exo.out());
    assertEquals(ExitStatus.INPUT, status);
  }
}

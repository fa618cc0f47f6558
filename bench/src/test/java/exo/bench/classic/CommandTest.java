package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.fork.Fork;
import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.Installation;
import exo.service.Interruption;
import exo.service.Main;
import exo.service.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  private static final Path HOME = Path.of(System.getProperty("exo.root"));

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interruption interruption = new Interruption();

  private Exit exo(String... arguments) {
    Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            new Installation(HOME),
            100,
            false,
            false,
            interruption);
    return Main.run(List.of(arguments), shell);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void aProfileThatIsNotThereIsOneLine() {
    assertEquals(ExitStatus.INPUT, exo("bench", "primitives", "--profile", "cortex-a57"));
    assertEquals(
        "exo: --profile: no profile \"cortex-a57\"; did you mean cortex-a53? accepted: cortex-a53,"
            + " cortex-a76",
        complaint());
  }

  @Test
  void anOptionThatIsNotThereIsOneLine() {
    assertEquals(ExitStatus.INPUT, exo("bench", "primitives", "--quik"));
    assertEquals(
        "exo bench primitives: no option \"--quik\"; did you mean --quick? accepted: --docs,"
            + " --help, --json, --profile, --quick",
        complaint());
  }

  @Test
  void whatIsNoOptionIsOneLine() {
    assertEquals(ExitStatus.INPUT, exo("bench", "primitives", "trap"));
    assertEquals(
        "exo bench primitives: unexpected argument \"trap\"; accepted: options only", complaint());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsMeasured() {
    assertEquals(ExitStatus.INPUT, exo("bench", "primitives", "--json", "no/where.json"));
    assertTrue(complaint().startsWith("exo: --json: cannot write "), complaint());
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anInterruptionLeavesAPartialTable() throws Exception {
    interruption.request();
    assertEquals(ExitStatus.INTERRUPTED, exo("bench", "primitives", "--quick", "--json", "t.json"));
    String json = Files.readString(directory.resolve("t.json"));
    assertTrue(json.contains("\"partial\" : true"), json);
  }

  @Test
  void theGroupsOfTheOtherTableStayWhatTheyWere() {
    assertEquals(ExitStatus.INPUT, exo("bench", "caches"));
    assertTrue(complaint().contains("did you mean cache?"), complaint());
  }

  @Test
  void theHostsTimeForARowIsTakenInAJvmOfItsOwn() throws Exception {
    Fork fork = new Fork(HOME, new Interruption());
    List<String> arguments = List.of("sys-fast", "cortex-a53", Patience.QUICK.name());
    List<HostTime> times = HostMain.read(fork.run("sys-fast", HostMain.class, arguments, () -> {}));
    assertEquals(2, times.size());
    for (HostTime time : times) {
      assertTrue(time.median() > 1 && time.median() <= time.p99(), time.toString());
      assertTrue(time.cold() >= time.median(), time.toString());
    }
  }
}

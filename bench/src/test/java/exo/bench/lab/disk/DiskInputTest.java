package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.Installation;
import exo.service.Interruption;
import exo.service.Main;
import exo.service.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskInputTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void aSmallTrace() throws IOException {
    Files.writeString(directory.resolve("a.trace"), "5 0 8 8 1\n6 0 800 8 0\n");
  }

  private Exit disk(String... more) {
    List<String> arguments = new ArrayList<>(List.of("lab", "disk"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--trace")) {
      arguments.addAll(List.of("--trace", "a.trace"));
    }
    out.reset();
    err.reset();
    Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            new Installation(directory),
            160,
            false,
            false,
            new Interruption());
    return Main.run(arguments, shell);
  }

  /** Asks for a contest that cannot be, and returns its only line. */
  private String complaint(String... more) throws IOException {
    List<Path> before = files();
    Exit status = disk(more);
    String line = err.toString(StandardCharsets.UTF_8).strip();
    assertEquals(ExitStatus.INPUT, status, line);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertEquals(1, line.lines().count(), line);
    assertEquals(before, files(), "nothing half-done");
    return line;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aContestWritesBothItsFiles() throws IOException {
    assertEquals(
        ExitStatus.OK,
        disk("--stretch", "1, 2", "--csv", "x.csv", "--json", "x.json"),
        err::toString);
    int rows = 2 * (Order.values().length + Place.values().length);
    assertEquals(1 + rows, Files.readAllLines(directory.resolve("x.csv")).size());
    assertTrue(Files.readString(directory.resolve("x.json")).contains("exo.lab.disk/1"));
  }

  @Test
  void oneFileForBothIsOneLine() throws IOException {
    assertEquals(
        "exo: --csv: the same file as --json", complaint("--csv", "x", "--json", "./b/../x"));
  }

  @Test
  void aPathThatIsNoneIsOneLine() throws IOException {
    assertEquals("exo: --csv: \"x?y\" is no path", complaint("--csv", "x\0y"));
    assertEquals("exo: --json: \"x?y\" is no path", complaint("--json", "x\0y"));
  }

  @Test
  void aListWithAHoleOrATwinInItIsOneLine() throws IOException {
    String twin = " is there twice; accepted: each once";
    assertEquals("exo: --order: sstf" + twin, complaint("--order", "sstf,look,sstf"));
    assertEquals("exo: --place: buddy" + twin, complaint("--place", "buddy,buddy"));
    assertEquals("exo: --stretch: 10" + twin, complaint("--stretch", "10,1,10"));
    assertEquals("exo: --trace: a.trace" + twin, complaint("--trace", "a.trace,a.trace"));
    assertEquals(
        "exo: --order: \"sstf,,look\" has an empty name in it", complaint("--order", "sstf,,look"));
  }

  @Test
  void aContestOfNothingIsOneLine() throws IOException {
    assertEquals(
        "exo: --place: none, and --order is none, too; accepted: an order or a place",
        complaint("--order", "none", "--place", "none"));
  }

  @Test
  void namesAndFactorsThatAreNoneAreOneLineEach() throws IOException {
    assertTrue(complaint("--order", "sstt").contains("did you mean sstf? accepted: fcfs, sstf"));
    assertTrue(complaint("--place", "all,buddy").startsWith("exo: --place: no way of placing"));
    assertEquals(
        "exo: --stretch: \"0\" is no factor; accepted: 1 to 999999", complaint("--stretch", "0"));
  }

  /** Nanoseconds since 1970 fit 64 bits, and ten times as many do not. */
  @Test
  void aStretchThatTheClockDoesNotHoldIsOneLine() throws IOException {
    Files.writeString(directory.resolve("a.trace"), "1600000000000000000 0 8 8 1\n");
    assertEquals(
        "exo: --stretch: 10 takes the last arrival of a, 1600000000000000000 ns, too far;"
            + " accepted: up to 2",
        complaint());
    assertEquals(ExitStatus.OK, disk("--stretch", "2"), err::toString);
    Files.writeString(directory.resolve("a.trace"), "4611686018427387904 0 8 8 1\n");
    assertTrue(complaint("--stretch", "1").endsWith("accepted: up to 4611686018427387903 ns"));
  }

  @Test
  void aDiskThatCannotHoldItsPartitionIsOneLineBeforeAnythingIsPlayed() throws IOException {
    Files.writeString(directory.resolve("a.trace"), "5 2 0 1073608 1\n");
    String line = complaint("--order", "all", "--csv", "x.csv");
    assertTrue(line.startsWith("exo: a: disk 2 is asked for 134,201 blocks"), line);
    assertEquals(ExitStatus.OK, disk("--place", "none"), err::toString);
  }
}

package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row about arm64 programs once: it executes what it says, or ends with an error; how fast is no test's. */
class A64RowsTest {
  private static final String NO_PATH = "";

  @ParameterizedTest
  @ValueSource(
      strings = {"sieve", "sha256", "crc32", "bytecode", "matmul", "quicksort", "memcpy", "nbody"})
  void aProgramRunsToItsEndAndIsWhatQemuCounted(String run) throws Exception {
    var program = new ProgramSpeed(run, NO_PATH);
    assertTrue(program.value() > 0);
    assertTrue(Double.isNaN(program.baseline()), "there is no qemu on an empty path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sieve", "sha256", "crc32", "bytecode", "matmul", "quicksort", "memcpy", "nbody"})
  void everyProgramHasASizeForMeasurements(String kernel) throws IOException {
    TimedProgram program = TimedProgram.of(kernel + "-speed");
    assertTrue(program.instructions() > 12_000_000);
    assertEquals(1, program.arguments().size());
    assertTrue(Files.isReadable(program.file()), program.file().toString());
  }

  @Test
  void aRunThatIsNotListedIsAnError() {
    IOException missing = assertThrows(IOException.class, () -> TimedProgram.of("siev"));
    assertTrue(String.valueOf(missing.getMessage()).endsWith("runs.txt has no run siev"));
  }

  private static String emulator(Path directory, String script) throws IOException {
    Path file = Files.writeString(directory.resolve("qemu-aarch64"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return "/nowhere:" + directory;
  }

  @Test
  void qemuIsAskedWhereItIsInstalled(@TempDir Path directory) throws Exception {
    Path asked = directory.resolve("asked");
    String path = emulator(directory, "echo \"$2 ${3##*/} $4\" >> " + asked + "\n");
    assertTrue(Double.isFinite(new ProgramSpeed("sieve-speed", path).baseline()));
    List<String> calls = Files.readAllLines(asked);
    assertEquals(10, calls.size());
    assertEquals("cortex-a53 sieve.elf 1000000", calls.getFirst());
    assertEquals("cortex-a53 sieve.elf 1", calls.getLast());
  }

  @Test
  void anEmulatorThatFailsIsNoFigure(@TempDir Path directory) throws Exception {
    var program = new ProgramSpeed("sieve", emulator(directory, "echo no; exit 3\n"));
    IOException failed = assertThrows(IOException.class, program::baseline);
    assertTrue(String.valueOf(failed.getMessage()).endsWith("sieve.elf ended with 3: no\n"));
  }

  @Test
  void theSameLoopIsExecutedWithTranslationAndWithout() {
    var translated = new TranslationCost.Translated();
    var bare = new TranslationCost.Untranslated();
    translated.map();
    bare.fill();
    var row = new TranslationCost();
    assertEquals(
        row.baseline(bare) + 1, row.value(translated), "the SVC is counted where it traps");
    bare.close();
    translated.close(); // checks what was copied, and that no page missed twice
  }

  @Test
  void aSecondProgramRunsWhereAFirstHasRun() throws IOException {
    try (var programs = new SecondProgram()) {
      assertTrue(programs.baseline() > 0);
      assertTrue(programs.value() > 0);
    }
  }

  private static List<String> launcher() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + System.getProperty("exo.root") + "/.mvn/exo.args",
        "-cp",
        System.getProperty("java.class.path"),
        "exo.service.Main");
  }

  @Test
  void theStartIsThatOfAWholeProcess() throws Exception {
    var start = new ProgramStart(launcher());
    assertTrue(start.value() > 0);
    assertTrue(start.baseline() > 0);
    assertEquals("exo", Path.of(ProgramStart.installed().getFirst()).getFileName().toString());
  }

  @Test
  void aLauncherThatFailsIsNoFigure() {
    var start = new ProgramStart(List.of("false"));
    IOException failed = assertThrows(IOException.class, start::value);
    assertTrue(String.valueOf(failed.getMessage()).contains("ended with 1"));
  }

  @Test
  void decodedInstructionsTakeNoMoreThanTheyMayAndAreEvicted() throws IOException {
    double bytes = CodeMemory.value(); // fails when a page cannot be evicted
    assertTrue(bytes > CodeMemory.baseline() && bytes <= 60, bytes + " bytes");
  }
}

package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.guest.ProgramRequest;
import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs that are linked with glibc print and end as under qemu. They are built when they are wanted, for glibc is under the LGPL
 * and nothing of it is kept here; needs qemu-aarch64 (qemu-user) and aarch64-linux-gnu-gcc (gcc-aarch64-linux-gnu,
 * libc6-dev-arm64-cross), and fails without.
 */
@Tag("long")
class GlibcTest {
  private static final long PATIENCE_SECONDS = 120;
  private static final String TYPED = "1\n22\n-5\nand no end of a line";
  private static final int STATUS_OF_LIBRARY = 7;

  @TempDir private static Path built;

  /** How a program ended under qemu. */
  private record Ended(int status, String output) {}

  @BeforeAll
  static void build() throws IOException {
    String script = Run.FOLDER.resolve("build.sh").toString();
    Ended done = ended(List.of(script, "--glibc", built.toString()), "");
    assertEquals(new Ended(0, ""), done);
  }

  private static Ended ended(List<String> command, String typed) throws IOException {
    Path input = Files.writeString(built.resolve("typed"), typed);
    Path output = built.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> command + " hangs");
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while " + command + " ran", e);
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private static Path file(String program) {
    return built.resolve(program + ".elf");
  }

  private static Ended underQemu(String program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("qemu-aarch64", "-cpu", "cortex-a53", file(program).toString()));
    command.addAll(List.of(arguments));
    return ended(command, TYPED);
  }

  private static Boarded.Result here(ProgramRequest request) {
    return Boarded.run(request, TYPED.getBytes(StandardCharsets.US_ASCII));
  }

  private static void agree(Ended expected, Boarded.Result result) {
    assertEquals(expected.output, result.output(), result.end().story());
    assertEquals(expected.status, result.end().code(), result.end().story());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello-glibc", "hello-glibc-pie"})
  void itGreetsAsUnderQemu(String program) throws IOException {
    Ended world = underQemu(program);
    assertEquals(new Ended(0, "hello, world\n"), world);
    agree(world, here(ProgramRequest.of(file(program))));
    agree(
        underQemu(program, "you", "there"), here(ProgramRequest.of(file(program), "you", "there")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"library-glibc", "library-glibc-pie"})
  void whatTheLibraryDoesIsWhatItDoesUnderQemu(String program) throws IOException {
    Ended expected = underQemu(program, "one", "and two");
    assertEquals(STATUS_OF_LIBRARY, expected.status, expected.output);
    agree(expected, here(ProgramRequest.of(file(program), "one", "and two")));
  }

  @Test
  void everyRunExecutesTheSameNumberOfInstructions() {
    ProgramRequest request = ProgramRequest.of(file("library-glibc"), "one", "and two");
    Boarded.Result first = here(request);
    assertTrue(first.instructions() > 1_000_000, () -> first.instructions() + " instructions");
    assertEquals(first, here(request));
  }

  @Test
  void inLittleMemoryAndShortSlicesTheLibraryDoesTheSame() throws IOException {
    ProgramRequest request = ProgramRequest.of(file("library-glibc"), "one", "and two");
    int frames = (int) here(request).count("dataFrames") / 4;
    Boarded.Result squeezed = here(request.with("clock", frames).inSlicesOf(20_011));
    agree(underQemu("library-glibc", "one", "and two"), squeezed);
    assertTrue(squeezed.count("dataFrames") <= frames);
  }

  /** What glibc asks for beyond what is answered, it can do without. */
  @Test
  void callsWithoutAnAnswerAreCountedByName() {
    Boarded.Result result = here(ProgramRequest.of(file("hello-glibc")));
    List<String> asked =
        result.counters().keySet().stream().filter(name -> name.startsWith("enosys")).toList();
    assertEquals(
        List.of(
            "enosysGetrandom",
            "enosysPrlimit64",
            "enosysReadlinkat",
            "enosysRseq",
            "enosysSetRobustList"),
        asked.stream().sorted().toList());
  }
}

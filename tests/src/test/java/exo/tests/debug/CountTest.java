package exo.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.guest.ProgramRequest;
import exo.service.observe.Census;
import exo.service.plugin.Plugins;
import exo.service.run.ProgramMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exo run --count}. */
class CountTest {
  private static final Plugins PLUGINS = new Plugins(CountTest.class.getClassLoader());
  private static final int END_OF_INPUT = 4;

  @Test
  void classesAndPagesAreCountedAndNamed() {
    Command.Ended ended = Command.run("run", "--count", Command.program("countdown"));
    assertEquals(6, ended.status());
    assertEquals("done\n", ended.out());
    assertEquals(
        """
        class                  instructions   share
        integer, immediate               13   41.9%
        integer, register                 4   12.9%
        branch                           11   35.5%
        system                            0    0.0%
        load/store                        1    3.2%
        vector load/store                 0    0.0%
        scalar floating point             2    6.5%
        SIMD                              0    0.0%
        cryptography                      0    0.0%
        all                              31  100.0%

        page      hottest instruction  instructions   share
        00400000  004000f0 again                 31  100.0%
        """,
        ended.err());
  }

  @ParameterizedTest
  @CsvSource({
    // as qemu's plugin counted them, tests/a64/programs/expected/counts.tsv
    "sieve, 699362",
    "sha256, 695076"
  })
  void aProgramIsCountedToTheInstruction(String program, String all) {
    Command.Ended ended = Command.run("run", "--count", Command.program(program));
    String counted = all.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    List<String> lines = ended.errLines();
    assertTrue(
        lines.stream().anyMatch(l -> l.matches("all +" + counted + " +100.0%")), ended.err());
    assertTrue(lines.getLast().matches("[0-9a-f]{8}  [0-9a-f]{8} .*%"), "stripped: " + ended.err());
  }

  @Test
  void aProgramThatIsEndedByAFaultIsCountedUpToIt() {
    Command.Ended ended = Command.run("run", "--count", Command.program("undefined"));
    assertEquals(132, ended.status());
    assertTrue(ended.err().contains("SIGILL"), ended.err());
    assertTrue(ended.errLines().stream().anyMatch(l -> l.startsWith("all ")), ended.err());
  }

  /** How a machine is left by a program. */
  private record Left(long instructions, long cycles, long traceHash, long counted) {}

  private static Left left(ProgramRequest request, boolean counting) throws IOException {
    var census = new Census();
    try (var machine = ProgramMachine.boot(request, PLUGINS, _ -> {}, () -> END_OF_INPUT)) {
      if (counting) {
        machine.machine().processor().observe(census);
      }
      machine.run();
      return new Left(
          machine.machine().processor().instructions(),
          machine.machine().clock().now(),
          machine.inspection().traceHash(),
          counting ? census.all() : machine.machine().processor().instructions());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sieve, clock, 16384, 0",
    "nbody-musl, clock, 16384, 0",
    "nbody-musl, fifo, 12, 20011",
    "qsort-musl, lru, 16, 0",
    "calls-musl, clock, 20, 6007"
  })
  void whoIsCountedCannotTell(String program, String policy, int frames, long slice)
      throws IOException {
    ProgramRequest request =
        ProgramRequest.of(Path.of(Command.program(program))).with(policy, frames).inSlicesOf(slice);
    Left counted = left(request, true);
    assertEquals(counted.instructions(), counted.counted());
    assertEquals(left(request, false), counted);
  }

  @Test
  void whatHasNoInstructionsCannotBeCounted() {
    Command.Ended ended = Command.run("run", "--count", "default");
    assertEquals(2, ended.status());
    assertEquals("exo: --count: is for programs; accepted: beside PROGRAM.elf\n", ended.err());
  }
}

package exo.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Interruption;
import exo.service.gdb.GdbServer;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.plugin.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GDB itself, Debian's gdb-multiarch, which has to be installed. */
@Tag("long")
class GdbMultiarchTest {
  private static final Plugins PLUGINS = new Plugins(GdbMultiarchTest.class.getClassLoader());

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private int status;

  /** Returns what GDB says to these commands. */
  private String debug(String... commands) throws Exception {
    String program = Command.program("countdown");
    try (GdbServer server = GdbServer.open("--gdb", "0", new Interruption())) {
      List<String> line = new ArrayList<>(List.of("gdb-multiarch", "-nx", "-batch"));
      line.addAll(List.of("-ex", "set confirm off", "-ex", "set pagination off"));
      line.addAll(List.of("-ex", "target remote localhost:" + server.port()));
      for (String each : commands) {
        line.addAll(List.of("-ex", each));
      }
      line.add(program);
      CompletableFuture<Process> gdb = new CompletableFuture<>();
      ProgramRequest request = ProgramRequest.of(Path.of(program));
      status =
          server
              .serve(request, PLUGINS, printed::write, () -> Typing.END, () -> start(line, gdb))
              .code();
      return new String(gdb.join().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void start(List<String> line, CompletableFuture<Process> gdb) {
    try {
      gdb.complete(new ProcessBuilder(line).redirectErrorStream(true).start());
    } catch (IOException e) {
      gdb.completeExceptionally(e);
      throw new UncheckedIOException("gdb-multiarch is missing (Debian: gdb-multiarch)", e);
    }
  }

  private static void assertLines(String said, String... lines) {
    int at = 0;
    for (String each : lines) {
      int found = said.indexOf(each, at);
      assertTrue(found >= 0, () -> each + " is not where it should be in\n" + said);
      at = found + each.length();
    }
  }

  @Test
  void itBreaksLooksAndGoesOn() throws Exception {
    String said =
        debug(
            "break bump",
            "continue",
            "info registers x19 x20 pc",
            "delete",
            "finish",
            "info registers x20",
            "x/2i $pc",
            "continue");
    assertLines(
        said,
        "_start ()",
        "Breakpoint 1, ",
        "bump ()",
        "x19            0x3",
        "pc             0x400134",
        "again ()",
        "x20            0x3",
        "subs\tx19, x19, #0x1",
        "exited with code 06");
    assertEquals("done\n", printed.toString(StandardCharsets.UTF_8));
    assertEquals(6, status);
  }

  @Test
  void itGoesBackwards() throws Exception {
    String said =
        debug(
            "break *0x400124",
            "continue",
            "info registers x20",
            "break bump",
            "reverse-continue",
            "info registers x19",
            "reverse-stepi",
            "reverse-continue",
            "info registers x19",
            "delete",
            "reverse-continue",
            "info registers pc",
            "continue");
    assertLines(
        said,
        "Breakpoint 1, ",
        "x20            0x6",
        "Breakpoint 2, ",
        "x19            0x1",
        "again ()",
        "x19            0x2",
        "No more reverse-execution history",
        "pc             0x4000e8",
        "exited with code 06");
    assertEquals("done\n", printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void itReadsAndWritesVectorRegistersAndMemory() throws Exception {
    String said =
        debug(
            "break *0x400124",
            "continue",
            "print $d1",
            "print $v0.d.f[0]",
            "print {long}&total",
            "set var {long}&total = 77",
            "print {long}&total",
            "set var $d1 = 2.5",
            "print $d1",
            "set var $x20 = 9",
            "continue");
    assertLines(
        said,
        "Breakpoint 1, ",
        "$1 = {f = 3",
        "$2 = 1.5",
        "$3 = 6",
        "$4 = 77",
        "2.5",
        "exited with code 011");
    assertEquals(9, status);
  }
}

package exo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * By SIGTERM, which the JVM answers as it answers Ctrl-C's SIGINT. A shell that starts something in the background has it ignore SIGINT,
 * and all that this starts as well: then the tests would wait for ever.
 */
class InterruptionTest {
  private static final int TERMINATED = 128 + 15;

  /** Works until it is interrupted, then says so, as a run does. */
  static final class Worker {
    public static void main(String[] arguments) throws InterruptedException {
      Interruption interruption = Interruption.bySignal();
      System.out.println("ready");
      while (!interruption.requested() || arguments.length > 0) {
        Thread.sleep(1);
      }
      System.out.println("partial");
      System.out.flush();
      interruption.done();
      System.exit(0);
    }
  }

  @Test
  void aSignalLetsTheRunReportWhatItHasAndIsItsStatus() throws Exception {
    Process worker = start();
    BufferedReader out = worker.inputReader();
    assertEquals("ready", out.readLine());
    long pressed = System.nanoTime();
    interrupt(worker);
    assertEquals("partial", out.readLine());
    assertEquals(TERMINATED, worker.waitFor());
    assertTrue(System.nanoTime() - pressed < TimeUnit.SECONDS.toNanos(5));
  }

  @Test
  void aSignalEndsARunThatDoesNotListen() throws Exception {
    Process worker = start("deaf");
    BufferedReader out = worker.inputReader();
    assertEquals("ready", out.readLine());
    interrupt(worker);
    assertEquals(
        "exo: interrupted; what was running did not stop, so nothing is shown of it",
        out.readLine());
    assertEquals(TERMINATED, worker.waitFor());
  }

  private static Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
  }
}

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

class InterruptionTest {
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
  void controlCLetsTheRunReportWhatItHasAndEndsWith130() throws Exception {
    Process worker = start();
    BufferedReader out = worker.inputReader();
    assertEquals("ready", out.readLine());
    long pressed = System.nanoTime();
    interrupt(worker);
    assertEquals("partial", out.readLine());
    assertEquals(130, worker.waitFor());
    assertTrue(System.nanoTime() - pressed < TimeUnit.SECONDS.toNanos(5));
  }

  @Test
  void controlCEndsARunThatDoesNotListen() throws Exception {
    Process worker = start("deaf");
    BufferedReader out = worker.inputReader();
    assertEquals("ready", out.readLine());
    interrupt(worker);
    assertEquals(
        "exo: interrupted; what was running did not stop, so nothing is shown of it",
        out.readLine());
    assertEquals(130, worker.waitFor());
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
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}

package exo.bench.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Processes that are timed from their start to their end. */
final class TimedProcess {
  private TimedProcess() {}

  /**
   * Runs one, with nothing to read.
   *
   * @throws IOException when it cannot be started, or ends with another status than 0
   */
  static long nanoseconds(List<String> command) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      long took = System.nanoTime() - begun;
      if (status != 0) {
        throw new IOException(String.join(" ", command) + " ended with " + status + ": " + said);
      }
      return took;
    } finally {
      process.destroyForcibly();
    }
  }
}

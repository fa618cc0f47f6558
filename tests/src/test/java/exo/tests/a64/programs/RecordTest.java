package exo.tests.a64.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of the programs, recorded again; needs qemu-aarch64 (qemu-user) and cc. */
@Tag("long")
class RecordTest {
  private static final long PATIENCE_SECONDS = 300;

  @Test
  void everyRunPrintsAndCountsAgainWhatIsKept() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Run.FOLDER.resolve("record.sh").toString(), "--check")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), said);
  }
}

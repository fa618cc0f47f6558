package exo.bench.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server has often no fonts and no screen, and a report is then written all the same. */
class FontlessTest {
  /** What the child runs. */
  static final class Child {
    private Child() {}

    /** Writes the sample contest's report to a directory. */
    public static void main(String[] arguments) throws IOException {
      Report.write(SampleContest.disturbed(), SampleContest.curves(), Path.of(arguments[0]));
    }
  }

  @Test
  void noFontOfTheMachineIsLookedFor(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("classes.log");
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xlog:class+load:file=" + log,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    directory.resolve("report").toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), output);
    assertTrue(Files.exists(directory.resolve("report").resolve(Report.PAGE)));
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains(" java.awt.Font ")));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(line -> line.contains("FontManager") || line.contains("XToolkit"))
            .toList());
  }
}

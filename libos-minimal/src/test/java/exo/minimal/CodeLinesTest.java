package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tutorial is read in one sitting. */
class CodeLinesTest {
  private static final int MOST = 600;

  @Test
  void theCoreWithoutPoliciesHasAtMostSixHundredLinesOfCode() throws IOException {
    long lines = 0;
    for (Path source : sources()) {
      lines +=
          Files.readString(source)
              .replaceAll("(?s)/\\*.*?\\*/", "")
              .lines()
              .filter(line -> !line.isBlank() && !line.strip().startsWith("//"))
              .count();
    }
    assertTrue(lines > 300 && lines <= MOST, lines + " lines of code");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/exo/minimal"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}

package exo.tests.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A model is read to be believed, so it stays small. */
final class ModelSizeTest {
  private static final Path MODEL = Path.of("src/main/java/exo/testkit/model");
  private static final long MOST = 800;

  /** They hold the model beside the kernel, and are not the model. */
  private static final Set<String> BESIDE_IT =
      Set.of(
          "Aftermath.java",
          "Blame.java",
          "Comparison.java",
          "Disagreement.java",
          "ModelWatcher.java",
          "Named.java",
          "package-info.java");

  /**
   * Statements and declarations, each counted once however many lines the formatter lays it out on. Imports, comments, and the heads
   * and brackets of classes, methods and blocks are not counted.
   */
  @Test
  void theModelHasFewerThan800Statements() throws IOException {
    try (Stream<Path> files = Files.list(MODEL)) {
      List<Path> model =
          files.filter(file -> !BESIDE_IT.contains(file.getFileName().toString())).toList();
      long statements = model.stream().mapToLong(ModelSizeTest::statements).sum();
      assertTrue(model.size() > 8, model + " is not all of the model");
      assertTrue(statements > MOST / 2, statements + " statements are not all of the model");
      assertTrue(statements < MOST, statements + " statements");
    }
  }

  private static long statements(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.replaceAll("//.*", "").strip())
          .filter(line -> line.endsWith(";") && line.matches(".*\\w.*"))
          .filter(line -> !line.matches("(import|package|\\*|/\\*).*"))
          .count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

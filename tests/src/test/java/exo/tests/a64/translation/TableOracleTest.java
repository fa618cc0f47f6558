package exo.tests.a64.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle itself, asked again; needs qemu-system-aarch64 (Debian's qemu-system-arm). */
@Tag("long")
class TableOracleTest {
  private static final int FRESH = 4000;

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void theKeptAnswersAreRecordedAgain(String model, @TempDir Path folder) throws IOException {
    TableVectors kept = WalkerTest.kept(model);
    TableVectors again = TableVectors.record(model, kept.seed, kept.questions());
    // The emulator's version stands in the file: it may be a newer one that says the same.
    Path was = folder.resolve("was.gz");
    Path is = folder.resolve("is.gz");
    kept.of("").write(was);
    again.of("").write(is);
    assertEquals(-1, Files.mismatch(was, is));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void freshTablesAreTranslatedAsQemuDoes(String model) throws IOException {
    TableVectors fresh = TableVectors.record(model, WalkerTest.kept(model).seed + 1, FRESH);
    Comparison comparison = Comparison.of(fresh, UnaryOperator.identity());
    assertEquals(0, comparison.different(), comparison::toString);
    assertEquals(0, comparison.markedOtherwise());
  }
}

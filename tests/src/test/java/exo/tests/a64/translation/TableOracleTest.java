package exo.tests.a64.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle itself, asked again; needs qemu-system-aarch64 (Debian's qemu-system-arm). */
@Tag("long")
class TableOracleTest {
  private static final int FRESH = 4000;

  @Test
  void theKeptAnswersAreRecordedAgain(@TempDir Path folder) throws IOException {
    TableVectors kept = TableVectors.read(WalkerTest.FILE);
    TableVectors again = TableVectors.record(kept.seed, kept.questions());
    // The emulator's version stands in the file: it may be a newer one that says the same.
    Path was = folder.resolve("was.gz");
    Path is = folder.resolve("is.gz");
    kept.of("").write(was);
    again.of("").write(is);
    assertEquals(-1, Files.mismatch(was, is));
  }

  @Test
  void freshTablesAreTranslatedAsQemuDoes() throws IOException {
    TableVectors kept = TableVectors.read(WalkerTest.FILE);
    TableVectors fresh = TableVectors.record(kept.seed + 1, FRESH);
    Comparison comparison = Comparison.of(fresh, UnaryOperator.identity());
    assertEquals(0, comparison.different(), comparison::toString);
  }
}

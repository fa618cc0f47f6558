package exo.tests.a64.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.tests.a64.text.Texts.Line;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** objdump itself, asked again (Debian's binutils-aarch64-linux-gnu). */
@Tag("long")
class ObjdumpTest {
  private static final int FRESH = 400;

  @Test
  void theKeptTextsAreRecordedAgain() throws IOException {
    Texts kept = Texts.read(TextsTest.FILE);
    // The version stands in the file: it may be a newer one that says the same.
    assertEquals(kept.lines(), kept.again().lines());
  }

  @Test
  void freshWordsAreWrittenAsObjdumpWritesThem() throws IOException {
    Texts fresh = Texts.record(Texts.read(TextsTest.FILE).seed() + 1, FRESH);
    assertEquals(List.of(), Comparison.of(fresh.lines(), Line::pc).differences());
  }
}

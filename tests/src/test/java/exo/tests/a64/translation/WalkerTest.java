package exo.tests.a64.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.mmu.SystemRegisters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our walker translates as qemu does, and one that forgets anything would be found. */
class WalkerTest {
  static final Path FILE =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/a64/translation.gz");
  private static final int ENOUGH = 50;

  /** Questions enough to tell a walker that errs. */
  private static final int SOME = 400;

  private final TableVectors vectors;

  WalkerTest() throws IOException {
    vectors = TableVectors.read(FILE);
  }

  @Test
  void everyAddressIsTranslatedAsQemuDoesAtOnceAndFromTheTlb() {
    Comparison comparison = Comparison.of(vectors, UnaryOperator.identity());
    assertEquals(0, comparison.different(), comparison::toString);
    assertTrue(vectors.addresses() >= 100_000, "addresses: " + vectors.addresses());
  }

  @Test
  void everyFaultOfEveryLevelOccursForEveryAccess() {
    Tally tally = Tally.of(vectors);
    int[] statuses = {
      0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x14,
      0x15, 0x16, 0x17, Answer.TRANSLATED
    };
    for (int[] counts : tally.counts) {
      int sum = 0;
      for (int status : statuses) {
        assertTrue(counts[status] >= ENOUGH, () -> "status %02x%n%s".formatted(status, tally));
        sum += counts[status];
      }
      assertEquals(vectors.addresses(), sum, tally::toString);
    }
  }

  @Test
  void answersAreTheSameAfterWritingAndReading(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("again.gz");
    vectors.write(file);
    assertEquals(-1, Files.mismatch(FILE, file));
  }

  @Test
  void answersToOtherQuestionsAreRefused() {
    TableVectors other = vectors.claiming(vectors.seed + 1);
    assertThrows(IllegalStateException.class, () -> other.forEach((question, answers) -> {}));
  }

  @Test
  void aWalkerThatOverlooksAnyBitThatMattersIsFound() {
    assertFound("AF", without(Descriptor.AF));
    assertFound("AP[1]", without(Descriptor.AP_EL0));
    assertFound("AP[2]", without(Descriptor.AP_READ_ONLY));
    assertFound("UXN", without(Descriptor.UXN));
    assertFound("APTable[0]", without(Descriptor.AP_TABLE_NO_EL0));
    assertFound("APTable[1]", without(Descriptor.AP_TABLE_READ_ONLY));
    assertFound("UXNTable", without(Descriptor.UXN_TABLE));
    assertFound("address bit 12", without(1L << 12));
    assertFound("address bit 47", without(1L << 47));
    assertFound("WXN", q -> with(q, q.tcr(), q.sctlr() & ~SystemRegisters.SCTLR_WXN));
    assertFound("EPD0", q -> with(q, q.tcr() & ~SystemRegisters.TCR_EPD0, q.sctlr()));
    assertFound("TBI0", q -> with(q, q.tcr() & ~SystemRegisters.TCR_TBI0, q.sctlr()));
    assertFound("T0SZ bit 0", q -> with(q, q.tcr() & ~1L, q.sctlr()));
    assertFound("IPS bit 33", q -> with(q, q.tcr() & ~(1L << 33), q.sctlr()));
  }

  private void assertFound(String what, UnaryOperator<Question> forgetting) {
    TableVectors some = vectors.first(SOME);
    int found = Comparison.of(some, forgetting).different();
    assertTrue(found >= ENOUGH, () -> what + " overlooked makes only " + found + " differences");
  }

  private static Question with(Question q, long tcr, long sctlr) {
    return new Question(q.ttbr0(), tcr, sctlr, q.words(), q.addresses());
  }

  /** All descriptors without a bit. The attributes of tables say nothing elsewhere, nor theirs there. */
  private static UnaryOperator<Question> without(long bit) {
    return q -> {
      long[] words = q.words().clone();
      for (int i = 0; i < words.length; i++) {
        words[i] &= ~bit;
      }
      return new Question(q.ttbr0(), q.tcr(), q.sctlr(), words, q.addresses());
    };
  }
}

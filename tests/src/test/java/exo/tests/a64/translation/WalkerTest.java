package exo.tests.a64.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.Syndrome;
import exo.hw.mmu.SystemRegisters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our walker translates as qemu does, and one that forgets anything would be found. */
class WalkerTest {
  private static final int ENOUGH = 50;

  /** Questions enough to tell a walker that errs. */
  private static final int SOME = 400;

  static Path file(String model) {
    return Path.of(System.getProperty("exo.root"))
        .resolve("tests/src/test/resources/a64/translation-" + model + ".gz");
  }

  static TableVectors kept(String model) throws IOException {
    return TableVectors.read(file(model));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void everyAddressIsTranslatedAsQemuDoesAtOnceAndFromTheTlb(String model) throws IOException {
    TableVectors vectors = kept(model);
    Comparison comparison = Comparison.of(vectors, UnaryOperator.identity());
    assertEquals(0, comparison.different(), comparison::toString);
    assertEquals(0, comparison.markedOtherwise());
    int least = model.equals("cortex-a53") ? 100_000 : 50_000;
    assertTrue(vectors.addresses() >= least, "addresses: " + vectors.addresses());
  }

  @Test
  void everyFaultOfEveryLevelOccursForEveryAccess() throws IOException {
    TableVectors vectors = kept("cortex-a53");
    Tally tally = Tally.of(vectors);
    Set<Integer> statuses = new TreeSet<>(Set.of(Answer.TRANSLATED));
    for (int level = 0; level <= Descriptor.LAST_LEVEL; level++) {
      statuses.add(Syndrome.FSC_ADDRESS_SIZE_L0 + level);
      statuses.add(Syndrome.FSC_TRANSLATION_L0 + level);
      statuses.add(Syndrome.FSC_WALK_EXTERNAL_L0 + level);
      if (level > 0) {
        statuses.add(Syndrome.FSC_ACCESS_FLAG_L0 + level);
        statuses.add(Syndrome.FSC_PERMISSION_L0 + level);
      }
    }
    for (int[] counts : tally.counts) {
      int sum = 0;
      for (int status : statuses) {
        assertTrue(counts[status] >= ENOUGH, () -> "status %02x%n%s".formatted(status, tally));
        sum += counts[status];
      }
      assertEquals(vectors.addresses(), sum, tally::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void answersAreTheSameAfterWritingAndReading(String model, @TempDir Path folder)
      throws IOException {
    Path again = folder.resolve("again.gz");
    kept(model).write(again);
    assertEquals(-1, Files.mismatch(file(model), again));
  }

  @Test
  void answersToOtherQuestionsAreRefused() throws IOException {
    TableVectors kept = kept("cortex-a53");
    TableVectors other = kept.claiming(kept.seed + 1);
    assertThrows(IllegalStateException.class, () -> other.forEach((question, answers) -> {}));
  }

  @Test
  void aWalkerThatOverlooksAnyBitThatMattersIsFound() throws IOException {
    TableVectors some = kept("cortex-a53").first(SOME);
    assertFound("AF", some, without(Descriptor.AF));
    assertFound("AP[1]", some, without(Descriptor.AP_EL0));
    assertFound("AP[2]", some, without(Descriptor.AP_READ_ONLY));
    assertFound("UXN", some, without(Descriptor.UXN));
    assertFound("APTable[0]", some, without(Descriptor.AP_TABLE_NO_EL0));
    assertFound("APTable[1]", some, without(Descriptor.AP_TABLE_READ_ONLY));
    assertFound("UXNTable", some, without(Descriptor.UXN_TABLE));
    assertFound("address bit 12", some, without(1L << 12));
    assertFound("address bit 47", some, without(1L << 47));
    assertFound("T0SZ bit 0", some, withoutTcr(1));
    assertFound("EPD0", some, withoutTcr(SystemRegisters.TCR_EPD0));
    assertFound("TBI0", some, withoutTcr(SystemRegisters.TCR_TBI0));
    assertFound("IPS bit 1", some, withoutTcr(2L << SystemRegisters.TCR_IPS_SHIFT));
    assertFound("WXN", some, q -> with(q, q.tcr(), SystemRegisters.SCTLR_M));
  }

  @Test
  void aWalkerThatMarksTooLittleOrTooMuchIsFound() throws IOException {
    TableVectors all = kept("cortex-a76");
    TableVectors some = all.first(SOME);
    assertFound("HA", some, withoutTcr(SystemRegisters.TCR_HA));
    assertFound("HD", some, withoutTcr(SystemRegisters.TCR_HD));
    assertFound("DBM", some, without(Descriptor.DBM));
    int otherwise = Comparison.of(all, withoutTcr(SystemRegisters.TCR_HD)).markedOtherwise();
    assertTrue(otherwise >= ENOUGH, "HD overlooked leaves only " + otherwise + " tables otherwise");
  }

  private static void assertFound(
      String what, TableVectors vectors, UnaryOperator<Question> forgetting) {
    int found = Comparison.of(vectors, forgetting).different();
    assertTrue(found >= ENOUGH, () -> what + " overlooked makes only " + found + " differences");
  }

  private static UnaryOperator<Question> withoutTcr(long bits) {
    return q -> with(q, q.tcr() & ~bits, q.sctlr());
  }

  private static Question with(Question q, long tcr, long sctlr) {
    return new Question(q.ttbr0(), tcr, sctlr, q.words(), q.addresses());
  }

  /** Every descriptor without a bit: what restricts a table says nothing in a page. */
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

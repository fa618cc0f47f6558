package exo.tests.a64.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.a64.Decoder;
import exo.tests.a64.text.Texts.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** We write instructions as objdump does. */
class TextsTest {
  static final Path FILE =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/a64/texts.gz");

  private static final int ENOUGH = 20_000;

  /** Leaves whose text names a place relative to the instruction. */
  private static final Set<String> RELATIVE =
      Set.of("ADR", "ADRP", "B", "BL", "B.cond", "CBZ", "CBNZ", "TBZ", "TBNZ");

  private final Texts texts;

  TextsTest() throws IOException {
    texts = Texts.read(FILE);
  }

  @Test
  void everyWordIsWrittenAsObjdumpWritesIt() {
    Comparison comparison = Comparison.of(texts.lines(), Line::pc);
    assertEquals(List.of(), comparison.differences());
    assertTrue(comparison.instructions() >= ENOUGH, "instructions: " + comparison.instructions());
  }

  @Test
  void onlyTwoMnemonicsDifferByIntention() {
    Set<String> mnemonics =
        Comparison.of(texts.lines(), Line::pc).intended().stream()
            .map(line -> line.leaf().leaf().split(" ", 2)[0])
            .collect(Collectors.toSet());
    assertEquals(Set.of("LDAR", "LDPSW"), mnemonics);
  }

  @Test
  void everyLeafOfTheDecodeTableIsAmongThem() {
    Set<Drawn> leaves =
        Decoder.encodings().stream()
            .map(e -> new Drawn(e.name(), e.mask(), e.value()))
            .collect(Collectors.toSet());
    assertEquals(leaves, Set.copyOf(texts.leaves()));
  }

  @Test
  void everyLeafHasAWordThatIsAnInstruction() {
    Map<Boolean, Set<String>> byText =
        texts.lines().stream()
            .collect(
                Collectors.partitioningBy(
                    line -> line.text().endsWith("; undefined"),
                    Collectors.mapping(line -> line.leaf().leaf(), Collectors.toSet())));
    Set<String> never = byText.getOrDefault(true, Set.of());
    never.removeAll(byText.getOrDefault(false, Set.of()));
    assertEquals(Set.of(), never);
  }

  @Test
  void aWrongAddressIsFoundInEveryLeafThatIsRelative() {
    Comparison wrong = Comparison.of(texts.lines(), line -> line.pc() + 4096);
    for (String leaf : RELATIVE) {
      assertTrue(
          wrong.differences().stream().anyMatch(difference -> difference.contains(leaf + ": ")),
          leaf);
    }
    assertFalse(wrong.differences().stream().anyMatch(d -> d.contains("ADD ")));
  }

  @Test
  void theFileIsTheSameAfterReadingAndWriting(@TempDir Path folder) throws IOException {
    Path again = folder.resolve("again.gz");
    texts.write(again);
    assertEquals(texts, Texts.read(again));
  }

  @Test
  void wordsOfAnotherSeedAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("other.gz");
    new Texts(texts.version(), texts.seed() + 1, texts.wordsOfEach(), texts.lines()).write(file);
    assertThrows(IllegalStateException.class, () -> Texts.read(file));
  }
}

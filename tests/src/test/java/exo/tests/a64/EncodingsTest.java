package exo.tests.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The processor held against the kept vectors, which reach every leaf of its decode table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncodingsTest {
  private static final Path FILE =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/a64/encodings.gz");
  private static final int VECTORS_OF_EACH_LEAF = 200;

  /** What no vector has: a call of the emulated kernel; a clock; an emulated debugger. */
  private static final Set<String> UNDRAWN =
      Set.of(
          "SVC",
          "MRS (CNTVCT_EL0)",
          "MRS (MDCCSR_EL0)",
          "MRS (DBGDTR_EL0)",
          "MSR (DBGDTR_EL0)",
          "MRS (DBGDTRRX_EL0)",
          "MSR (DBGDTRTX_EL0)");

  private final Check check = new Check();
  private final Coverage coverage = new Coverage(Leaf.decoded());

  /** Goes through the vectors once for all tests. */
  EncodingsTest() throws IOException {
    Machine processor = new SimulatedProcessor();
    Vectors.read(FILE)
        .forEach(
            c -> {
              check.hold(processor, c);
              coverage.count(c);
            });
  }

  @Test
  void everyInstanceEndsAsTheIndependentImplementationSaid() {
    assertEquals(0, check.different(), check::report);
  }

  @Test
  void everyLeafOfTheDecodeTableHasVectors() {
    System.out.print(coverage.byClass());
    for (Leaf leaf : Leaf.decoded()) {
      if (!UNDRAWN.contains(leaf.name())) {
        Check.Row row = coverage.row(leaf);
        boolean ended = row.instances > row.undefined + row.faults || isNeverExecuted(leaf);
        assertTrue(
            row.instances >= VECTORS_OF_EACH_LEAF && ended,
            () -> leaf.name() + " has too few vectors; record them anew (tests/a64/README.md)");
      }
    }
    assertEquals(check.instances(), coverage.instances(), "every word is of one leaf");
  }

  private static boolean isNeverExecuted(Leaf leaf) {
    return Words.isTrapped(leaf.value()) || Set.of("HLT", "UDF").contains(leaf.name());
  }

  @Test
  void whatHasNoVectorsCannotBeDrawn() {
    Set<String> undrawable =
        Leaf.decoded().stream()
            .filter(leaf -> !Words.isDrawable(leaf))
            .map(Leaf::name)
            .collect(Collectors.toSet());
    assertEquals(UNDRAWN, undrawable);
  }
}

package exo.service.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
  private static String refused(String... lines) {
    String text = String.join("\n", lines);
    return assertThrows(InputError.class, () -> Workload.parse("w", text)).getMessage();
  }

  @Test
  void aFileAndAWordSayTheSame() {
    Workload file =
        Workload.parse("w", "kind = 'zipf'\npages = 1_000\nskew = 1\naccesses = 50\nwrites='20%'");
    Workload word = Workload.inline("zipf:pages=1000,skew=1.0,accesses=50,writes=20%");
    Generator one = file.generator(3);
    Generator other = word.generator(3);
    while (one.left() > 0) {
      assertEquals(one.key(), other.key());
      assertEquals(one.store(), other.store());
    }
    assertEquals(0, other.left());
  }

  @Test
  void aPlaceInTheFileGoesWithWhatIsWrongThere() {
    assertEquals(
        "w:2:1: skew: 0.0 is not accepted here; accepted: 0.001 to 10.0",
        refused("kind = 'zipf'", "skew = 0.0"));
    assertEquals(
        "w:3:1: no key \"page\"; did you mean pages? accepted: kind, pages, skew,"
            + " accesses, writes, seed of zipf",
        refused("kind = 'zipf'", "", "page = 1"));
    assertEquals(
        "w:1:1: no kind of workload \"zip\"; did you mean zipf? accepted: "
            + String.join(", ", Kind.titles()),
        refused("kind = 'zip'"));
    assertTrue(refused("pages = 3").startsWith("w: no kind; accepted: kind = one of zipf,"));
    assertTrue(refused("kind = ").startsWith("w:1:"));
    assertEquals(
        "w:2:1: pages: \"many\" is not accepted here; accepted: 1 to 268435456",
        refused("kind = 'loop'", "pages = 'many'"));
    assertEquals(
        "w:2:1: pages: \"an array, a table or a date\" is not accepted here; accepted: 1 to"
            + " 268435456",
        refused("kind = 'loop'", "pages = [1]"));
    assertEquals(
        "w:2:1: writes: \"110%\" is no share; accepted: 0% to 100%, for example 20%",
        refused("kind = 'loop'", "writes = '110%'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loop:pages=0 | loop:pages=0: pages: 0 is not accepted here; accepted: 1 to 268435456
          loop:pages | loop:pages: "pages" is not accepted; accepted: KEY=VALUE
          loop:pages=1,pages=2 | loop:pages=1,pages=2: pages is there twice
          scan:reused=100% | scan:reused=100%: reused: all 50000 pages, and none is left for the scan; accepted: fewer
          against-arc:pages=39,memory=10 | against-arc:pages=39,memory=10: pages: 39 are too few to be forgotten; accepted: 40, 4 x memory, or more
          matrix:rows=1000000,columns=1000000,element=4096 | matrix:rows=1000000,columns=1000000,element=4096: rows, columns, element: a matrix of 1000000000000 pages; accepted: up to 268435456
          matrix:by=rowss | matrix:by=rowss: by: "rowss" is not accepted here; accepted: rows, columns, turns
          against-lfu:memory=1 | against-lfu:memory=1: memory: 1 is not accepted here; accepted: 2 to 134217727
          against-sieve:memory=2 | against-sieve:memory=2: memory: 2 is not accepted here; accepted: 3 to 134217727
          against-random:pages=39,memory=10 | against-random:pages=39,memory=10: pages: 39 are too few to be forgotten; accepted: 40, 4 x memory, or more
          """)
  void aWordThatCannotBeMeantIsOneLineOfComplaint(String word, String complaint) {
    String message = assertThrows(InputError.class, () -> Workload.inline(word)).getMessage();
    assertEquals(complaint, message);
  }

  @Test
  void writesAreTheirShareAndDoNotMoveThePages() {
    Generator reads = Workload.inline("zipf:pages=1000,accesses=50000").generator(6);
    Generator some = Workload.inline("zipf:pages=1000,accesses=50000,writes=30%").generator(6);
    int stores = 0;
    while (reads.left() > 0) {
      assertEquals(reads.key(), some.key());
      assertFalse(reads.store());
      stores += some.store() ? 1 : 0;
    }
    assertEquals(15_000, stores, 5 * Math.sqrt(50_000 * 0.3 * 0.7));
    assertTrue(Workload.inline("loop:writes=0%").tellsStores());
    assertFalse(Workload.inline("loop:pages=7").tellsStores());
  }

  @Test
  void aListOfTracesMayHoldWorkloadsOfOneWord() {
    assertEquals(
        List.of("loop", "zipf:pages=10,skew=0.8", "arc-OLTP", "a=b", "loop:pages=1", "x"),
        Workload.listed("loop,zipf:pages=10,skew=0.8,arc-OLTP,a=b,loop:pages=1,x"));
  }

  /**
   * docs/workloads.md has each kind, and each key with what is accepted and what is the default.
   */
  @ParameterizedTest
  @EnumSource
  void theDocumentSaysWhatThereIs(Kind kind) throws IOException {
    Path path = Path.of(System.getProperty("exo.root"), "docs", "workloads.md");
    String document = Files.readString(path);
    String row = "\n| `" + kind.title() + "` | " + kind.sentence + " |\n";
    assertTrue(document.contains(row), row);
    for (Parameter key : kind.parameters) {
      String line = row("`" + kind.title() + "` | ", key);
      assertTrue(document.contains(line), line);
    }
    for (Parameter key : kind.keys().subList(kind.parameters.size(), kind.keys().size())) {
      String line = row("all | ", key);
      assertTrue(document.contains(line), line);
    }
    String start = "\n| `" + kind.title() + "` | ";
    assertEquals(1 + kind.parameters.size(), document.split(Pattern.quote(start), -1).length - 1);
  }

  private static String row(String whose, Parameter key) {
    Object fallback = key.fallback();
    return "\n| %s`%s` | %s | %s | %s |\n"
        .formatted(
            whose, key.key(), key.accepted(), fallback == null ? "-" : fallback, key.sentence());
  }
}

package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Exit;
import exo.service.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/lab.md tells its readers to do works. */
class LabDocumentTest {
  private static final Path DOCS = Path.of(System.getProperty("exo.root"), "docs");
  private static final Path EXAMPLE = DOCS.resolve("examples/Bimodal.java");

  @TempDir private Path directory;

  @Test
  void theDocumentShowsTheExampleAsItIs() throws IOException {
    String document = Files.readString(DOCS.resolve("lab.md"));
    assertTrue(document.contains("```java\n" + Files.readString(EXAMPLE) + "```\n"));
  }

  @Test
  void thePolicyItselfIsThirtyLinesLong() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);
    int from = lines.indexOf("public final class Bimodal implements ReplacementPolicy {");
    int to = lines.indexOf("  /** How the policy is found. */");
    long code =
        lines.subList(from, to).stream()
            .filter(line -> !line.isBlank() && !line.equals("  @Override"))
            .count();
    assertTrue(code <= 30, code + " lines");
  }

  @Test
  void theExampleEntersTheContestFromItsSourceAndBeatsLruOnALoop() throws IOException {
    Files.writeString(
        directory.resolve("small.workload"), "kind = \"loop\"\npages = 100\naccesses = 4000\n");
    var bench = new Bench(directory);
    Exit status =
        bench.exo(
            "lab",
            "--trace",
            "small.workload",
            "--policy-path",
            EXAMPLE.toString(),
            "--policy",
            "bimodal,lru,clock",
            "--size",
            "20%,50%",
            "--seeds",
            "6",
            "--json",
            "out.json");
    assertEquals(ExitStatus.OK, status, bench.err());
    LabResult result = LabJson.read(directory.resolve("out.json"), "out.json");
    for (String size : List.of("20%", "50%")) {
      long lru = misses(result, "lru", size);
      long bimodal = misses(result, "bimodal", size);
      assertEquals(4000, lru, "LRU misses every time on a loop that does not fit");
      assertTrue(bimodal < lru, bimodal + " misses");
      long optimum =
          result.bounds().stream()
              .filter(bound -> bound.name().equals("optimum") && bound.size().equals(size))
              .mapToLong(BoundRow::misses)
              .sum();
      assertTrue(optimum > 0 && optimum <= bimodal, optimum + " misses of the optimum");
    }
  }

  private static long misses(LabResult result, String policy, String size) {
    return result.rows().stream()
        .filter(row -> row.policy().equals(policy) && row.cell().size().equals(size))
        .mapToLong(row -> row.count("misses"))
        .max()
        .orElseThrow();
  }
}

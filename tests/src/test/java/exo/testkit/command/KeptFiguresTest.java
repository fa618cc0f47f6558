package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.InputError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFiguresTest {
  @TempDir Path docs;

  private void keep(String name, String counts) throws Exception {
    Files.writeString(
        docs.resolve(name),
        "{\"format\":\"exo-kept\",\"version\":1,\"date\":\"2026-11-28\",\"commit\":\"abc\","
            + "\"command\":\"run it\",\"counts\":{%s}}".formatted(counts));
  }

  private List<String> how() throws Exception {
    return KeptFigures.in(docs).figures.stream().map(Figure::how).toList();
  }

  @Test
  void whatNobodyHasMeasuredIsSaidToBeMissing() throws Exception {
    assertEquals(List.of("missing", "missing", "missing"), how());
    KeptFigures.in(docs).sources.forEach(line -> assertTrue(line.contains("missing: no "), line));
  }

  @Test
  void eachIsReachedOrMissedAndSaysWhereItComesFrom() throws Exception {
    keep("crash-points.json", "\"histories\":1000,\"writes\":7,\"points\":70");
    keep("mutation.json", "\"mutants\":1000,\"noticed\":970");
    keep("coverage.json", "\"branches\":100,\"taken\":95");
    assertEquals(List.of("reached", "reached", "reached"), how());
    KeptFigures.in(docs)
        .sources
        .forEach(line -> assertTrue(line.endsWith("| 2026-11-28 | abc | `run it` |"), line));
    keep("crash-points.json", "\"histories\":999,\"writes\":7,\"points\":70");
    keep("mutation.json", "\"mutants\":1000,\"noticed\":969");
    keep("coverage.json", "\"branches\":100,\"taken\":94");
    assertEquals(List.of("missed", "missed", "missed"), how());
  }

  @Test
  void aFileWithoutTheCountIsNone() throws Exception {
    keep("coverage.json", "\"taken\":95");
    assertThrows(InputError.class, this::how);
  }

  private String complaint() {
    return String.valueOf(assertThrows(InputError.class, this::how).getMessage());
  }

  @Test
  void whatHoldsNoResultIsNamed() throws Exception {
    Path file = docs.resolve("coverage.json");
    Files.writeString(file, "null");
    assertEquals(file + ": null; accepted: exo-kept, version 1", complaint());
    Files.write(file, new byte[] {'"', (byte) 0xe9, '"'});
    assertEquals(
        file + ": no whole result: it is no UTF-8; accepted: exo-kept, version 1, all of it",
        complaint());
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals(
        file + ": no whole result: Is a directory; accepted: exo-kept, version 1, all of it",
        complaint());
  }

  @Test
  void thoseOfThisProjectAreThere() throws Exception {
    Path ours = Path.of(System.getProperty("exo.root"), "docs");
    assertEquals(3, KeptFigures.in(ours).figures.size());
    KeptFigures.in(ours)
        .figures
        .forEach(each -> assertTrue(!each.how().equals("missing"), each::line));
  }
}

package exo.bench.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir private Path directory;

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyFileThatAReportWritesHasOneOfItsNames() throws IOException {
    Report.write(SampleContest.disturbed(), SampleContest.curves(), directory);
    assertFalse(ReportFiles.areUnfinished(directory));
    for (String name : names()) {
      assertTrue(ReportFiles.haveName(name), name + " would be left behind");
    }
    for (String other :
        List.of("cells.jsonl", "thesis.tex", "data.csv", "misses.svg", "plot-1.svg", "index.htm")) {
      assertFalse(ReportFiles.haveName(other), other);
    }
  }

  @Test
  void ofAnOlderReportNothingIsLeftBesideTheNewOneAndWhatIsNotOursIs() throws IOException {
    Files.writeString(directory.resolve("thesis.tex"), "years");
    Report.write(SampleContest.disturbed(), SampleContest.curves(), directory);
    assertTrue(names().containsAll(Set.of("response-1.svg", "responses.csv", "curves-1.svg")));
    Files.writeString(directory.resolve("curves.csv"), "as reports once had it");
    Report.write(SampleContest.quiet(), List.of(), directory);
    Set<String> now = names();
    for (String gone :
        List.of("response-1.svg", "responses.csv", "curves-1.svg", "curves-1.csv", "curves.csv")) {
      assertFalse(now.contains(gone), gone);
    }
    assertTrue(now.containsAll(Set.of("index.html", "misses-1.svg", "thesis.tex")), now.toString());
  }

  @Test
  void aReportThatWasBegunAndNotFinishedLeavesTheOlderOneAsItWasUntilTheNextIs()
      throws IOException {
    Report.write(SampleContest.quiet(), List.of(), directory);
    Set<String> before = names();
    Path part = ReportFiles.begin(directory);
    Files.writeString(part.resolve("misses-1.svg"), "<svg");
    assertTrue(ReportFiles.areUnfinished(directory));
    before.add(part.getFileName().toString());
    assertEquals(before, names());
    Report.write(SampleContest.quiet(), List.of(), directory);
    assertFalse(ReportFiles.areUnfinished(directory));
    before.remove(part.getFileName().toString());
    assertEquals(before, names());
  }
}

package exo.service.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workload is opened, named, read and refused like any trace. */
class WorkloadTraceTest {
  @TempDir Path directory;

  @Test
  void aFileOfKeysIsAWorkloadByItsContent() throws Exception {
    Path file =
        TraceFiles.lines(
            directory, "small.txt", "# a loop", "pages = 2", "kind = 'loop'", "accesses = 5");
    Trace trace = Trace.open(file, null);
    assertEquals(TraceFormat.WORKLOAD, trace.format());
    assertEquals("small", trace.name());
    assertFalse(trace.tellsStores());
    assertEquals(List.of("0", "1", "0", "1", "0"), TraceFiles.accesses(trace));
    assertEquals(new TraceSummary(5, 5, 0, 2), trace.scan());
  }

  @Test
  void aWordIsAWorkloadWithoutAFile() throws Exception {
    Trace trace = Trace.open(Path.of("loop:pages=2,accesses=3,writes=100%"), null);
    assertEquals("loop:pages=2,accesses=3,writes=100%", trace.name());
    assertTrue(trace.tellsStores());
    assertEquals(List.of("0s", "1s", "0s"), TraceFiles.accesses(trace));
  }

  @Test
  void pagesAreNumberedAsTheyAppear() throws Exception {
    Trace trace = Trace.open(Path.of("zipf:pages=1000,accesses=5000"), null, 3);
    int next = 0;
    for (String access : TraceFiles.accesses(trace)) {
      int page = Integer.parseInt(access);
      assertTrue(page <= next, access);
      next = Math.max(next, page + 1);
    }
    assertEquals(next, trace.scan().distinctPages());
  }

  @Test
  void theRunsSeedCountsWhereTheWorkloadHasNone() throws Exception {
    Path open = Path.of("zipf:pages=1000,accesses=500");
    Path fixed = Path.of("zipf:pages=1000,accesses=500,seed=9");
    List<String> third = TraceFiles.accesses(Trace.open(open, null, 3));
    assertFalse(third.equals(TraceFiles.accesses(Trace.open(open, null, 4))));
    assertEquals(third, TraceFiles.accesses(Trace.open(open, null, 3)));
    assertEquals(
        TraceFiles.accesses(Trace.open(fixed, null, 3)),
        TraceFiles.accesses(Trace.open(fixed, null, 4)));
    assertTrue(Trace.open(open, null).dependsOnSeed());
    assertFalse(Trace.open(fixed, null).dependsOnSeed());
  }

  @Test
  void whatIsWrongIsSaidInOneLineWithTheFile() throws Exception {
    Path file = TraceFiles.lines(directory, "bad.workload", "kind = 'loop'", "pages = 0");
    assertEquals(
        file + ":2:1: pages: 0 is not accepted here; accepted: 1 to 268435456",
        refused(file, null));
    assertEquals(
        file + ": a workload has no columns; leave --trace-column out", refused(file, "1"));
    Path other = TraceFiles.lines(directory, "other.workload", "1 2 3");
    assertTrue(refused(other, null).startsWith(other + ":1:"));
    Path word = Path.of("zpf:pages=3");
    assertTrue(refused(word, null).startsWith("zpf:pages=3: no kind of workload \"zpf\""));
    assertEquals(
        "loop:pages=3: a workload has no columns; leave --trace-column out",
        refused(Path.of("loop:pages=3"), "1"));
  }

  private static String refused(Path file, String column) {
    return assertThrows(TraceException.class, () -> Trace.open(file, column)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({"zipf, 500000, 41045", "loop, 500000, 5000"})
  void theBundledOnesHaveThePublishedSize(String name, long accesses, int pages) throws Exception {
    Path file = Path.of(System.getProperty("exo.root"), "bench", "traces", name + ".workload");
    Trace trace = Trace.open(file, null);
    assertEquals(name, trace.name());
    assertEquals(new TraceSummary(accesses, accesses, 0, pages), trace.scan());
  }
}

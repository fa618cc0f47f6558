package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.policy.ObservationMode;
import exo.service.Installation;
import exo.service.Progress;
import exo.service.Share;
import exo.service.manifest.Names;
import exo.service.trace.TraceException;
import exo.service.trace.TraceSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
  private static final Names NAMES = new Names(new Installation(Path.of("")));

  private static Contest.Played trace(long accesses) {
    return new Contest.Played("t", Path.of("t"), new TraceSummary(9, accesses, 0, 90), false);
  }

  private static Contest contest(Contest.Played trace, List<String> sizes) {
    List<String> own = List.of("");
    return new Contest(
        List.of(trace),
        ObservationMode.CACHE,
        Field.named(NAMES, ObservationMode.CACHE, List.of("lru")),
        sizes,
        Company.NONE,
        own,
        own,
        own,
        false,
        Share.NONE,
        List.of(1L));
  }

  /** Keeps what is shown to whoever watches. */
  private static final class Heard extends Progress {
    private final Set<String> phases = new LinkedHashSet<>();

    Heard(Bench bench) {
      super(bench.shell());
    }

    @Override
    public void at(String what, long done, long total) {
      phases.add(what + (total > 0 ? " of " + total : ""));
    }
  }

  @Test
  void whoWatchesSeesWhatIsReadAndWhichBoundsAndCurvesAreComputed(@TempDir Path directory)
      throws IOException, TraceException {
    var bench = new Bench(directory);
    bench.trace("a.lis", 300, 40);
    var heard = new Heard(bench);
    var trace = Contest.Played.read("a.lis", directory.resolve("a.lis"), heard);
    Contest contest = contest(trace, List.of("10%", "25%"));
    Bounds.of(contest, bench.interruption, heard);
    ClassLoader plugins = getClass().getClassLoader();
    Curves.of(contest, List.of(), plugins, bench.interruption, heard, line -> {});
    assertEquals(
        List.of("reading a.lis, accesses", "bounds of 4", "curves of a.lis"),
        List.copyOf(heard.phases));
  }

  private static List<String> leftOut(Contest.Played trace) throws IOException {
    return contest(trace, List.of()).cells(new Bench(Path.of("")).inputs()).leftOut();
  }

  @Test
  void aTraceTooLongForTheFutureToFitInMemoryHasNoBoundsAndSaysSo() throws IOException {
    Contest.Played whole = trace(Contest.LONGEST);
    assertTrue(whole.hasOneFuture());
    assertEquals(List.of(), leftOut(whole));
    Contest.Played longer = trace(Contest.LONGEST + 1);
    assertFalse(longer.hasOneFuture());
    assertEquals(
        List.of(
            "bounds and curves of t: it has 268,435,457 accesses, and they are computed of up to"
                + " 268,435,456"),
        leftOut(longer));
  }
}

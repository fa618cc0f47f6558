package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.policy.ObservationMode;
import exo.service.Installation;
import exo.service.Share;
import exo.service.manifest.Names;
import exo.service.trace.TraceSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Names NAMES = new Names(new Installation(Path.of("")));

  private static Contest.Played trace(long accesses) {
    return new Contest.Played("t", Path.of("t"), new TraceSummary(9, accesses, 0, 90), false);
  }

  private static List<String> leftOut(Contest.Played trace) throws IOException {
    Field field = Field.named(NAMES, ObservationMode.CACHE, List.of("lru"));
    List<String> own = List.of("");
    var contest =
        new Contest(
            List.of(trace),
            ObservationMode.CACHE,
            field,
            List.of(),
            Company.NONE,
            own,
            own,
            own,
            false,
            Share.NONE,
            List.of(1L));
    return contest.cells(new Bench(Path.of("")).inputs()).leftOut();
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

package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.events.EventsFile;
import exo.service.events.TraceEvent;
import exo.testkit.Board;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.command.StoryEvents;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of a story open as those of a run do, and end where the story ends. */
class StoryEventsTest {
  private static final History HISTORY = Generator.history(3, 400);

  @TempDir Path scratch;

  @Test
  void endWithTheLastStepOfTheStory() throws Exception {
    for (long step : new long[] {1, 7, 60}) {
      assertEquals(nanosAfter(step), last(written(step)).nanos(), "step " + step);
    }
  }

  @Test
  void tellWhoSitsAtTheBoard() throws Exception {
    try (EventsFile file = EventsFile.open(written(60), "story")) {
      read(file);
      for (Board.Seat seat : HISTORY.board().players()) {
        assertTrue(file.libOses().contains(seat.name()), file.libOses().toString());
      }
    }
  }

  @Test
  void mayNotEndBeforeTheStoryDoes() {
    assertThrows(IllegalStateException.class, () -> written(Integer.MAX_VALUE));
  }

  private Path written(long lastStep) throws Exception {
    Path history = scratch.resolve("history.json");
    HistoryFile.write(HISTORY, history);
    Path events = scratch.resolve("history.pftrace");
    try (OutputStream out = Files.newOutputStream(events)) {
      StoryEvents.ofFile(history.toString(), lastStep, out);
    }
    return events;
  }

  private static TraceEvent last(Path events) {
    try (EventsFile file = EventsFile.open(events, "story")) {
      return read(file);
    }
  }

  private static TraceEvent read(EventsFile file) {
    TraceEvent last = new TraceEvent();
    for (long at = 0; at < file.size(); ) {
      TraceEvent event = new TraceEvent();
      at = file.read(at, event);
      last = event.type() == TraceEvent.Type.NONE ? last : event;
    }
    return last;
  }

  /** When the last event of a step happens, by a run of its own. */
  private static long nanosAfter(long step) {
    long[] latest = {0};
    try (Player player =
        new Player(HISTORY, Judging.AUDIT, (kind, cycle, environment, a, b) -> latest[0] = cycle)) {
      while (player.inspection().steps() < step && player.step()) {}
      return latest[0] * 1_000_000_000 / HISTORY.board().machine().cyclesPerSecond();
    }
  }
}

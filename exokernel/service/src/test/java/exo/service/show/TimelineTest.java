package exo.service.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Exo;
import exo.service.Progress;
import exo.service.events.EventsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
  @TempDir Path directory;

  @Test
  void everyMomentIsTheSameFromWhereverOneComes() {
    Path path = Squabble.write(directory.resolve("run"), 2, 5000);
    try (EventsFile file = EventsFile.open(path, "run");
        var progress = new Progress(new Exo(directory).shell())) {
      Timeline forwards = Timeline.of(file, "run", progress);
      Timeline jumping = Timeline.of(file, "run", progress);
      forwards.seek(0);
      List<String> moments = new ArrayList<>(List.of(moment(forwards)));
      while (forwards.next()) {
        moments.add(moment(forwards));
      }
      assertEquals(forwards.events() + 1, moments.size());
      var random = new Random(5);
      for (int i = 0; i < 300; i++) {
        int to = random.nextInt(moments.size());
        jumping.seek(to);
        assertEquals(to, jumping.done());
        assertEquals(moments.get(to), moment(jumping));
      }
    }
  }

  @Test
  void aStepBackUndoesAStepForward() {
    Path path = Squabble.write(directory.resolve("run"), 1, 1500);
    try (EventsFile file = EventsFile.open(path, "run");
        var progress = new Progress(new Exo(directory).shell())) {
      Timeline timeline = Timeline.of(file, "run", progress);
      for (long at = 1; at < timeline.events(); at += 17) {
        timeline.seek(at);
        String before = moment(timeline);
        assertTrue(timeline.forward((event, moment) -> true));
        assertTrue(timeline.back((event, moment) -> true));
        assertEquals(before, moment(timeline), "event " + at);
      }
    }
  }

  private static String moment(Timeline timeline) {
    return Listing.line(timeline)
        + "\n"
        + String.join("\n", new BoardText(timeline.board(), null, false).lines(100, 8, 8));
  }
}

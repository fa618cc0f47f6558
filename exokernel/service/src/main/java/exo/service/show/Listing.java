package exo.service.show;

import exo.service.Figures;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What is written where nobody can press keys: the story of each machine, then how it stands. */
final class Listing {
  private static final int ROWS = 16;
  private static final int MOST = 64;

  private final Timeline timeline;
  private final PrintStream out;
  private final int columns;
  private final @Nullable String libOs;

  /**
   * @param libOs whom it is about; null for everybody
   */
  Listing(Timeline timeline, PrintStream out, int columns, @Nullable String libOs) {
    this.timeline = timeline;
    this.out = out;
    this.columns = columns;
    this.libOs = libOs;
  }

  /**
   * Writes it.
   *
   * @param until the cycle at which each machine is looked at; null for its end
   */
  void write(@Nullable Long until) {
    String gap = "";
    for (Timeline.Run run : timeline.runs()) {
      out.print(gap);
      gap = System.lineSeparator();
      out.println(run.name());
      write(run, until == null ? Long.MAX_VALUE : until);
      if (out.checkError()) { // whoever read it has seen enough
        return;
      }
    }
  }

  private void write(Timeline.Run run, long until) {
    timeline.seekCycle(run, until);
    long end = timeline.done();
    timeline.seek(run.first());
    while (timeline.done() < end && timeline.next()) {
      Moment moment = timeline.latest();
      if (moment != null && moment.isTelling() && isAbout(timeline.event(), libOs)) {
        out.println(line(timeline));
      }
    }
    out.println();
    out.println(
        "at cycle %s, after %s of %s events"
            .formatted(
                Figures.count(timeline.board().cycle()),
                Figures.count(end - run.first()),
                Figures.count(run.last() - run.first())));
    for (String line : new BoardText(timeline.board(), libOs, false).lines(columns, ROWS, MOST)) {
      out.println(line);
    }
  }

  /** Returns whether an event is on a lane of this libOS, or everybody's are wanted. */
  static boolean isAbout(exo.service.events.TraceEvent event, @Nullable String libOs) {
    return libOs == null || (event.track().environment() > 0 && event.track().name().equals(libOs));
  }

  /** Returns the event before the cursor with its cycle. */
  static String line(Timeline timeline) {
    Moment moment = timeline.latest();
    return moment == null
        ? "%16s  the beginning".formatted("0")
        : "%16s  %s"
            .formatted(
                Figures.count(timeline.board().cycle()),
                Telling.of(timeline.event(), moment, timeline.board()));
  }
}

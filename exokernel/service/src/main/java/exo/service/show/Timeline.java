package exo.service.show;

import exo.service.InputError;
import exo.service.Progress;
import exo.service.events.EventsFile;
import exo.service.events.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A run's events with a cursor in between: everything before it has happened. It moves either way.
 *
 * <p>The file is read through once. What is kept of it is the position of every {@value
 * #CHUNK}th event, and the board at a few dozen moments; going back restores the last of these
 * before and plays on from there. Both are as many as a fixed amount of memory allows, so that 10^7
 * events need no more of it than 10^5.
 */
final class Timeline {
  static final int CHUNK = 1024;

  /** Memory for boards, in bytes. */
  private static final long BOARDS_WEIGH = 64L << 20;

  private static final int MOST_BOARDS = 128;

  private final EventsFile file;
  private final TraceEvent event = new TraceEvent();
  private final TraceEvent following = new TraceEvent();

  /** Of every {@value #CHUNK}th event: where it begins. */
  private long[] positions = new long[64];

  /** ... and at which cycle of which machine it happens. */
  private long[] cycles = new long[64];

  private int chunks;
  private final List<Saved> boards = new ArrayList<>();
  private long spacing = CHUNK;
  private final List<Run> runs = new ArrayList<>();
  private long events;

  // the cursor
  private Board board = new Board();
  private long done;
  private long position;
  private @Nullable Moment latest;

  private record Saved(long done, Board board) {}

  /**
   * One machine's part of the file.
   *
   * @param number the machine's
   * @param name what it is called
   * @param first the number of its first event
   * @param last the number after its last
   */
  record Run(int number, String name, long first, long last) {}

  private Timeline(EventsFile file) {
    this.file = file;
  }

  /**
   * Reads a file through.
   *
   * @throws InputError when it is cut off or none of ours, with the offset
   */
  static Timeline of(EventsFile file, String shown, Progress progress) {
    var timeline = new Timeline(file);
    timeline.readThrough(shown, progress);
    return timeline;
  }

  private void readThrough(String shown, Progress progress) {
    while (true) {
      if (done % CHUNK == 0) {
        note();
        progress.at("reading " + shown, position, file.size());
      }
      if (!next()) {
        break;
      }
      if (latest == Moment.MACHINE) {
        runs.add(new Run(board.machine(), file.machine(board.machine()), done - 1, Long.MAX_VALUE));
      }
      events = done;
    }
    if (runs.isEmpty()) {
      throw InputError.at(shown, "no machine in it; accepted: a file of exo run --events");
    }
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      long last = i + 1 < runs.size() ? runs.get(i + 1).first() : events;
      runs.set(i, new Run(run.number(), run.name(), run.first(), last));
    }
  }

  private void note() {
    if (chunks == positions.length) {
      positions = Arrays.copyOf(positions, chunks * 2);
      cycles = Arrays.copyOf(cycles, chunks * 2);
    }
    positions[chunks] = position;
    cycles[chunks++] = board.cycle();
    if (done % spacing == 0) {
      boards.add(new Saved(done, board.copy()));
      if (boards.size() > Math.clamp(BOARDS_WEIGH / board.weight(), 4, MOST_BOARDS)) {
        thin();
      }
    }
  }

  /** Keeps every other board; the first stays. */
  private void thin() {
    spacing *= 2;
    boards.removeIf(saved -> saved.done() % spacing != 0);
  }

  // ---- the cursor

  /** Moves over one event; returns whether there was one. */
  boolean next() {
    Moment moment = read(event);
    if (moment == null) {
      return false;
    }
    board.apply(event, moment);
    latest = moment;
    return true;
  }

  /** Reads up to the next event that is one, without its effect. */
  private @Nullable Moment read(TraceEvent into) {
    while (position < file.size()) {
      position = file.read(position, into);
      Moment moment = Moment.of(into);
      if (moment != null) {
        done++;
        return moment;
      }
    }
    return null;
  }

  /** Moves to where so many events have happened. */
  void seek(long number) {
    long target = Math.clamp(number, 0, events);
    if (target < done || target - done > spacing) {
      restore(target);
    }
    while (done < target && next()) {
      // the board follows
    }
  }

  /** At least one event is left to be played, so that there is one before the cursor. */
  private void restore(long target) {
    Saved best = boards.getFirst();
    for (Saved saved : boards) {
      if (saved.done() < target) {
        best = saved;
      }
    }
    if (best.done() > done || target < done) {
      board = best.board().copy();
      done = best.done();
      position = positions[(int) (best.done() / CHUNK)];
      latest = null;
    }
  }

  /** Moves behind the last event of a machine that happened by a cycle. */
  void seekCycle(Run run, long cycle) {
    int chunk = (int) (run.first() / CHUNK) + 1;
    while (chunk < chunks && (long) chunk * CHUNK < run.last() && cycles[chunk] <= cycle) {
      chunk++;
    }
    seek(Math.max(run.first() + 1, (long) (chunk - 1) * CHUNK));
    while (done < run.last() && peekCycle() <= cycle) {
      next();
    }
  }

  /** Returns the cycle of the event that comes next. */
  private long peekCycle() {
    long before = position;
    long doneBefore = done;
    Moment moment = read(following);
    position = before;
    done = doneBefore;
    return moment == null ? Long.MAX_VALUE : board.cycleOf(following, moment);
  }

  /** Moves behind the next event that fits; stays when there is none. Returns whether it moved. */
  boolean forward(BiPredicate<TraceEvent, Moment> wanted) {
    long start = done;
    while (next()) {
      if (latest != null && wanted.test(event, latest)) {
        return true;
      }
    }
    seek(start);
    return false;
  }

  /**
   * Moves back to behind the last event before this one that fits; stays when there is none.
   * Returns whether it moved.
   */
  boolean back(BiPredicate<TraceEvent, Moment> wanted) {
    long start = done;
    for (long chunk = (start - 2) / CHUNK; start > 1 && chunk >= 0; chunk--) {
      long found = lastIn(chunk, start - 1, wanted);
      if (found > 0) {
        done = start;
        seek(found);
        return true;
      }
    }
    restoreExactly(start);
    return false;
  }

  /** Returns the number behind the last event of a chunk that fits, 0 when none does. */
  private long lastIn(long chunk, long before, BiPredicate<TraceEvent, Moment> wanted) {
    done = chunk * CHUNK;
    position = positions[(int) chunk];
    long end = Math.min(before, done + CHUNK);
    long found = 0;
    while (done < end) {
      Moment moment = read(following);
      if (moment == null) {
        break;
      }
      if (wanted.test(following, moment)) {
        found = done;
      }
    }
    return found;
  }

  /** The search has left the cursor somewhere else. */
  private void restoreExactly(long number) {
    done = Long.MAX_VALUE;
    seek(number);
  }

  long done() {
    return done;
  }

  long events() {
    return events;
  }

  List<Run> runs() {
    return runs;
  }

  /** Returns the machine that the cursor is in. */
  Run run() {
    Run current = runs.getFirst();
    for (Run run : runs) {
      if (run.first() < done) {
        current = run;
      }
    }
    return current;
  }

  Board board() {
    return board;
  }

  /** Returns the event before the cursor; its kind is {@link #latest}. */
  TraceEvent event() {
    return event;
  }

  /** Returns the kind of the event before the cursor; null before the first. */
  @Nullable Moment latest() {
    return latest;
  }
}

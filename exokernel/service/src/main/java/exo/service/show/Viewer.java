package exo.service.show;

import exo.service.Columns;
import exo.service.Figures;
import exo.service.InputError;
import exo.service.events.TraceEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A timeline that is looked at with commands: what each does, and the page that results. */
final class Viewer {
  static final String HELP =
      "n next  p previous  N P a thousand  g CYCLE go  b KIND break  c continue  r back to break"
          + "  0 start  e end  m machine  q quit";

  private static final int STRIDE = 1000;

  /** What a page has beside the grid and its three lists: heads, blanks, legend, keys. */
  private static final int OTHER_ROWS = 14;

  private static final int LEAST_GRID_ROWS = 4;
  private static final int MOST_GRID_ROWS = 8;
  private static final int LEAST_LIST_ROWS = 2;
  private static final int MOST_LIST_ROWS = 6;

  private final Timeline timeline;
  private final @Nullable String libOs;
  private final Set<Moment> breaks = EnumSet.noneOf(Moment.class);
  private String message = "";

  Viewer(Timeline timeline, @Nullable String libOs) {
    this.timeline = timeline;
    this.libOs = libOs;
  }

  /** Begins at a cycle of the first machine; null for its end. */
  void start(@Nullable Long cycle) {
    timeline.seekCycle(timeline.runs().getFirst(), cycle == null ? Long.MAX_VALUE : cycle);
  }

  /**
   * Carries out a command.
   *
   * @param line a letter, and what it needs
   * @return whether to go on
   */
  boolean command(String line) {
    message = "";
    String text = line.strip();
    String word = text.isEmpty() ? "n" : text.substring(0, 1);
    String rest = text.isEmpty() ? "" : text.substring(1).strip();
    switch (word) {
      case "q" -> {
        return false;
      }
      case "n" -> moved(timeline.forward(this::isShown));
      case "p" -> moved(timeline.back(this::isShown));
      case "N" -> timeline.seek(timeline.done() + STRIDE);
      case "P" -> timeline.seek(timeline.done() - STRIDE);
      case "0" -> timeline.seek(timeline.run().first() + 1);
      case "e" -> timeline.seek(timeline.run().last());
      case "m" -> nextMachine();
      case "g" -> go(rest);
      case "b" -> toggle(rest);
      case "c" -> moved(timeline.forward(this::breaksAt));
      case "r" -> moved(timeline.back(this::breaksAt));
      default -> message = "no command " + InputError.quote(word);
    }
    return true;
  }

  private void moved(boolean found) {
    if (!found) {
      message = "no such event further on";
    }
  }

  private boolean isShown(TraceEvent event, Moment moment) {
    return Listing.isAbout(event, libOs);
  }

  /** Without a kind of event to break on, whatever belongs to the story is one. */
  private boolean breaksAt(TraceEvent event, Moment moment) {
    boolean wanted = breaks.isEmpty() ? moment.isTelling() : breaks.contains(moment);
    return wanted && isShown(event, moment);
  }

  private void nextMachine() {
    List<Timeline.Run> runs = timeline.runs();
    int next = (runs.indexOf(timeline.run()) + 1) % runs.size();
    timeline.seek(runs.get(next).first() + 1);
  }

  private void go(String text) {
    try {
      timeline.seekCycle(timeline.run(), cycle("g", text));
    } catch (InputError e) {
      message = String.valueOf(e.getMessage());
    }
  }

  private void toggle(String text) {
    try {
      Moment moment = Moment.named("b", text);
      if (!breaks.remove(moment)) {
        breaks.add(moment);
      }
    } catch (InputError e) {
      message = String.valueOf(e.getMessage());
    }
  }

  /**
   * Returns a cycle, written with or without commas.
   *
   * @throws InputError when it is none
   */
  static long cycle(String where, String text) {
    try {
      long cycle = Long.parseLong(text.replace(",", ""));
      if (cycle >= 0) {
        return cycle;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw InputError.at(
        where, InputError.quote(text) + " is no cycle; accepted: a whole number, 0 or more");
  }

  /** Returns the page as it now is, where there is room for all that it has. */
  List<String> page(int columns, boolean coloured) {
    return page(columns, Integer.MAX_VALUE, coloured);
  }

  /**
   * Returns the page as it now is.
   *
   * @param rows how many lines there is room for; the lists give way before the grid does
   */
  List<String> page(int columns, int rows, boolean coloured) {
    int room = Math.max(0, rows - OTHER_ROWS);
    int listRows = Math.clamp((room - LEAST_GRID_ROWS) / 3, LEAST_LIST_ROWS, MOST_LIST_ROWS);
    int gridRows = Math.clamp(room - 3 * listRows, LEAST_GRID_ROWS, MOST_GRID_ROWS);
    Timeline.Run run = timeline.run();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s   event %s of %s%s"
            .formatted(
                run.name(),
                Figures.count(timeline.done() - run.first()),
                Figures.count(run.last() - run.first()),
                libOs == null ? "" : "   only " + libOs));
    String event = Listing.line(timeline);
    lines.add(event.substring(0, Math.min(columns, event.length())));
    lines.add("");
    lines.addAll(
        new BoardText(timeline.board(), libOs, coloured).lines(columns, gridRows, listRows));
    lines.add("");
    lines.add("breaks  " + (breaks.isEmpty() ? "whatever is asked, given or taken" : words()));
    lines.addAll(Columns.folded(message.isEmpty() ? HELP : message, columns));
    return lines;
  }

  private String words() {
    List<String> words = new ArrayList<>();
    for (Moment moment : breaks) {
      words.add(moment.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", words);
  }
}

package exo.service.show;

import exo.service.InputError;
import exo.service.Progress;
import exo.service.Shell;
import exo.service.events.EventsFile;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens an events file and shows it, in the way that fits where the output goes. */
public final class Show {
  private Show() {}

  /**
   * Shows a file.
   *
   * @param file the file
   * @param shown what messages call it
   * @param at the cycle to look at; null for the end
   * @param libOs the name of the libOS to look at; null for all
   * @throws InputError when the file is none of ours, or has no such libOS
   */
  public static void file(
      Path file, String shown, @Nullable Long at, @Nullable String libOs, Shell shell)
      throws IOException {
    try (EventsFile events = EventsFile.open(file, shown)) {
      Timeline timeline;
      try (var progress = new Progress(shell)) {
        timeline = Timeline.of(events, shown, progress);
      }
      checkLibOs(events, libOs);
      if (!shell.terminal()) {
        new Listing(timeline, shell.out(), shell.columns(), libOs).write(at);
        return;
      }
      var viewer = new Viewer(timeline, libOs);
      viewer.start(at);
      look(viewer, shell);
    }
  }

  /** Single keys need a terminal on either side. */
  @SuppressWarnings("SystemConsoleNull") // it is null again in 25, where java.base brings it
  private static void look(Viewer viewer, Shell shell) throws IOException {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      Conversation.hold(viewer, shell.in(), shell.out(), shell.columns());
      return;
    }
    try (var screen = new Screen()) {
      screen.show(viewer);
    }
  }

  private static void checkLibOs(EventsFile events, @Nullable String libOs) {
    List<String> names = new ArrayList<>(events.libOses());
    if (libOs != null && !names.contains(libOs)) {
      throw InputError.unknown("--libos", "libOS", libOs, names);
    }
  }

  /**
   * Reads a cycle.
   *
   * @throws InputError when it is none
   */
  public static long cycle(String where, String text) {
    return Viewer.cycle(where, text);
  }
}

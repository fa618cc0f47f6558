package exo.testkit.command;

import exo.service.AtomicFile;
import exo.service.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The events file of a story, beside the story's own. */
final class EventsBeside {
  private static final String STORY = ".json";
  private static final String EVENTS = ".pftrace";

  /** Writes the events. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  private EventsBeside() {}

  /**
   * Writes them and says where they are.
   *
   * @param story the story's file, as it was named on the command line
   * @param source writes the events
   */
  static void write(String story, Source source, Shell shell) throws IOException {
    String name = name(story);
    try (AtomicFile file = AtomicFile.open("events", shell.directory().resolve(name))) {
      source.writeTo(file.stream());
      file.commit();
    }
    shell.out().printf("events    %s%n", Again.exo("show", List.of(name)));
  }

  /** {@return the name of the events file} */
  static String name(String story) {
    String stem =
        story.endsWith(STORY) ? story.substring(0, story.length() - STORY.length()) : story;
    return Path.of(stem + EVENTS).toString();
  }
}

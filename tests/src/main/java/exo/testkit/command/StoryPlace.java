package exo.testkit.command;

import exo.service.AtomicFile;
import exo.service.Shell;
import java.io.IOException;
import java.nio.file.Path;

/** Where a story is going to be written, if there is one to tell. */
final class StoryPlace {
  private StoryPlace() {}

  /**
   * {@return the file} That it can be written is known before anything is looked for: a story is too dear to be lost for want of a
   * directory.
   *
   * @param story as it was named on the command line
   */
  static Path of(String story, Shell shell) throws IOException {
    Path path = shell.directory().resolve(story);
    AtomicFile.open("--story", path).close();
    return path;
  }
}

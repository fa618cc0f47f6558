package exo.bench.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a report, which come into its directory all together. They are written in a directory
 * of their own inside it, and moved when all are there, the page last; that directory goes when the
 * report is complete. So whoever finds it finds a report that was begun and not finished, and a
 * kill at any moment leaves no page that lacks a figure and nothing that would be taken for
 * somebody else's.
 *
 * <pre>
 *   report.part/ is filled -- the older report goes -- files, then the page, move -- report.part/ goes
 * </pre>
 */
public final class ReportFiles {
  private static final String PART = "report.part";

  /** Tables and figures have few names, and figures a number each; curves.csv is of older reports. */
  private static final Pattern OURS =
      Pattern.compile(
          "index\\.html|report\\.part"
              + "|(winners|scores|cycles|work|schedules|responses|curves|failures)\\.csv"
              + "|(distribution|curves)-[0-9]+\\.csv"
              + "|(misses|cycles|software|response|distribution|curves)-[0-9]+\\.svg");

  private ReportFiles() {}

  /** {@return whether a report that is not complete lies in a directory} */
  public static boolean areUnfinished(Path directory) {
    return Files.isDirectory(directory.resolve(PART));
  }

  /** {@return whether a file of a report's directory may have this name} */
  public static boolean haveName(String name) {
    return OURS.matcher(name).matches();
  }

  /** {@return an empty directory to write them in} */
  static Path begin(Path directory) throws IOException {
    Path part = directory.resolve(PART);
    if (Files.exists(part)) {
      removeAll(part);
    }
    return Files.createDirectories(part);
  }

  /** Puts them in the place of an older report's: what that had and this has not is gone. */
  static void complete(Path directory) throws IOException {
    Path part = directory.resolve(PART);
    for (Path old : files(directory)) {
      if (Files.isRegularFile(old) && haveName(old.getFileName().toString())) {
        Files.delete(old);
      }
    }
    for (Path file : files(part)) {
      if (!file.endsWith(Report.PAGE)) {
        move(file, directory);
      }
    }
    move(part.resolve(Report.PAGE), directory);
    Files.delete(part);
  }

  private static void move(Path file, Path directory) throws IOException {
    Files.move(file, directory.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void removeAll(Path part) throws IOException {
    for (Path file : files(part)) {
      Files.delete(file);
    }
    Files.delete(part);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}

package exo.testkit.command;

import exo.service.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that a command line names: what one option writes, another must neither read nor write. */
final class NamedFiles {
  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * Takes note of one.
   *
   * @param where the option that names it
   * @param file as it is named, or null where it is not
   */
  void add(String where, @Nullable String file) {
    if (file != null) {
      files.put(where, file);
    }
  }

  /**
   * Refuses two names of one file.
   *
   * @param directory that they are relative to
   * @throws InputError when there are two
   */
  void requireDistinct(Path directory) throws IOException {
    Map<Path, String> known = new HashMap<>();
    for (Map.Entry<String, String> each : files.entrySet()) {
      String where = each.getKey();
      Path path = path(where, each.getValue(), directory);
      String other = known.putIfAbsent(path, where);
      if (other != null && !isDevice(path)) {
        throw InputError.at(
            where,
            "%s is the same file as %s; accepted: another"
                .formatted(InputError.quote(each.getValue()), other));
      }
    }
  }

  /** A terminal and /dev/null take whatever comes. */
  private static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /** A link and what it points to are one file. */
  private static Path path(String where, String file, Path directory) throws IOException {
    try {
      Path path = directory.resolve(file).toAbsolutePath().normalize();
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (InvalidPathException e) {
      throw InputError.at(where, InputError.quote(file) + " is no path");
    }
  }
}

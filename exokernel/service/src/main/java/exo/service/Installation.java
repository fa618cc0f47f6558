package exo.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that come with exo and can be named without their path.
 *
 * @param home the root of the project's tree
 */
public record Installation(Path home) {
  /** Returns the one this JVM was started from; the launcher says where in {@code exo.root}. */
  static Installation ofProcess() {
    String home = System.getProperty("exo.root");
    return new Installation(Path.of(home == null ? "" : home).toAbsolutePath());
  }

  /** Returns the directory of the bundled traces. */
  public Path traces() {
    return home.resolve("bench").resolve("traces");
  }

  /** Returns the directory of the bundled manifests. */
  public Path scenarios() {
    return home.resolve("docs").resolve("scenarios");
  }

  /** Returns the names of the bundled traces: their file names up to the first dot, sorted. */
  public List<String> traceNames() {
    List<String> names = new ArrayList<>();
    for (Path file : files(traces(), "")) {
      if (isTrace(file)) {
        names.add(stem(file));
      }
    }
    return names;
  }

  /** Returns the names of the bundled manifests, sorted. */
  public List<String> scenarioNames() {
    List<String> names = new ArrayList<>();
    for (Path file : files(scenarios(), ".toml")) {
      names.add(stem(file));
    }
    return names;
  }

  /** Returns the file of a bundled trace, or null when none has this name. */
  public @Nullable Path trace(String name) {
    for (Path file : files(traces(), "")) {
      if (isTrace(file) && stem(file).equals(name)) {
        return file;
      }
    }
    return null;
  }

  /** Returns the file of a bundled manifest, or null when none has this name. */
  public @Nullable Path scenario(String name) {
    for (Path file : files(scenarios(), ".toml")) {
      if (stem(file).equals(name)) {
        return file;
      }
    }
    return null;
  }

  /** Returns the jar of one of our modules, or where it would be. */
  public Path jar(String module) {
    Path built = home.resolve("target").resolve("exo");
    for (String part : List.of("lib", "libos", "bench")) {
      for (Path file : files(built.resolve(part), ".jar")) {
        if (file.getFileName().toString().startsWith(module + "-")) {
          return file;
        }
      }
    }
    return built.resolve("lib").resolve(module + ".jar");
  }

  /** Notices travel beside the traces, and are none. */
  private static boolean isTrace(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".md") && !name.endsWith(".txt") && !name.startsWith(".");
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static List<Path> files(Path directory, String ending) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().endsWith(ending) && Files.isRegularFile(entry)) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }
}

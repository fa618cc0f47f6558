package exo.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which sources something was measured with. */
public final class Commit {
  private Commit() {}

  /** Returns its short name, and whether the sources differ from it; or that nobody knows. */
  public static String of(Path home) throws IOException {
    String name = git(home, "rev-parse", "--short=7", "HEAD");
    if (name.isEmpty()) {
      return "unknown";
    }
    boolean clean = git(home, "status", "--porcelain", "--", "*.java").isEmpty();
    return name + (clean ? "" : " with changes");
  }

  private static String git(Path home, String... arguments) throws IOException {
    List<String> command =
        Stream.concat(Stream.of("git", "-C", home.toString()), Stream.of(arguments)).toList();
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return ""; // no git: an unpacked archive has no commit either
    }
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}

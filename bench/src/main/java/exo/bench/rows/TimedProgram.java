package exo.bench.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A run of {@code tests/a64/programs/runs.txt}, of a program that is alone with its arguments.
 *
 * @param file the program
 * @param arguments after its name
 * @param output what it prints
 * @param instructions how many it executes, by qemu's count
 */
record TimedProgram(Path file, List<String> arguments, String output, long instructions) {
  private static final int COUNT_OF_ALL = 3;
  private static final String LEAST_SIZE = "1";

  /** Returns where the programs of this installation are. */
  static Path folder() {
    return Path.of(System.getProperty("exo.root", ""))
        .toAbsolutePath()
        .resolve("tests/a64/programs");
  }

  /**
   * Finds one.
   *
   * @param run its name in the list; of a program whose instructions were counted
   */
  static TimedProgram of(String run) throws IOException {
    Path expected = folder().resolve("expected");
    List<String> words = line(folder().resolve("runs.txt"), run, " +");
    String all = line(expected.resolve("counts.tsv"), run, "\t").get(COUNT_OF_ALL);
    return new TimedProgram(
        elf(words.get(1)),
        words.subList(2, words.size()),
        Files.readString(expected.resolve(run + ".out"), StandardCharsets.UTF_8),
        Long.parseLong(all));
  }

  /** Returns the file of a program by its name. */
  static Path elf(String program) {
    return folder().resolve("elf").resolve(program + ".elf");
  }

  private static List<String> line(Path list, String first, String separator) throws IOException {
    for (String line : Files.readAllLines(list)) {
      List<String> words = Arrays.asList(line.split(separator, -1));
      if (words.getFirst().equals(first)) {
        return words;
      }
    }
    throw new IOException(list + " has no run " + first);
  }

  /** Returns the same program with as little to do as it can be told. */
  List<String> least() {
    return List.of(LEAST_SIZE);
  }
}

package exo.tests.a64.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of runs.txt, and what qemu said of it.
 *
 * @param arguments after the program's name
 * @param status as a shell has it: 128 and more for a signal
 * @param between instructions between the markers; {@link #UNCOUNTED} where there are none
 * @param all instructions of the whole run; {@link #UNCOUNTED} where the environment has a say
 */
public record Run(
    String name, String program, List<String> arguments, int status, long between, long all) {
  /** Where programs, outputs and lists are. */
  public static final Path FOLDER = Path.of(System.getProperty("exo.root"), "tests/a64/programs");

  /** In place of a number of instructions. */
  public static final long UNCOUNTED = -1;

  /** Every run of the list, in its order. */
  public static List<Run> listed() throws IOException {
    Map<String, String[]> counts = new HashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("expected/counts.tsv"))) {
      String[] columns = line.split("\t", -1);
      counts.put(columns[0], columns);
    }
    List<Run> runs = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("runs.txt"))) {
      if (!line.startsWith("#")) {
        List<String> words = Arrays.asList(line.trim().split(" +", -1));
        runs.add(of(words, counts.remove(words.getFirst())));
      }
    }
    counts.remove("run");
    if (!counts.isEmpty()) {
      throw new IOException("counts.tsv has runs that runs.txt has not: " + counts.keySet());
    }
    return runs;
  }

  private static Run of(List<String> words, String[] counts) throws IOException {
    if (counts == null) {
      throw new IOException("counts.tsv has no run " + words.getFirst());
    }
    return new Run(
        words.get(0),
        words.get(1),
        words.subList(2, words.size()),
        Integer.parseInt(counts[1]),
        count(counts[2]),
        count(counts[3]));
  }

  private static long count(String column) {
    return column.equals("-") ? UNCOUNTED : Long.parseLong(column);
  }

  /** Whether it is a kernel of one size for tests, with no library. */
  boolean isFreestandingKernel() {
    return between != UNCOUNTED && all != UNCOUNTED && arguments.isEmpty();
  }

  public byte[] elf() throws IOException {
    return Files.readAllBytes(FOLDER.resolve("elf/" + program + ".elf"));
  }

  /** What it prints. */
  public String output() throws IOException {
    return Files.readString(FOLDER.resolve("expected/" + name + ".out"));
  }

  /** What is typed. */
  public byte[] input() throws IOException {
    Path file = FOLDER.resolve("expected/" + name + ".in");
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  @Override
  public String toString() {
    return name;
  }
}

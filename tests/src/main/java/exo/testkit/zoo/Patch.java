package exo.testkit.zoo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A unified diff of one file, with lines of prose before it.
 *
 * <pre>
 *   Bug: …                        the head: prose, up to the first line that begins with "--- "
 *   --- a/FILE
 *   +++ b/FILE
 *   @@ … @@                       a hunk; its line numbers are for people and other programs
 *    context                      what must be there, and stays
 *   -line                         what must be there, and goes
 *   +line                         what comes
 * </pre>
 *
 * <p>The place of a hunk is where its lines are, all of them, and there must be one such place: so a patch follows code that moves
 * within its file, and fails when what it speaks of has changed or become ambiguous.
 */
final class Patch {
  /** Some lines for others. */
  private record Hunk(String label, List<String> before, List<String> after) {}

  private static final String FROM = "--- a/";
  private static final String TO = "+++ b/";
  private static final String HUNK = "@@ ";

  final String name;

  /** The lines before the diff. */
  final List<String> head;

  /** The file that it is of, as a path below the root of the project. */
  final String file;

  private final List<Hunk> hunks = new ArrayList<>();

  private Patch(String name, List<String> head, String file) {
    this.name = name;
    this.head = head;
    this.file = file;
  }

  /**
   * Reads a patch.
   *
   * @param name for messages
   * @param lines of the file
   * @throws IllegalArgumentException with one clear line, when it is no diff of one file
   */
  static Patch of(String name, List<String> lines) {
    int from = 0;
    while (from < lines.size() && !lines.get(from).startsWith(FROM)) {
      from++;
    }
    if (from + 2 >= lines.size() || !lines.get(from + 1).startsWith(TO)) {
      throw wrong(name, "no diff: wanted are lines \"--- a/FILE\" and \"+++ b/FILE\" and a hunk");
    }
    String file = lines.get(from).substring(FROM.length());
    if (!lines.get(from + 1).substring(TO.length()).equals(file)) {
      throw wrong(
          name,
          "a diff of two files, " + file + " and " + lines.get(from + 1).substring(TO.length()));
    }
    Patch patch = new Patch(name, List.copyOf(lines.subList(0, from)), file);
    patch.readHunks(lines.subList(from + 2, lines.size()));
    return patch;
  }

  private void readHunks(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(HUNK)) {
        hunks.add(new Hunk(line, new ArrayList<>(), new ArrayList<>()));
      } else if (hunks.isEmpty()) {
        throw wrong(name, "a hunk begins with \"@@ \", not with \"" + line + "\"");
      } else {
        readLine(hunks.getLast(), line);
      }
    }
    if (hunks.isEmpty()) {
      throw wrong(name, "a diff without a hunk");
    }
  }

  private void readLine(Hunk hunk, String line) {
    String text = line.isEmpty() ? line : line.substring(1);
    switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case ' ' -> {
        hunk.before.add(text);
        hunk.after.add(text);
      }
      case '-' -> hunk.before.add(text);
      case '+' -> hunk.after.add(text);
      default ->
          throw wrong(name, hunk.label + ": a line begins with \" \", \"-\" or \"+\": " + line);
    }
  }

  /**
   * {@return the lines of its file, changed}
   *
   * @param source the lines as they are
   * @throws IllegalArgumentException with one clear line, when a hunk's lines are in no one place
   */
  List<String> applyTo(List<String> source) {
    List<String> lines = new ArrayList<>(source);
    for (Hunk hunk : hunks) {
      int at = Collections.indexOfSubList(lines, hunk.before);
      if (at < 0) {
        throw wrong(name, hunk.label + " no longer applies: its lines are nowhere in " + file);
      }
      if (at != Collections.lastIndexOfSubList(lines, hunk.before)) {
        throw wrong(name, hunk.label + " no longer applies: its lines are twice in " + file);
      }
      List<String> place = lines.subList(at, at + hunk.before.size());
      place.clear();
      place.addAll(hunk.after);
    }
    return lines;
  }

  static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException("mutant " + name + ": " + what);
  }
}

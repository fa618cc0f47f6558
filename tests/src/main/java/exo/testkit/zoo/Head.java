package exo.testkit.zoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The head of a patch as entries by their names. */
final class Head {
  private static final List<String> NAMES =
      List.of("Bug", "Seen in", "Law", "Invariant", "Found by", "Shortest");

  private final String patch;
  private final Map<String, String> entries = new LinkedHashMap<>();

  private Head(String patch) {
    this.patch = patch;
  }

  static Head of(Patch patch) {
    Head head = new Head(patch.name);
    String latest = "";
    for (String line : patch.head) {
      if (line.startsWith(" ")) {
        head.entries.merge(latest, line.strip(), (begun, more) -> begun + " " + more);
      } else if (!line.isEmpty()) {
        latest = head.begin(line);
      }
    }
    return head;
  }

  private String begin(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    if (colon < 0 || !NAMES.contains(name) || entries.containsKey(name)) {
      throw Patch.wrong(patch, "its head has each of " + NAMES + " once, and not \"" + line + "\"");
    }
    entries.put(name, line.substring(colon + 1).strip());
    return name;
  }

  String entry(String name) {
    String entry = entries.getOrDefault(name, "");
    if (entry.isEmpty()) {
      throw Patch.wrong(patch, "its head says nothing of \"" + name + "\"");
    }
    return entry;
  }

  /** {@return the numbers of an entry like "L4 L11"} */
  List<Integer> numbers(String name, String letter, int last) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : entry(name).split(" ", -1)) {
      int number = word.matches(letter + "[0-9]{1,2}") ? Integer.parseInt(word.substring(1)) : 0;
      if (number < 1 || number > last) {
        throw Patch.wrong(
            patch, "%s is one of %s1 to %s%d, not %s".formatted(name, letter, letter, last, word));
      }
      numbers.add(number);
    }
    return numbers;
  }

  Finder finder() {
    String word = entries.getOrDefault("Found by", "auditor");
    for (Finder finder : Finder.values()) {
      if (finder.name().toLowerCase(Locale.ROOT).equals(word)) {
        return finder;
      }
    }
    throw Patch.wrong(patch, "Found by is auditor, model, crash or repetition, not " + word);
  }

  OptionalInt shortest() {
    String word = entries.get("Shortest");
    if (word == null) {
      return OptionalInt.empty();
    }
    if (!word.matches("[0-9]{1,6}")) {
      throw Patch.wrong(patch, "Shortest is a number of actions, not " + word);
    }
    return OptionalInt.of(Integer.parseInt(word));
  }
}

package exo.bench.lab;

import exo.service.InputError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that an option lists, each once. */
public final class Listed {
  private Listed() {}

  /**
   * Takes a list apart at its commas.
   *
   * @param where the option
   * @param text what was typed
   * @return its names in their order, without the blanks around them
   * @throws InputError when one is empty, or there twice
   */
  public static List<String> of(String where, String text) {
    return of(where, text, List.of(text.split(",", -1)));
  }

  static List<String> of(String where, String text, List<String> given) {
    List<String> parts = new ArrayList<>();
    for (String part : given) {
      if (part.isBlank()) {
        throw InputError.at(where, InputError.quote(text) + " has an empty name in it");
      }
      parts.add(part.strip());
    }
    return distinct(where, parts);
  }

  static List<String> distinct(String where, List<String> parts) {
    Set<String> seen = new LinkedHashSet<>();
    for (String part : parts) {
      if (!seen.add(part)) {
        throw InputError.at(where, part + " is there twice; accepted: each once");
      }
    }
    return List.copyOf(seen);
  }
}

package exo.adversary;

import java.util.List;
import java.util.Map;

/**
 * What a manifest says to an adversary.
 *
 * @param memory {@code memory}, frames to hold, or as many of them as there are
 * @param blocks {@code blocks} of disk to hold
 * @param extents {@code extents}, in how many pieces
 * @param slots {@code slots}, save slots to arm, in an extent of their own
 * @param stay {@code stay}, cycles after which it leaves
 * @param crime {@code crime}, where there are several; empty for the first of them
 */
record Terms(int memory, int blocks, int extents, int slots, long stay, String crime) {
  /** What the runner tells every libOS, and an adversary has no use for. */
  private static final List<String> IDLE = List.of("content", "extent", "mode", "policy");

  static final List<String> KEYS = List.of("blocks", "crime", "extents", "memory", "slots", "stay");

  static Terms read(String name, Map<String, String> given, List<String> crimes) {
    for (String key : given.keySet()) {
      if (!KEYS.contains(key) && !IDLE.contains(key)) {
        throw new IllegalArgumentException(
            "libOS %s has no parameter %s; it has %s"
                .formatted(name, key, String.join(", ", KEYS)));
      }
    }
    String crime = given.getOrDefault("crime", "");
    if (!crime.isEmpty() && !crimes.contains(crime)) {
      throw new IllegalArgumentException(
          "libOS %s has no crime %s; it has %s".formatted(name, crime, String.join(", ", crimes)));
    }
    return new Terms(
        (int) number(name, given, "memory", 16),
        (int) number(name, given, "blocks", 16),
        (int) number(name, given, "extents", 2),
        (int) number(name, given, "slots", 0),
        number(name, given, "stay", 100_000_000),
        crime.isEmpty() && !crimes.isEmpty() ? crimes.getFirst() : crime);
  }

  private static long number(String name, Map<String, String> given, String key, long otherwise) {
    String text = given.getOrDefault(key, Long.toString(otherwise));
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "libOS %s takes a number of up to nine digits as %s, not %s".formatted(name, key, text));
    }
    return Long.parseLong(text);
  }
}

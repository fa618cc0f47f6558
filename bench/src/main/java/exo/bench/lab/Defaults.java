package exo.bench.lab;

import java.util.List;

/** What a contest consists of where nothing is said. */
final class Defaults {
  /** Shares of each trace's pages, from where every policy misses to where most hit. */
  static final List<String> SIZES = List.of("1%", "5%", "10%", "25%");

  /**
   * One or two of each family: by arrival, recency, frequency, both, and their adaptive descendants;
   * none that is touched by chance, which would play every seed.
   */
  static final List<String> POLICIES =
      List.of(
          "fifo",
          "clock",
          "sieve",
          "s3fifo",
          "lru",
          "mru",
          "twoq",
          "lru2",
          "arc",
          "lirs",
          "clockpro",
          "wtinylfu");

  private static final List<String> TRACES =
      List.of("cache2k-orm-busy", "arc-OLTP", "zipf", "loop");

  private Defaults() {}

  /** Returns the traces of the default contest that are here. */
  static List<String> traces(List<String> bundled) {
    return TRACES.stream().filter(bundled::contains).toList();
  }

  /** Returns a line for each trace of the default contest that is not here. */
  static List<String> missingTraces(List<String> bundled) {
    return missing("trace", TRACES, bundled);
  }

  /** Returns a line for each policy of the default contest that is not here. */
  static List<String> missingPolicies(List<String> known) {
    return missing("policy", POLICIES, known);
  }

  private static List<String> missing(String kind, List<String> wanted, List<String> here) {
    return wanted.stream()
        .filter(name -> !here.contains(name))
        .map(name -> "%s %s is of the default contest, and is not here".formatted(kind, name))
        .toList();
  }
}

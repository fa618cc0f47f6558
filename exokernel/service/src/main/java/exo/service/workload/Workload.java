package exo.service.workload;

import exo.service.InputError;
import exo.service.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * A rule for accesses. It is written as a file of TOML,
 *
 * <pre>
 * kind = "zipf"
 * pages = 50_000
 * skew = 1.0
 * </pre>
 *
 * <p>or as one word, {@code zipf:pages=50000,skew=1.0}. {@code docs/workloads.md} has the kinds and
 * their keys.
 */
public final class Workload {
  private static final String KIND = "kind";

  private final Kind kind;
  private final Values values;

  private Workload(Kind kind, Values values) {
    this.kind = kind;
    this.values = values;
  }

  /**
   * Reads a file's text.
   *
   * @param shown what messages call the file
   * @throws InputError for a key or a value that is none, with line and column
   */
  public static Workload parse(String shown, String text) {
    TomlParseResult table = Toml.parse(text);
    if (table.hasErrors()) {
      TomlParseError first = table.errors().getFirst();
      throw InputError.at(
          place(shown, first.position()), String.valueOf(first.getMessage()).replace('\n', ' '));
    }
    Map<String, Object> given = new HashMap<>();
    Map<String, String> places = new HashMap<>();
    for (String key : table.keySet()) {
      given.put(key, plain(table.get(List.of(key))));
      places.put(key, place(shown, table.inputPositionOf(List.of(key))));
    }
    return of(shown, given, places);
  }

  /**
   * Reads the form of one word.
   *
   * @throws InputError for a key or a value that is none
   */
  public static Workload inline(String word) {
    int colon = word.indexOf(':');
    Map<String, Object> given = new HashMap<>();
    Map<String, String> places = new HashMap<>();
    given.put(KIND, word.substring(0, colon));
    for (String pair : word.substring(colon + 1).split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw InputError.at(word, InputError.quote(pair) + " is not accepted; accepted: KEY=VALUE");
      }
      String key = pair.substring(0, equals);
      if (given.put(key, number(pair.substring(equals + 1))) != null) {
        throw InputError.at(word, key + " is there twice");
      }
    }
    return of(word, given, places);
  }

  /** {@return whether a word is meant as a workload, be it a good one or not} */
  public static boolean isInline(String word) {
    int colon = word.indexOf(':');
    int equals = word.indexOf('=');
    return colon > 0 && equals > colon && word.indexOf('/') < 0;
  }

  /**
   * Parts a list of traces at its commas, but for those within a workload of one word.
   *
   * @param list for example {@code loop,zipf:pages=1000,skew=0.8,arc-OLTP}
   */
  public static List<String> listed(String list) {
    List<String> names = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      boolean key = part.indexOf('=') > 0 && !isInline(part);
      if (key && !names.isEmpty() && isInline(names.getLast())) {
        names.set(names.size() - 1, names.getLast() + "," + part);
      } else {
        names.add(part);
      }
    }
    return names;
  }

  private static Workload of(String shown, Map<String, Object> given, Map<String, String> places) {
    Object title = given.remove(KIND);
    if (title == null) {
      throw InputError.at(
          shown, "no kind; accepted: kind = one of " + InputError.listed(Kind.titles()));
    }
    Kind kind = kind(places.getOrDefault(KIND, shown), title.toString());
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : kind.keys()) {
      String where = places.getOrDefault(parameter.key(), shown) + ": " + parameter.key();
      Object value = given.remove(parameter.key());
      Object read = value == null ? parameter.fallback() : parameter.value(where, value);
      if (read != null) {
        values.put(parameter.key(), read);
      }
    }
    for (String key : given.keySet()) {
      throw unknown(kind, places.getOrDefault(key, shown), key);
    }
    return checked(shown, new Workload(kind, new Values(values)));
  }

  private static Kind kind(String where, String title) {
    Kind kind = Kind.of(title);
    if (kind == null) {
      throw InputError.unknown(where, "kind of workload", title, Kind.titles());
    }
    return kind;
  }

  private static InputError unknown(Kind kind, String where, String key) {
    List<String> keys = new ArrayList<>(List.of(KIND));
    kind.keys().forEach(parameter -> keys.add(parameter.key()));
    return InputError.unknown(
        where, "key", key, keys, InputError.listed(keys) + " of " + kind.title());
  }

  private static Workload checked(String shown, Workload workload) {
    try {
      workload.kind.pattern(workload.values, new Dice(0, 0));
      return workload;
    } catch (IllegalArgumentException e) {
      throw InputError.at(shown, String.valueOf(e.getMessage()));
    }
  }

  private static String place(String shown, @Nullable TomlPosition at) {
    return at == null ? shown : shown + ":" + at.line() + ":" + at.column();
  }

  /** What is no number and no string is refused by every key; in words that say what it was. */
  private static Object plain(@Nullable Object value) {
    return value instanceof Long || value instanceof Double || value instanceof String
        ? value
        : value instanceof Boolean flag ? flag.toString() : "an array, a table or a date";
  }

  private static Object number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException word) {
        return text;
      }
    }
  }

  /** {@return the kind of workload, by name} */
  public String kind() {
    return kind.title();
  }

  /** {@return accesses in all} */
  public long accesses() {
    return values.whole("accesses");
  }

  /** {@return whether it says itself which accesses are stores} */
  public boolean tellsStores() {
    return values.partOrNull("writes") != null;
  }

  /** {@return whether the run's seed makes a difference} */
  public boolean dependsOnSeed() {
    return values.wholeOrNull("seed") == null && (kind.isDrawn() || tellsStores());
  }

  /**
   * Starts a pass.
   *
   * @param seed where chance comes from if the workload has no seed of its own
   */
  public Generator generator(long seed) {
    Long own = values.wholeOrNull("seed");
    Share writes = values.partOrNull("writes");
    return new Generator(
        kind, values, accesses(), writes == null ? Share.NONE : writes, own == null ? seed : own);
  }
}

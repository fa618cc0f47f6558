package exo.service.manifest;

import exo.service.InputError;
import exo.service.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of a manifest whose keys are known. Every complaint names file, line, column and key;
 * {@link #at} gives that place to whoever reads the value further.
 */
final class Section {
  private final String file;
  private final String title;
  private final TomlTable table;
  private final @Nullable TomlPosition start;

  private Section(
      String file, String title, TomlTable table, @Nullable TomlPosition start, List<String> keys) {
    this.file = file;
    this.title = title;
    this.table = table;
    this.start = start;
    checkKeys(keys);
  }

  /**
   * Makes the table that is the whole file.
   *
   * @throws InputError for a key that is none of these
   */
  static Section root(String file, TomlTable table, String... keys) {
    return new Section(file, "the manifest", table, null, List.of(keys));
  }

  private void checkKeys(List<String> keys) {
    for (String key : table.keySet()) {
      if (keys.contains(key)) {
        continue;
      }
      throw InputError.unknown(
          position(key), "key", key, keys, InputError.listed(keys) + " in " + title);
    }
  }

  private String position(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return place(position == null ? start : position);
  }

  private String place(@Nullable TomlPosition position) {
    return position == null ? file : file + ":" + position.line() + ":" + position.column();
  }

  /** Returns the place of a key, as a complaint about its value begins. */
  String at(String key) {
    return position(key) + ": " + key;
  }

  /** Returns the place of the table itself. */
  String at() {
    return place(start) + ": " + title;
  }

  boolean has(String key) {
    return table.contains(List.of(key));
  }

  /** Returns whether the key has a string. */
  boolean hasString(String key) {
    return table.get(List.of(key)) instanceof String;
  }

  /**
   * Checks the type of what can be said in two ways.
   *
   * @param expected the two
   */
  void checkStringOrTable(String key, String expected) {
    Object value = table.get(List.of(key));
    if (value != null && !(value instanceof String) && !(value instanceof TomlTable)) {
      throw notAccepted(key, value, expected);
    }
  }

  @Nullable String string(String key) {
    return value(key, "a string", table.get(List.of(key)), String.class);
  }

  /** Returns a string, or a whole number as one; null when it is not there. */
  @Nullable String text(String key) {
    return table.get(List.of(key)) instanceof Long number ? number.toString() : string(key);
  }

  /** Returns a string that must be there. */
  String required(String key) {
    String value = string(key);
    if (value == null) {
      throw InputError.at(place(start), title + " has no " + key);
    }
    return value;
  }

  /** Returns a list of strings, for which a single string will do; null when it is not there. */
  @Nullable List<String> strings(String key) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return null;
    }
    if (value instanceof String one) {
      return List.of(one);
    }
    String expected = "a string or an array of strings";
    TomlArray array = value(key, expected, value, TomlArray.class);
    List<String> strings = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      String element = value(key, expected, array.get(i), String.class);
      strings.add(element == null ? "" : element);
    }
    if (strings.isEmpty()) {
      throw InputError.at(at(key), "the array is empty");
    }
    return strings;
  }

  /** Returns a switch, on as the command line writes it or true as TOML does; null without one. */
  @Nullable Boolean onOff(String key) {
    Object value = table.get(List.of(key));
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    if (value.equals("on") || value.equals("off")) {
      return value.equals("on");
    }
    throw notAccepted(key, value, "on or off");
  }

  /** Returns a whole number within bounds; null when it is not there. */
  @Nullable Long integer(String key, long least, long most) {
    Long value = value(key, "a whole number", table.get(List.of(key)), Long.class);
    if (value != null && (value < least || value > most)) {
      throw InputError.at(at(key), value + " is out of range; accepted: " + least + " to " + most);
    }
    return value;
  }

  /** Returns a size; null when it is not there. */
  @Nullable Size size(String key) {
    String text = string(key);
    return text == null ? null : Size.parse(at(key), text);
  }

  /** Returns a table, inline or not; null when it is not there. */
  @Nullable Section table(String key, String... keys) {
    TomlTable inner = value(key, "a table", table.get(List.of(key)), TomlTable.class);
    return inner == null
        ? null
        : new Section(file, key, inner, table.inputPositionOf(List.of(key)), List.of(keys));
  }

  /** Returns the tables of an array of tables, for which a single table will do. */
  List<Section> tables(String key, String... keys) {
    Object value = table.get(List.of(key));
    TomlPosition position = table.inputPositionOf(List.of(key));
    if (value == null) {
      return List.of();
    }
    if (value instanceof TomlTable one) {
      return List.of(new Section(file, key, one, position, List.of(keys)));
    }
    TomlArray array = value(key, "an array of tables", value, TomlArray.class);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      TomlTable one = value(key, "an array of tables", array.get(i), TomlTable.class);
      if (one != null) {
        sections.add(new Section(file, key, one, array.inputPositionOf(i), List.of(keys)));
      }
    }
    return sections;
  }

  /**
   * Returns a table whose values are the business of somebody else, as text.
   *
   * @param keys what that one accepts; none when it does not say
   * @param whose it is, in words
   */
  Map<String, String> free(String key, List<String> keys, String whose) {
    TomlTable inner = value(key, "a table", table.get(List.of(key)), TomlTable.class);
    Map<String, String> texts = new TreeMap<>();
    if (inner == null) {
      return texts;
    }
    for (String name : inner.keySet()) {
      if (!keys.isEmpty() && !keys.contains(name)) {
        throw InputError.unknown(
            place(inner.inputPositionOf(List.of(name))),
            "parameter",
            name,
            keys,
            InputError.listed(keys) + " of " + whose);
      }
      Object value = inner.get(List.of(name));
      if (!(value instanceof String || value instanceof Long || value instanceof Boolean)) {
        throw InputError.at(
            place(inner.inputPositionOf(List.of(name))) + ": " + name,
            kind(value) + " is not accepted here; accepted: a string, a number, true or false");
      }
      texts.put(name, value.toString());
    }
    return texts;
  }

  private <T> @Nullable T value(
      String key, String expected, @Nullable Object value, Class<T> type) {
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw notAccepted(key, value, expected);
    }
    return type.cast(value);
  }

  private InputError notAccepted(String key, Object value, String expected) {
    return InputError.at(at(key), kind(value) + " is not accepted here; accepted: " + expected);
  }

  private static String kind(@Nullable Object value) {
    return switch (value) {
      case String s -> "the string " + InputError.quote(s);
      case Long n -> "the number " + n;
      case Double d -> "the number " + d;
      case Boolean b -> b.toString();
      case TomlArray a -> "an array";
      case TomlTable t -> "a table";
      case null, default -> "a date or time";
    };
  }
}

package exo.testkit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a history's file, in one line: where it is, what stands there, and what would be accepted. */
public final class FileComplaint {
  /** How the parser begins when it speaks of a file that was cut. */
  private static final List<String> ENDS = List.of("Unexpected end-of-input", "No content");

  private FileComplaint() {}

  /**
   * {@return of a file that is no JSON, or not the JSON that is wanted}
   *
   * @param name of the file
   * @param wanted what it should be: its format and version
   * @param wrong what the parser says
   */
  public static String of(String name, String wanted, JacksonException wrong) {
    String said = wrong.getOriginalMessage().lines().findFirst().orElse("");
    boolean cut = ENDS.stream().anyMatch(said::startsWith);
    return "%s: no whole history: %s; accepted: %s, all of it"
        .formatted(
            name, cut ? line(wrong) + "the file ends too early" : place(wrong) + said, wanted);
  }

  private static String place(JacksonException wrong) {
    String field = wrong instanceof JsonMappingException mapping ? field(mapping) : "";
    if (!field.isEmpty()) {
      return field + ": ";
    }
    return line(wrong);
  }

  private static String line(JacksonException wrong) {
    JsonLocation at = wrong.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String field(JsonMappingException wrong) {
    List<String> names = new ArrayList<>();
    for (JsonMappingException.Reference each : wrong.getPath()) {
      names.add(each.getFieldName() != null ? each.getFieldName() : "[" + each.getIndex() + "]");
    }
    return String.join(".", names).replace(".[", "[");
  }

  /**
   * {@return the constant of a name}
   *
   * @param what kind of thing the name is of
   * @throws IllegalArgumentException with one clear line, when there is none
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String what, String name) {
    List<String> accepted = new ArrayList<>();
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(name)) {
        return each;
      }
      accepted.add(each.name());
    }
    throw new IllegalArgumentException(
        "no %s \"%s\"; accepted: %s".formatted(what, name, String.join(", ", accepted)));
  }

  /**
   * {@return a number}
   *
   * @throws IllegalArgumentException with one clear line, when it is none
   */
  public static int number(String word) {
    if (word.matches("-[0-9]+")) {
      throw new IllegalArgumentException(word + " is less than 0");
    }
    if (!word.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "\"%s\" is no number; accepted: 0 to 999999999".formatted(word));
    }
    return Integer.parseInt(word);
  }
}

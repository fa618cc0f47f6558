package exo.testkit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file, in one line: where it is, what stands there, and what would be accepted. The parser's own words name
 * its classes and switches, which nobody who wrote the file knows.
 */
public final class FileComplaint {
  /** How the parser begins when it speaks of a file that was cut. */
  private static final List<String> ENDS = List.of("Unexpected end-of-input", "No content");

  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("Numeric value \\((\\S+)\\) out of range.*");

  private FileComplaint() {}

  /**
   * {@return of a file that is no JSON, or not the JSON that is wanted}
   *
   * @param name of the file
   * @param kind what it should hold, in one word
   * @param wanted what it should be: its format and version
   * @param wrong what the parser says
   */
  public static String of(String name, String kind, String wanted, JacksonException wrong) {
    String accepted =
        wrong instanceof UnrecognizedPropertyException unknown
                && unknown.getKnownPropertyIds() != null
            ? unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "))
            : wanted + ", all of it";
    return "%s: no whole %s: %s%s; accepted: %s"
        .formatted(name, kind, place(wrong), problem(wrong), accepted);
  }

  private static String said(JacksonException wrong) {
    return wrong.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static boolean isCut(JacksonException wrong) {
    return ENDS.stream().anyMatch(said(wrong)::startsWith);
  }

  private static String problem(JacksonException wrong) {
    String said = said(wrong);
    if (isCut(wrong)) {
      return "the file ends too early";
    } else if (said.startsWith("Trailing token")) {
      return "more follows its end";
    } else if (wrong instanceof UnrecognizedPropertyException) {
      return "no such key";
    } else if (said.startsWith("Missing creator property")) {
      return "missing";
    } else if (wrong instanceof InvalidNullException || said.startsWith("Null value for creator")) {
      return "null, and not a value";
    } else if (wrong instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return String.valueOf(refused.getCause().getMessage());
    }
    Matcher outOfRange = OUT_OF_RANGE.matcher(said);
    if (outOfRange.matches()) {
      return outOfRange.group(1) + " is out of range";
    }
    return wrong instanceof MismatchedInputException other
        ? value(other) + "not " + kind(other.getTargetType())
        : said.replaceAll(", from `[^`]*`", "");
  }

  /** {@return what stands there in place of what is wanted, where it is short enough to be told} */
  private static String value(MismatchedInputException wrong) {
    return wrong instanceof InvalidFormatException invalid
        ? "\"%s\" is ".formatted(invalid.getValue())
        : "";
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "what is wanted here";
    } else if (type == String.class) {
      return "a text";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == double.class || type == Double.class) {
      return "a number";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  /**
   * The line and the column, where there is a text to count them in, and the field. Of a key that is none the parser speaks when the
   * object is over, so only the name tells where it is.
   */
  private static String place(JacksonException wrong) {
    String field =
        wrong instanceof JsonMappingException mapping && !isCut(wrong) ? field(mapping) : "";
    String line = wrong instanceof UnrecognizedPropertyException ? "" : line(wrong);
    return line + (field.isEmpty() ? "" : field + ": ");
  }

  private static String line(JacksonException wrong) {
    JsonLocation at = wrong.getLocation();
    return at == null || at.getLineNr() < 1 || at.getColumnNr() < 1
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
      throw new IllegalArgumentException(word + " is less than 0; accepted: 0 to 999999999");
    }
    if (!word.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "\"%s\" is no number; accepted: 0 to 999999999".formatted(word));
    }
    return Integer.parseInt(word);
  }
}

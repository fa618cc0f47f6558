package exo.service.workload;

import exo.service.InputError;
import exo.service.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key of a workload: what may be its value, and what is its value where none is given. */
sealed interface Parameter {
  /** {@return how it is written} */
  String key();

  /** {@return one clause about it, for people} */
  String sentence();

  /** {@return its values, in words} */
  String accepted();

  /** {@return what it is where it is not given; null where its absence says something} */
  @Nullable Object fallback();

  /**
   * Reads a value.
   *
   * @param where what to blame
   * @param given a long, a double or a string
   * @return a value of this key's type; null when it is none of these
   */
  @Nullable Object read(String where, Object given);

  /** A whole number. */
  record Whole(String key, long least, long most, @Nullable Long fallback, String sentence)
      implements Parameter {
    @Override
    public String accepted() {
      return least == Long.MIN_VALUE ? "a whole number" : least + " to " + most;
    }

    @Override
    public @Nullable Object read(String where, Object given) {
      return given instanceof Long n && n >= least && n <= most ? n : null;
    }
  }

  /** A number. */
  record Real(String key, double least, double most, Double fallback, String sentence)
      implements Parameter {
    @Override
    public String accepted() {
      return least + " to " + most;
    }

    @Override
    public @Nullable Object read(String where, Object given) {
      boolean number = given instanceof Long || given instanceof Double;
      double value = number ? ((Number) given).doubleValue() : Double.NaN;
      return value >= least && value <= most ? value : null;
    }
  }

  /** A share of a whole. */
  record Part(String key, @Nullable Share fallback, String sentence) implements Parameter {
    @Override
    public String accepted() {
      return "0% to 100%";
    }

    @Override
    public @Nullable Object read(String where, Object given) {
      return given instanceof String text ? Share.parse(where, text) : null;
    }
  }

  /** One of a few words. */
  record Word(String key, List<String> words, String fallback, String sentence)
      implements Parameter {
    @Override
    public String accepted() {
      return String.join(", ", words);
    }

    @Override
    public @Nullable Object read(String where, Object given) {
      return given instanceof String text && words.contains(text) ? text : null;
    }
  }

  /**
   * Reads a value, or refuses it.
   *
   * @throws InputError with the place, the value and what would be accepted
   */
  default Object value(String where, Object given) {
    Object value = read(where, given);
    if (value != null) {
      return value;
    }
    String shown = given instanceof String text ? InputError.quote(text) : given.toString();
    throw InputError.at(where, shown + " is not accepted here; accepted: " + accepted());
  }
}

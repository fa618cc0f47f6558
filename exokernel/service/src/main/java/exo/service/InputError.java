package exo.service;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for cannot be done as asked. It is known before anything has been done, costs one
 * line on stderr and ends {@code exo} with {@link ExitStatus#INPUT}.
 *
 * <p>The line reads {@code WHERE: PROBLEM}; where is an option ({@code --memory}), a place in a
 * file ({@code demo.toml:3:1: memory}) or a file.
 */
public final class InputError extends RuntimeException {
  /** More names than this are not worth a line; the list is one command away. */
  private static final int NAMES_SHOWN = 24;

  /** Makes an error whose line is this message. */
  public InputError(String message) {
    super(message, null, false, false);
  }

  /** Makes the error {@code WHERE: PROBLEM}. */
  public static InputError at(String where, String problem) {
    return new InputError(where + ": " + problem);
  }

  /**
   * Makes the error for a name that nothing has, with the nearest one that something has.
   *
   * @param where the option, the place in a file, or the file
   * @param kind what was looked for, for example {@code policy}
   * @param value the name that was not found
   * @param accepted the names that would have been
   */
  public static InputError unknown(
      String where, String kind, String value, Collection<String> accepted) {
    return unknown(where, kind, value, accepted, listed(accepted));
  }

  /**
   * Makes the error for a name that nothing has, where more is accepted than can be listed.
   *
   * @param candidates what may have been meant
   * @param accepted what would have been accepted, in words
   */
  public static InputError unknown(
      String where, String kind, String value, Collection<String> candidates, String accepted) {
    String nearest = Nearest.to(value, candidates);
    String suggestion = nearest == null ? "; " : "; did you mean " + nearest + "? ";
    return at(where, "no " + kind + " " + quote(value) + suggestion + "accepted: " + accepted);
  }

  /**
   * Returns text as a message shows it: quoted, on one line, and not endless.
   *
   * @param text what the user wrote
   */
  public static String quote(@Nullable String text) {
    var line = new StringBuilder("\"");
    String shown = text == null ? "" : text;
    int end = Math.min(shown.length(), 120);
    for (int i = 0; i < end; i++) {
      char c = shown.charAt(i);
      line.append(c < ' ' || c == 0x7f ? '?' : c);
    }
    return line.append(shown.length() > end ? "...\"" : "\"").toString();
  }

  /** Returns names as a message lists them. */
  public static String listed(Collection<String> accepted) {
    if (accepted.isEmpty()) {
      return "none";
    }
    var line = new StringBuilder();
    int shown = 0;
    for (String name : accepted) {
      if (shown == NAMES_SHOWN) {
        return line.append(", and ").append(accepted.size() - shown).append(" more").toString();
      }
      line.append(shown++ == 0 ? "" : ", ").append(name);
    }
    return line.toString();
  }
}

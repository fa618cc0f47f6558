package exo.service.observe;

import exo.service.InputError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instructions that a program completes one after the other.
 *
 * @param first number of the first; the program's first instruction is number 1
 * @param last number of the last
 */
public record InstructionRange(long first, long last) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");

  /**
   * Reads {@code N..M}.
   *
   * @param where the option
   * @throws InputError when it is none
   */
  public static InstructionRange parse(String where, String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw InputError.at(
          where, InputError.quote(text) + " is no range; accepted: N..M, two whole numbers");
    }
    var range =
        new InstructionRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    if (range.first < 1 || range.last < range.first) {
      throw InputError.at(
          where,
          text + " has nothing in it; accepted: N..M with 1 <= N <= M, where 1 is the first");
    }
    return range;
  }
}

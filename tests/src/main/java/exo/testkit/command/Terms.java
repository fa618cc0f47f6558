package exo.testkit.command;

import exo.abi.LibraryOsProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a contract has to know of a libOS.
 *
 * @param provider who makes it
 * @param code where its classes are, or none when they are where the provider's are
 * @param parameters by key; a value may be counted from the frames it is to use: {@code frames-6}
 * @param fewestFrames in which it serves a program
 * @param base the address of its program's first page
 * @param pages of the program
 * @param exitCall the supervisor call by which the program leaves
 */
record Terms(
    LibraryOsProvider provider,
    List<Path> code,
    Map<String, String> parameters,
    int fewestFrames,
    long base,
    int pages,
    int exitCall) {
  private static final Pattern OF_FRAMES = Pattern.compile("frames(?:-([0-9]{1,3}))?");

  /** {@return the parameters for so many frames} */
  Map<String, String> parameters(int frames) {
    Map<String, String> all = new TreeMap<>();
    parameters.forEach((key, value) -> all.put(key, value(value, frames)));
    return all;
  }

  private static String value(String text, int frames) {
    Matcher matcher = OF_FRAMES.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String beside = matcher.group(1);
    return Integer.toString(frames - (beside == null ? 0 : Integer.parseInt(beside)));
  }
}

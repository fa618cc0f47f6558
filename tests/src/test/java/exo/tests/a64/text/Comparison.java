package exo.tests.a64.text;

import exo.hw.a64.text.Disassembler;
import exo.tests.a64.text.Texts.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Our text of each word beside objdump's.
 *
 * @param equal how many are the same
 * @param instructions how many of these are instructions and not undefined
 * @param differences those that are not the same, but for the intended
 * @param intended words that differ by intention
 */
record Comparison(int equal, int instructions, List<String> differences, List<Line> intended) {
  private static final String UNDEFINED = "; undefined";

  /**
   * Compares.
   *
   * @param pc where each word is said to stand
   */
  static Comparison of(List<Line> lines, ToLongFunction<Line> pc) {
    int equal = 0;
    int instructions = 0;
    List<String> differences = new ArrayList<>();
    List<Line> intended = new ArrayList<>();
    for (Line line : lines) {
      String ours = Disassembler.text(line.word(), pc.applyAsLong(line));
      if (ours.equals(line.text())) {
        equal++;
        instructions += ours.endsWith(UNDEFINED) ? 0 : 1;
      } else if (isIntended(line, ours)) {
        intended.add(line);
      } else {
        differences.add(
            "%08x %s: %s instead of %s"
                .formatted(line.word(), line.leaf().leaf(), ours, line.text()));
      }
    }
    return new Comparison(equal, instructions, differences, intended);
  }

  /**
   * The machine executes, and so shows, two things that objdump calls undefined: LDAR with bits
   * that should be one and are not, as it does for the other ordered and exclusive accesses; and
   * LDPSW into one register or over its own base, which is CONSTRAINED UNPREDICTABLE.
   */
  private static boolean isIntended(Line line, String ours) {
    boolean refused = line.text().endsWith(UNDEFINED) && !ours.endsWith(UNDEFINED);
    int word = line.word();
    String leaf = line.leaf().leaf();
    if (leaf.equals("LDAR")) {
      return refused && (word & 0x001F_7C00) != 0x001F_7C00;
    }
    return refused && leaf.startsWith("LDPSW") && isUnpredictable(word);
  }

  private static boolean isUnpredictable(int word) {
    int t = word & 31;
    int n = word >>> 5 & 31;
    int t2 = word >>> 10 & 31;
    boolean writesBase = (word >>> 23 & 1) == 1;
    return t == t2 || (writesBase && n != 31 && (t == n || t2 == n));
  }
}

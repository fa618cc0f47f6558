package exo.service;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a mistyped name was probably meant to be, by the distance of Damerau and Levenshtein:
 * letters inserted, left out, replaced, or two neighbours swapped, each costing 1 (F. J. Damerau,
 * "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964).
 */
final class Nearest {
  private Nearest() {}

  /**
   * Finds the candidate that differs least from a name, if any is near enough to be worth saying: a
   * third of the letters may differ, but at least one; failing that, one that the name begins.
   *
   * @param name what was typed
   * @param candidates what exists
   * @return the nearest, the alphabetically first among equals, or null
   */
  static @Nullable String to(String name, Collection<String> candidates) {
    String typed = name.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      String known = candidate.toLowerCase(Locale.ROOT);
      int allowed = Math.max(1, Math.max(typed.length(), known.length()) / 3);
      int distance = distance(typed, known, allowed);
      if (distance > allowed && begins(typed, known)) {
        distance = known.length(); // after everything that is near by spelling
      } else if (distance > allowed) {
        continue;
      }
      if (best == null
          || distance < bestDistance
          || (distance == bestDistance && candidate.compareTo(best) < 0)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Two letters say something; the dashes of an option do not. */
  private static boolean begins(String typed, String known) {
    return known.startsWith(typed) && typed.replace("-", "").length() >= 2;
  }

  /**
   * Returns the distance of two words where no substring is edited twice.
   *
   * @param limit lengths that differ by more than this are not compared letter by letter
   */
  static int distance(String a, String b, int limit) {
    int lengths = Math.abs(a.length() - b.length());
    if (lengths > limit) {
      return lengths;
    }
    int[] twoAbove = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
        }
      }
      int[] spare = twoAbove;
      twoAbove = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}

package exo.testkit.zoo;

import exo.kernel.Inspection;
import exo.kernel.audit.Law;
import exo.testkit.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * That a bug was found.
 *
 * @param name the law's number, or who says so where none speaks of it: {@link Verdict#name}
 * @param steps down-calls and up-calls that it took, of all histories
 * @param history the seed of the history that showed it
 * @param verdict one line
 */
public record Found(String name, long steps, long history, String verdict) {
  private static final int WORDS = 4;

  /** {@return the same in words of the JDK, for another world} */
  String[] words() {
    return new String[] {name, Long.toString(steps), Long.toString(history), verdict};
  }

  /** {@return the same from another world} */
  static Found of(String[] words) {
    if (words.length != WORDS) {
      throw new IllegalArgumentException(
          words.length + " words are no finding, which has " + WORDS);
    }
    return new Found(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
  }

  /** {@return that two runs of the same history were not the same, or null when they were} */
  static @Nullable Verdict other(Inspection kernel, long hash, long again) {
    String story =
        "the hash of the run is 0x%x, and 0x%x of the same run again".formatted(hash, again);
    return hash == again
        ? null
        : new Verdict(Law.L12, "repetition", kernel.steps(), kernel.machine().clock().now(), story);
  }
}

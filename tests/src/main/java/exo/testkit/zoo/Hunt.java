package exo.testkit.zoo;

import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Shrinker;
import exo.testkit.Story;
import exo.testkit.Tally;
import exo.testkit.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a bug: plays one generated history after another until something is wrong. It does so in the world that its class was
 * loaded into, whole or broken, and what comes out of its public methods is of the JDK, so that the caller may live in another
 * ({@link MutantLoader#call}).
 */
public final class Hunt {
  /** Actions of one history after the other. Short ones show many boards; what takes its time, like revocation, needs a longer one. */
  private static final int[] LENGTHS = {250, 600, 250, 600, 250, 600, 250, 2_000};

  /** Some laws the auditor looks at only when it recomputes everything, which takes several times as long. */
  private static final int ONE_IS_FULL_IN = 4;

  /** How often a history is played again of which it is known that it differs: chance may do the same a few times. */
  private static final int MANY = 20;

  /** Seeds of the histories of one hunt follow one another; those of two hunts are far apart. */
  private static final long HISTORIES = 1_000_000;

  private final Finder finder;
  private final int repeats;
  private long steps;

  private Hunt(String finder, int repeats) {
    this.finder = Finder.valueOf(finder);
    this.repeats = repeats;
  }

  private Judging judging(History history) {
    Judging judging = finder == Finder.MODEL ? Judging.ALL : Judging.AUDIT;
    return Math.floorMod(history.board().seed(), ONE_IS_FULL_IN) == 1 ? judging.full() : judging;
  }

  /**
   * Hunts. A kernel that stops says that something is wrong and not what: the hunt goes on for a
   * law until it gives up.
   *
   * @param seed of the hunt
   * @param most down-calls and up-calls after which it gives up, but for the history under way
   * @param finder the name of a {@link Finder}: a model that runs along and a second run take their
   *     time
   * @return what was found, as {@link Found#words} says; empty when nothing was
   * @throws IOException when a disk is to be cut, and the host has no room for it
   */
  public static String[] run(long seed, long most, String finder) throws IOException {
    Hunt hunt = new Hunt(finder, 1);
    if (hunt.finder == Finder.CRASH) {
      return CrashHunt.run(seed * HISTORIES, most);
    }
    String[] stopped = new String[0];
    for (long seedOf = seed * HISTORIES; hunt.steps < most; seedOf++) {
      Verdict verdict = hunt.play(history(seedOf));
      if (verdict != null) {
        String[] found = new Found(verdict.name(), hunt.steps, seedOf, verdict.toString()).words();
        if (verdict.isNamed()) {
          return found;
        }
        stopped = stopped.length == 0 ? found : stopped;
      }
    }
    return stopped;
  }

  /**
   * Shrinks a history in which something is wrong, and writes it to a file. A bug may show by one law in a long history and by
   * another in a short one: all that are its own count as the same failure.
   *
   * @param seed of the history
   * @param finder as in {@link #run}
   * @param names by which the bug shows, with blanks between them
   * @param trials how often it may be played
   * @param file where
   * @param stop whether it is to end with the shortest so far
   * @return the lines of its story, after how many actions it has
   * @throws IOException when the file cannot be written
   */
  public static String[] shrink(
      long seed, String finder, String names, int trials, String file, BooleanSupplier stop)
      throws IOException {
    Hunt hunt = new Hunt(finder, MANY);
    if (hunt.finder == Finder.CRASH) {
      return CrashHunt.shrink(seed, trials, Path.of(file), stop);
    }
    History history = hunt.shortest(seed, Set.of(names.split(" ", -1)), trials, stop);
    HistoryFile.write(history, Path.of(file));
    List<String> lines = new ArrayList<>(Story.tell(history, hunt.judging(history)));
    lines.addFirst(Integer.toString(history.actions().size()));
    return lines.toArray(String[]::new);
  }

  private History shortest(long seed, Set<String> names, int trials, BooleanSupplier stop) {
    History first = history(seed);
    String found = name(first);
    Set<String> same = names.contains(found) ? names : Set.of(found);
    Shrinker.Test test = history -> same.contains(name(history)) ? "shown" : "";
    return Shrinker.shrink(first, test, trials, stop);
  }

  /**
   * Plays a history from a file.
   *
   * @param file where it is
   * @param finder as in {@link #run}
   * @return as {@link #run}, with 0 for the seed
   * @throws IOException when the file cannot be read
   */
  public static String[] replay(String file, String finder) throws IOException {
    Hunt hunt = new Hunt(finder, MANY);
    if (hunt.finder == Finder.CRASH) {
      return CrashHunt.replay(Path.of(file));
    }
    Verdict verdict = hunt.play(HistoryFile.read(Path.of(file)));
    return verdict == null
        ? new String[0]
        : new Found(verdict.name(), hunt.steps, 0, verdict.toString()).words();
  }

  /**
   * Tells a history from a file.
   *
   * @param file where it is
   * @param finder as in {@link #run}
   * @return the lines of its story
   * @throws IOException when the file cannot be read
   */
  public static String[] tell(String file, String finder) throws IOException {
    Hunt hunt = new Hunt(finder, 1);
    if (hunt.finder == Finder.CRASH) {
      return CrashHunt.tell(Path.of(file));
    }
    History history = HistoryFile.read(Path.of(file));
    return Story.tell(history, hunt.judging(history)).toArray(String[]::new);
  }

  private static History history(long seed) {
    return Generator.history(seed, LENGTHS[Math.floorMod(seed, LENGTHS.length)]);
  }

  private String name(History history) {
    Verdict verdict = play(history);
    return verdict == null ? "" : verdict.name();
  }

  private @Nullable Verdict play(History history) {
    Tally tally = new Tally();
    try (Player player = new Player(history, judging(history), null)) {
      Verdict verdict = player.watchedBy(tally).play();
      steps += tally.steps();
      return verdict != null || finder != Finder.REPETITION
          ? verdict
          : otherwise(history, player.hash());
    }
  }

  private @Nullable Verdict otherwise(History history, long hash) {
    Verdict verdict = null;
    for (int i = 0; i < repeats && verdict == null; i++) {
      verdict = again(history, hash);
    }
    return verdict;
  }

  private @Nullable Verdict again(History history, long hash) {
    try (Player player = new Player(history, judging(history), null)) {
      Verdict verdict = player.play();
      return verdict != null ? verdict : Found.other(player.inspection(), hash, player.hash());
    }
  }
}

package exo.testkit.zoo;

import exo.kernel.audit.Auditor.Mode;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.Player;
import exo.testkit.Shrinker;
import exo.testkit.Story;
import exo.testkit.Tally;
import exo.testkit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a bug: plays one generated history after another until something is wrong. It does so in the world that its class was
 * loaded into, whole or broken, and what comes out of its public methods is of the JDK, so that the caller may live in another
 * ({@link MutantLoader#call}).
 */
public final class Hunt {
  /** Of a history. Short ones show many boards; what takes its time, like revocation, needs a long one now and then. */
  private static final int ACTIONS = 300;

  private static final int MANY_ACTIONS = 2_000;
  private static final int ONE_IS_LONG_IN = 8;

  private static final int TRIALS = 4_000;

  /** No history of that length has needed a tenth of them. */
  private static final int MOST_KERNEL_STEPS = 20 * MANY_ACTIONS;

  /** Seeds of the histories of one hunt follow one another; those of two hunts are far apart. */
  private static final long HISTORIES = 1_000_000;

  private static final List<Player.JudgeMaker> JUDGES = List.of();

  private final boolean twice;
  private long steps;

  private Hunt(boolean twice) {
    this.twice = twice;
  }

  /**
   * Hunts.
   *
   * @param seed of the hunt
   * @param most down-calls and up-calls after which it gives up, but for the history under way
   * @param twice whether each history is played again, and must be the same
   * @return what was found, as {@link Found#words} says; empty when nothing was
   */
  public static String[] run(long seed, long most, boolean twice) {
    Hunt hunt = new Hunt(twice);
    for (long seedOf = seed * HISTORIES; hunt.steps < most; seedOf++) {
      Verdict verdict = hunt.play(history(seedOf));
      if (verdict != null) {
        return new Found(verdict.name(), hunt.steps, seedOf, verdict.toString()).words();
      }
    }
    return new String[0];
  }

  /**
   * Tells the shortest story of a history in which something is wrong.
   *
   * @param seed of the history
   * @param twice as in {@link #run}
   * @return how many actions it has, and then its lines
   */
  public static String[] story(long seed, boolean twice) {
    History history =
        Shrinker.shrink(history(seed), each -> new Hunt(twice).name(each), TRIALS);
    List<String> lines = Story.tell(history, Mode.INCREMENTAL, JUDGES);
    lines.addFirst(Integer.toString(history.actions().size()));
    return lines.toArray(String[]::new);
  }

  private static History history(long seed) {
    boolean isLong = Math.floorMod(seed, ONE_IS_LONG_IN) == ONE_IS_LONG_IN - 1;
    return Generator.history(seed, isLong ? MANY_ACTIONS : ACTIONS);
  }

  private String name(History history) {
    Verdict verdict = play(history);
    return verdict == null ? "" : verdict.name();
  }

  private @Nullable Verdict play(History history) {
    Tally tally = new Tally();
    try (Player player = new Player(history, Mode.INCREMENTAL, null, JUDGES)) {
      Verdict verdict = toTheEnd(player.watchedBy(tally));
      steps += tally.steps();
      return verdict != null || !twice ? verdict : again(history, player);
    }
  }

  /** A history that does not end is one in which nothing happens any more. */
  private static @Nullable Verdict toTheEnd(Player player) {
    for (int step = 0; step < MOST_KERNEL_STEPS && player.step(); step++) {}
    return player.step() ? Found.hangs(player.inspection()) : player.play();
  }

  private static @Nullable Verdict again(History history, Player first) {
    long hash = first.hash();
    try (Player player = new Player(history, Mode.INCREMENTAL, null, JUDGES)) {
      Verdict verdict = toTheEnd(player);
      long other = player.hash();
      return verdict != null || hash == other ? verdict : Found.differs(player.inspection(), hash, other);
    }
  }
}

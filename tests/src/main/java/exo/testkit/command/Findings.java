package exo.testkit.command;

import exo.service.Shell;
import exo.testkit.Campaign;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Shrinker;
import exo.testkit.Story;
import exo.testkit.Verdict;
import exo.testkit.crash.CrashCheck;
import exo.testkit.crash.CrashHistory;
import exo.testkit.crash.CrashShrinker;
import exo.testkit.crash.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what a campaign has found: the shortest story, the law, the seed, and how to see it again. */
final class Findings {
  /** So often a history may be played to make it shorter. */
  static final int TRIALS = 3_000;

  private final List<String> laws;
  private final Shell shell;
  private final String file;

  /**
   * Tells of findings.
   *
   * @param laws as they were named on the command line, or null for all
   * @param file where the shortest story goes, as it was named there
   */
  Findings(@Nullable String laws, Shell shell, String file) {
    this.laws = laws == null ? List.of() : List.of("--laws", laws);
    this.shell = shell;
    this.file = file;
  }

  void tell(Campaign.Failure failure) throws IOException {
    switch (failure) {
      case Campaign.InCalls found -> tell(found);
      case Campaign.InCrash found -> tell(found);
    }
  }

  private void tell(Campaign.InCalls found) throws IOException {
    shell.err().printf("exo: seed %d: %s%n", found.seed(), found.verdict());
    Judging judging = found.judging();
    boolean ofTwoRuns = found.verdict().equals(Verdict.ofTwoRuns());
    History shortest =
        ofTwoRuns
            ? found.history()
            : Shrinker.shrink(
                found.history(), history -> name(history, judging), TRIALS, this::isInterrupted);
    HistoryFile.write(shortest, shell.directory().resolve(file));
    lines(shortest.actions().size(), Story.tell(shortest, judging));
    again(found.seed(), laws);
    EventsBeside.write(
        file, out -> StoryEvents.of(shortest, lastStep(shortest, judging), out), shell);
  }

  /** Of a disk that is cut there are no events: no machine runs. */
  private void tell(Campaign.InCrash found) throws IOException {
    shell.err().printf("exo: seed %d: %s%n", found.seed(), found.loss());
    CrashHistory shortest = CrashShrinker.shrink(found.history(), TRIALS, this::isInterrupted);
    shortest.write(shell.directory().resolve(file));
    Loss loss = new CrashCheck().judge(shortest);
    lines(shortest.size(), loss == null ? List.of() : loss.story());
    again(found.seed(), List.of()); // L13 judges it, and nobody else
  }

  private void lines(int actions, List<String> story) {
    String far = isInterrupted() ? " before the interruption" : "";
    shell.out().printf("%nthe shortest story found%s, of %d actions%n", far, actions);
    story.forEach(shell.out()::println);
  }

  private boolean isInterrupted() {
    return shell.interruption().requested();
  }

  private void again(long seed, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("--replay", file));
    arguments.addAll(options);
    shell.out().printf("%nseed      %d%n", seed);
    shell.out().printf("again     %s%n", Again.exo("check", arguments));
  }

  private static String name(History history, Judging judging) {
    Verdict verdict = verdict(history, judging);
    return verdict == null ? "" : verdict.name();
  }

  /** The first run of a history that has two ends has none of its own. */
  private static long lastStep(History history, Judging judging) {
    Verdict verdict = verdict(history, judging);
    return verdict == null ? 0 : verdict.step();
  }

  private static @Nullable Verdict verdict(History history, Judging judging) {
    try (Player player = new Player(history, judging, null)) {
      return player.play();
    }
  }
}

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
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells what a campaign has found: the shortest story, the law, the seed, and how to see it again. */
final class Findings {
  private static final int TRIALS = 3_000;

  private Findings() {}

  static void tell(Campaign.Failure failure, Shell shell, String file) throws IOException {
    Judging judging = failure.judging();
    shell.err().printf("exo: seed %d: %s%n", failure.seed(), failure.verdict());
    History shortest =
        failure.verdict().by().equals("replay")
            ? failure.history()
            : Shrinker.shrink(failure.history(), history -> name(history, judging), TRIALS);
    Path path = shell.directory().resolve(file);
    HistoryFile.write(shortest, path);
    shell.out().println();
    shell.out().printf("the shortest story found, of %d actions%n", shortest.actions().size());
    Story.tell(shortest, judging).forEach(shell.out()::println);
    shell.out().printf("%nseed      %d%n", failure.seed());
    shell.out().printf("again     exo check --replay %s%n", file);
    EventsBeside.write(
        file, out -> StoryEvents.of(shortest, lastStep(shortest, judging), out), shell);
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

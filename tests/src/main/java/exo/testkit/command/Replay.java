package exo.testkit.command;

import exo.service.ExitStatus;
import exo.service.Shell;
import exo.testkit.History;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Story;
import exo.testkit.Verdict;
import exo.testkit.crash.CrashCheck;
import exo.testkit.crash.CrashHistory;
import exo.testkit.crash.Loss;
import java.io.IOException;

/** Plays a history from a file and tells it. */
final class Replay {
  private Replay() {}

  /** One of another kind: the power is cut at each step of it. */
  static ExitStatus of(CrashHistory history, Shell shell) throws IOException {
    CrashCheck check = new CrashCheck();
    Loss loss = check.judge(history);
    if (loss == null) {
      shell.out().printf("%,d calls and openings: nothing was wrong%n", check.steps());
      return ExitStatus.OK;
    }
    loss.story().forEach(shell.out()::println);
    shell.out().println(loss);
    return ExitStatus.VIOLATED;
  }

  static ExitStatus of(String file, History history, Judging judging, Shell shell)
      throws IOException {
    Judging telling = telling(history, judging);
    Story.tell(history, telling).forEach(shell.out()::println);
    try (Player player = new Player(history, telling, null)) {
      Verdict verdict = player.play();
      shell.out().printf("hash      %016x%n", player.hash());
      if (verdict == null) {
        return ExitStatus.OK;
      }
      EventsBeside.write(file, out -> StoryEvents.of(history, verdict.step(), out), shell);
      return ExitStatus.VIOLATED;
    }
  }

  /** What only a full audit has found, only a full audit finds again. */
  private static Judging telling(History history, Judging judging) {
    try (Player player = new Player(history, judging, null)) {
      return player.play() == null ? judging.full() : judging;
    }
  }
}

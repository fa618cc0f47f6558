package exo.testkit.command;

import exo.service.ExitStatus;
import exo.service.Shell;
import exo.testkit.History;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Story;
import exo.testkit.Verdict;

/** Plays a history from a file and tells it. */
final class Replay {
  private Replay() {}

  static ExitStatus of(History history, Judging judging, Shell shell) {
    Story.tell(history, judging).forEach(shell.out()::println);
    try (Player player = new Player(history, judging, null)) {
      Verdict verdict = player.play();
      shell.out().printf("hash      %016x%n", player.hash());
      return verdict == null ? ExitStatus.OK : ExitStatus.VIOLATED;
    }
  }
}

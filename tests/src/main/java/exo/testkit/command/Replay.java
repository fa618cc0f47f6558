package exo.testkit.command;

import exo.kernel.audit.Law;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import exo.testkit.Campaign;
import exo.testkit.History;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Story;
import exo.testkit.Tally;
import exo.testkit.Totals;
import exo.testkit.Verdict;
import exo.testkit.crash.CrashCheck;
import exo.testkit.crash.CrashHistory;
import exo.testkit.crash.Loss;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Plays a history from a file and tells it. */
final class Replay {
  /** What a history from a file has for a seed: its file is what shows it again. */
  private static final long NO_SEED = 0;

  private final String file;
  private final Shell shell;

  /**
   * Of a file.
   *
   * @param file as it was named on the command line
   */
  Replay(String file, Shell shell) {
    this.file = file;
    this.shell = shell;
  }

  /** One of another kind: the power is cut at each step of it. */
  Campaign.Result of(CrashHistory history) throws IOException {
    CrashCheck check = new CrashCheck();
    Loss loss = check.judge(history);
    if (loss == null) {
      shell.out().printf("%,d calls and openings: nothing was wrong%n", check.steps());
    } else {
      loss.story().forEach(shell.out()::println);
      shell.out().println(loss);
    }
    return new Campaign.Result(
        Totals.of(check.cuts()),
        NO_SEED,
        loss == null ? null : new Campaign.InCrash(NO_SEED, history, loss));
  }

  /** Told once, and where L12 counts played once more: then nothing may be different. */
  Campaign.Result of(History history, Judging asked) throws IOException {
    if (asked.laws().contains(Law.L13) && asked.laws().size() == 1) {
      throw InputError.at("--laws", "L13 judges crash histories, and " + file + " is none");
    }
    Judging judging = telling(history, asked);
    Story.tell(history, judging).forEach(shell.out()::println);
    Tally tally = new Tally();
    Verdict verdict;
    long hash;
    try (Player player = new Player(history, judging, null)) {
      verdict = player.watchedBy(tally).play();
      hash = player.hash();
    }
    shell.out().printf("hash      %016x%n", hash);
    Totals totals = tally.totals();
    if (verdict == null && judging.laws().contains(Law.L12)) {
      verdict = again(history, judging, hash);
      totals = totals.plus(Totals.replayed(verdict == null));
    }
    if (verdict != null) {
      long last = verdict.step();
      EventsBeside.write(file, out -> StoryEvents.of(history, last, out), shell);
    }
    return new Campaign.Result(
        totals,
        NO_SEED,
        verdict == null ? null : new Campaign.InCalls(NO_SEED, history, verdict, judging));
  }

  private @Nullable Verdict again(History history, Judging judging, long hash) {
    try (Player player = new Player(history, judging, null)) {
      Verdict other = player.play();
      long second = player.hash();
      shell.out().printf("again     %016x%n", second);
      if (other == null && second == hash) {
        return null;
      }
    }
    shell.out().println(Verdict.ofTwoRuns());
    return Verdict.ofTwoRuns();
  }

  /** {@return the status that a command ends with} */
  static ExitStatus status(Campaign.Result result) {
    return result.failure() == null ? ExitStatus.OK : ExitStatus.VIOLATED;
  }

  /** What only a full audit has found, only a full audit finds again. */
  private static Judging telling(History history, Judging judging) {
    try (Player player = new Player(history, judging, null)) {
      return player.play() == null ? judging.full() : judging;
    }
  }
}

package exo.testkit.command;

import exo.service.ExitStatus;
import exo.service.Progress;
import exo.service.Shell;
import exo.testkit.Campaign;
import exo.testkit.Judging;
import exo.testkit.Totals;
import exo.testkit.contract.Company;
import org.jspecify.annotations.Nullable;

/** Plays a libOS in generated company, one history after the other. */
final class CompanyCheck {
  private final Company company;
  private final Judging judging;
  private final Limits limits;
  private final Shell shell;
  private Totals totals = Totals.NONE;
  private long forgiven;
  private Campaign.@Nullable Failure failure;

  /**
   * To be run.
   *
   * @param terms the libOS's
   * @param judging by which laws
   * @param limits until when
   */
  CompanyCheck(Terms terms, Judging judging, Limits limits, Shell shell) {
    CheckedContract.on(terms);
    this.company = new Company(new CheckedContract());
    this.judging = judging;
    this.limits = limits;
    this.shell = shell;
  }

  /**
   * Plays until something is wrong, or it is enough, and one history in any case: of none it could not be said that nothing is wrong.
   *
   * @param first the seed of the first history
   */
  Campaign.Result run(long first) {
    long seed = first;
    try (Progress progress = new Progress(shell)) {
      while (failure == null && goesOn(seed == first)) {
        Company.Result result = company.play(seed++, judging);
        totals = totals.plus(result.totals());
        failure = result.failure();
        forgiven += result.forgiven() ? 1 : 0;
        limits.show(progress, totals);
      }
    }
    return new Campaign.Result(totals, seed, failure);
  }

  private boolean goesOn(boolean isFirst) {
    return isFirst ? !limits.isInterrupted() : !limits.isReached(totals);
  }

  /**
   * Tells what came of it.
   *
   * @param libOs as a shell reads what it was named on the command line, with the laws that count
   */
  ExitStatus tell(Campaign.Result result, String libOs) {
    shell
        .out()
        .printf(
            "in generated company: %,d histories, in %,d of which it lost something of its own; %,d steps"
                + " checked, %s%n",
            totals.histories(),
            forgiven,
            totals.steps(),
            failure == null ? "nothing wrong" : "1 finding");
    Campaign.Failure found = result.failure();
    if (found == null) {
      return shell.interruption().requested() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
    }
    shell.err().printf("exo: seed %d: %s%n", found.seed(), found.verdict());
    shell.out().printf("seed      %d%n", found.seed());
    shell.out().printf("again     ./exo check %s --seed %d --steps 1%n", libOs, found.seed());
    return ExitStatus.VIOLATED;
  }
}

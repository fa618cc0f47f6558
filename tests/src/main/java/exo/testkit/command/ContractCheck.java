package exo.testkit.command;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import exo.service.ExitStatus;
import exo.service.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Holds a libOS to the contract and prints a line for each clause. */
final class ContractCheck implements TestExecutionListener {
  /**
   * A clause that does not hold.
   *
   * @param clause its sentence
   * @param why what was seen instead
   */
  record Broken(String clause, String why) {}

  private final Shell shell;
  private final List<Broken> broken = new ArrayList<>();
  private int held;

  private ContractCheck(Shell shell) {
    this.shell = shell;
  }

  static ContractCheck of(Terms terms, Shell shell) {
    ContractCheck check = new ContractCheck(shell);
    CheckedContract.on(terms);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(CheckedContract.class))
            .build();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, check);
    shell
        .out()
        .printf(
            "%n%s: %d clauses hold, %d do not%n",
            terms.provider().name(), check.held, check.broken.size());
    return check;
  }

  ExitStatus status() {
    if (held + broken.size() == 0) {
      throw new IllegalStateException("the contract has no clause that could be run");
    }
    return broken.isEmpty() ? ExitStatus.OK : ExitStatus.VIOLATED;
  }

  int held() {
    return held;
  }

  List<Broken> broken() {
    return List.copyOf(broken);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      judged(sentence(test.getDisplayName()), result);
    } else if (result.getStatus() == Status.FAILED) {
      result
          .getThrowable()
          .ifPresent(
              why -> {
                throw new IllegalStateException("the contract cannot be run", why);
              });
    }
  }

  private void judged(String clause, TestExecutionResult result) {
    boolean holds = result.getStatus() == Status.SUCCESSFUL;
    shell.out().printf("%-7s%s%n", holds ? "holds" : "BROKEN", clause);
    if (holds) {
      held++;
      return;
    }
    String why = result.getThrowable().map(thrown -> "" + thrown.getMessage()).orElse("");
    shell.out().println("       " + why);
    broken.add(new Broken(clause, why));
  }

  /** Names of tests are sentences without their blanks. */
  private static String sentence(String name) {
    return name.replace("()", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}

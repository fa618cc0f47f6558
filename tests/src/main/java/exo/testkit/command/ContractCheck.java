package exo.testkit.command;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import exo.service.ExitStatus;
import exo.service.Shell;
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
  private final Shell shell;
  private int held;
  private int broken;

  private ContractCheck(Shell shell) {
    this.shell = shell;
  }

  static ExitStatus of(Terms terms, Shell shell) {
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
            terms.provider().name(), check.held, check.broken);
    return check.status();
  }

  private ExitStatus status() {
    if (held + broken == 0) {
      throw new IllegalStateException("the contract has no clause that could be run");
    }
    return broken == 0 ? ExitStatus.OK : ExitStatus.VIOLATED;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      boolean holds = result.getStatus() == Status.SUCCESSFUL;
      held += holds ? 1 : 0;
      broken += holds ? 0 : 1;
      shell.out().printf("%-7s%s%n", holds ? "holds" : "BROKEN", sentence(test.getDisplayName()));
      result.getThrowable().ifPresent(why -> shell.out().println("       " + why.getMessage()));
    } else if (result.getStatus() == Status.FAILED) {
      result
          .getThrowable()
          .ifPresent(
              why -> {
                throw new IllegalStateException("the contract cannot be run", why);
              });
    }
  }

  /** Names of tests are sentences without their blanks. */
  private static String sentence(String name) {
    return name.replace("()", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}

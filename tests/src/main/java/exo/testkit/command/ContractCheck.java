package exo.testkit.command;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import exo.service.ExitStatus;
import exo.service.Shell;
import exo.testkit.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
  private @Nullable IllegalStateException trouble;

  private ContractCheck(Shell shell) {
    this.shell = shell;
  }

  static ContractCheck of(Terms terms, Shell shell) {
    CheckedContract.on(terms);
    ContractCheck check = of(CheckedContract.class, shell);
    shell
        .out()
        .printf(
            "%n%s: %d clauses hold, %d do not%n",
            terms.provider().name(), check.held, check.broken.size());
    return check;
  }

  /**
   * {@return what came of the clauses of a class}
   *
   * @throws IllegalStateException when some could not be run: that they hold is not known, and it is no libOS's fault, as whatever
   *     code of its runs is run by a clause
   */
  static ContractCheck of(Class<?> contract, Shell shell) {
    ContractCheck check = new ContractCheck(shell);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, check);
    if (check.trouble != null) {
      throw check.trouble;
    }
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
    } else if (result.getStatus() == Status.FAILED && trouble == null) {
      trouble = cannotBeRun(test, result);
    }
  }

  /** It is thrown when all is over: JUnit logs what a listener throws, and goes on. */
  private static IllegalStateException cannotBeRun(
      TestIdentifier test, TestExecutionResult result) {
    return new IllegalStateException(
        "the contract cannot be run: " + sentence(test.getDisplayName()),
        result.getThrowable().orElse(null));
  }

  private void judged(String clause, TestExecutionResult result) {
    boolean holds = result.getStatus() == Status.SUCCESSFUL;
    shell.out().printf("%-7s%s%n", holds ? "holds" : "BROKEN", clause);
    if (holds) {
      held++;
      return;
    }
    String why = result.getThrowable().map(ContractCheck::why).orElse("");
    shell.out().println("       " + why);
    broken.add(new Broken(clause, why));
  }

  /** A clause that fails says all; what else is thrown may say nothing but by its class. */
  private static String why(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown instanceof AssertionError && message != null ? message : Thrown.line(thrown);
  }

  /** Names of tests are sentences without their blanks. */
  private static String sentence(String name) {
    return name.replace("()", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT)
        .replace("lib os", "libOS");
  }
}

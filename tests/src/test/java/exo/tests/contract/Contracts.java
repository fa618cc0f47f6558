package exo.tests.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract as any tool does, by the launcher of the JUnit platform. */
final class Contracts {
  private static String latest = "";

  private Contracts() {}

  /** {@return the tests of a class that fail, each with the first line that says why} */
  static Map<String, String> failures(Class<?> contract) {
    return run(DiscoverySelectors.selectClass(contract));
  }

  /** {@return why a test of a class fails, or nothing} */
  static Map<String, String> failures(Class<?> contract, String test) {
    return run(DiscoverySelectors.selectMethod(contract, test));
  }

  private static Map<String, String> run(DiscoverySelector selector) {
    var listener = new Listener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selector).build(), listener);
    assertTrue(listener.executed > 0, "nothing was executed");
    latest = listener.failures.toString();
    return listener.failures;
  }

  /** {@return what failed in the latest run, and why} */
  static String latest() {
    return latest;
  }

  private static final class Listener implements TestExecutionListener {
    private final Map<String, String> failures = new TreeMap<>();
    private int executed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      executed += test.isTest() ? 1 : 0;
      result
          .getThrowable()
          .ifPresent(thrown -> failures.put(nameOf(test), String.valueOf(thrown.getMessage())));
    }

    private static String nameOf(TestIdentifier test) {
      return test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(source -> ((MethodSource) source).getMethodName())
          .orElse(test.getDisplayName());
    }
  }

  /** {@return where classes were loaded from} */
  static List<Path> places(Class<?>... types) {
    return Stream.of(types).map(Contracts::place).toList();
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

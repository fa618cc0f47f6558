package exo.tests.contract;

import java.io.PrintWriter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs a class of tests in a JVM in which nothing of ours but the testkit is to be found; {@link ExampleProjectTest} compiles it
 * together with the example.
 */
final class Examined {
  private static final String[] OURS = {
    "exo.minimal.MinimalLibOsProvider", "exo.adversary.AdversaryProvider", "exo.service.Main"
  };

  private Examined() {}

  /** The class's name. */
  public static void main(String[] arguments) {
    for (String ours : OURS) {
      System.out.println(ours + (isThere(ours) ? " is there" : " is not there"));
    }
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                .build(),
            summary);
    summary.getSummary().printFailuresTo(new PrintWriter(System.err, true));
    long failed = summary.getSummary().getTotalFailureCount();
    System.out.println(summary.getSummary().getTestsSucceededCount() + " passed");
    System.out.println(failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}

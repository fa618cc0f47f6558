package exo.tests.revocation;

import exo.abi.LibraryOs;
import exo.bindings.ResourceKind;
import exo.kernel.GateKind;
import exo.kernel.RevocationCounts;
import exo.kernel.weave.LibOsCode;
import exo.kernel.weave.LibOsLoader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@link AbandonedTest} runs in a JVM of its own, because the thread of a libOS that never comes
 * back stays until the JVM ends, and this one has to end in spite of it.
 */
final class LeftBehind {
  /** By the host's clock; nobody is waited for more often than twice. */
  private static final long PATIENCE_MILLIS = 2_000;

  private LeftBehind() {}

  /** The crime, and whether its code is woven. */
  public static void main(String[] arguments) throws Exception {
    for (ResourceKind kind : List.of(ResourceKind.FRAME, ResourceKind.EXTENT)) {
      LibraryOs libOs = libOs(arguments[0], arguments[1].equals("woven"));
      System.out.println(kind + " " + run(libOs, kind));
    }
    System.out.println("threads left behind: " + left());
  }

  private static String run(LibraryOs libOs, ResourceKind kind) {
    try (var arena = AdversaryTest.arena(GateKind.THREAD, kind)) {
      Scribe scribe = AdversaryTest.admitNeighbour(arena);
      int adversary = arena.admit("adversary", libOs, PATIENCE_MILLIS);
      var claimant = AdversaryTest.admitClaimant(arena, kind);
      arena.run();
      AdversaryTest.unharmed(arena, scribe, claimant);
      RevocationCounts counts = arena.kernel.inspection().revocations(adversary);
      arena.witness().agreesWith(counts);
      return counts.returned()
          + " of "
          + counts.asked()
          + ", "
          + arena.outcome(adversary).failure();
    }
  }

  private static LibraryOs libOs(String crime, boolean woven)
      throws ReflectiveOperationException, URISyntaxException {
    ClassLoader loader = LeftBehind.class.getClassLoader();
    if (woven) {
      var classes = LeftBehind.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      loader = new LibOsLoader(new LibOsCode(List.of(Path.of(classes)), Map.of()));
    }
    return (LibraryOs) loader.loadClass("crimes." + crime).getDeclaredConstructor().newInstance();
  }

  private static long left() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("libOS adversary"))
        .count();
  }
}

package exo.bench.fork;

import java.io.IOException;

/** Sees to it that a JVM never outlives who started it: it ends when its standard input does. */
public final class ParentWatch {
  private static final int ORPHANED = 1;

  private ParentWatch() {}

  /** Begins to watch. */
  public static void begin() {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                // as good as its end
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "parent");
    watcher.setDaemon(true);
    watcher.start();
  }
}

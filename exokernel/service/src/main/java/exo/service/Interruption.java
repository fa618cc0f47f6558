package exo.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether the user wants it to end. A long loop polls {@link #requested} and, when it is set, stops
 * where it is, reports what it has as partial, and returns.
 *
 * <p>The JVM answers SIGINT, SIGTERM and SIGHUP by running its shutdown hooks while the other
 * threads go on, and then ends with 128 + the signal's number. So the hook here sets the flag and
 * waits, but not for ever, until the command is done; that the command may want another exit status
 * does not matter any more.
 */
public final class Interruption {
  /** A command that has not ended by then is left behind, so that Ctrl-C ends within a second. */
  private static final long PATIENCE_MILLIS = 900;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean requested;

  /** Makes one that no signal sets. */
  public Interruption() {}

  /** Makes the one that the signals of this process set. */
  static Interruption bySignal() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
    return interruption;
  }

  /** Returns whether to stop. */
  public boolean requested() {
    return requested;
  }

  /**
   * Goes on, unless it is to stop.
   *
   * @throws TooEarly where there is nothing to report yet
   */
  public void check() {
    if (requested) {
      throw new TooEarly();
    }
  }

  /** The user wants it to end before anything has been measured. */
  static final class TooEarly extends RuntimeException {
    TooEarly() {
      super("interrupted before anything could be measured", null, false, false);
    }
  }

  /** Asks to stop, as Ctrl-C does. */
  public void request() {
    requested = true;
  }

  /** Says that the command has ended, so that nothing waits for it any more. */
  void done() {
    done.countDown();
  }

  private void shutDown() {
    if (done.getCount() == 0) {
      return;
    }
    requested = true;
    try {
      if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        System.err.println(
            "exo: interrupted; what was running did not stop, so nothing is shown of it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the JVM ends either way
    }
  }
}

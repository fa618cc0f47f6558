package exo.testkit.contract;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/**
 * Plays on a thread of its own and looks, by the host's clock, whether the kernel's steps go on. A libOS that does not come back from
 * an up-call, or from being made, is left behind there: its code cannot be stopped, but the build goes on and says where it hangs.
 */
final class Watchdog {
  /** Looked at that often; who is twice found in the same place hangs. */
  private final Duration patience;

  Watchdog(Duration patience) {
    this.patience = patience;
  }

  /**
   * Plays to the end.
   *
   * @param play what to do
   * @param steps how far the kernel is
   * @param underWay what code of the libOS's is doing, or nothing: nobody else is hurried
   */
  <T> T watch(Callable<T> play, LongSupplier steps, Supplier<String> underWay) {
    return watch(play, () -> inStep(steps, underWay.get()));
  }

  private static String inStep(LongSupplier steps, String doing) {
    return doing.isEmpty() ? "" : "in kernel step " + (steps.getAsLong() + 1) + ", " + doing;
  }

  /**
   * Has the libOS do something while no kernel runs.
   *
   * @param work what to do
   * @param what the same, for one line
   */
  <T> T watch(Callable<T> work, String what) {
    return watch(work, () -> "in " + what);
  }

  private <T> T watch(Callable<T> play, Supplier<String> place) {
    var result = new CompletableFuture<T>();
    Thread player =
        Thread.ofPlatform().name("contract").daemon(true).start(() -> complete(result, play));
    String seen = "";
    while (true) {
      try {
        return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        String now = place.get();
        if (!now.isEmpty() && now.equals(seen)) {
          throw hangs(player, now);
        }
        seen = now;
      } catch (ExecutionException failed) {
        throw rethrown(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionFailedError("interrupted", interrupted);
      }
    }
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> play) {
    try {
      result.complete(play.call());
    } catch (Throwable thrown) { // it is thrown again where the test waits for it
      result.completeExceptionally(thrown);
    }
  }

  private AssertionFailedError hangs(Thread player, String where) {
    StackTraceElement[] stack = player.getStackTrace();
    String place = stack.length == 0 ? "" : ", at " + stack[0];
    return new AssertionFailedError(
        "the libOS hangs %s%s: nothing has come for %,d ms"
            .formatted(where, place, patience.toMillis()));
  }

  private static RuntimeException rethrown(ExecutionException failed) {
    switch (failed.getCause()) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case null, default -> throw new AssertionFailedError("the play failed", failed);
    }
  }
}

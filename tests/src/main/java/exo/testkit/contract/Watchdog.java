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
 * an up-call is left behind there: its code cannot be stopped, but the build goes on and says where it hangs.
 */
final class Watchdog {
  private final Duration patience;

  Watchdog(Duration patience) {
    this.patience = patience;
  }

  /**
   * Plays to the end.
   *
   * @param play what to do
   * @param steps how far the kernel is
   * @param where what it does, for one line
   */
  <T> T watch(Callable<T> play, LongSupplier steps, Supplier<String> where) {
    var result = new CompletableFuture<T>();
    Thread player =
        Thread.ofPlatform().name("contract").daemon(true).start(() -> complete(result, play));
    long seen = -1;
    while (true) {
      try {
        return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        long now = steps.getAsLong();
        if (now == seen) {
          throw hangs(player, now, where.get());
        }
        seen = now;
      } catch (ExecutionException failed) {
        throw rethrown(failed.getCause());
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

  private AssertionFailedError hangs(Thread player, long step, String where) {
    StackTraceElement[] stack = player.getStackTrace();
    String place = stack.length == 0 ? "" : ", at " + stack[0];
    return new AssertionFailedError(
        "the libOS hangs in kernel step %,d, %s%s: nothing has come for %,d ms"
            .formatted(step, where, place, patience.toMillis()));
  }

  private static RuntimeException rethrown(Throwable cause) {
    switch (cause) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new AssertionFailedError(cause.toString(), cause);
    }
  }
}

package exo.kernel;

import exo.abi.DownCalls;
import exo.bindings.Refusal;
import org.jspecify.annotations.Nullable;

/** Holds why the latest down-call was refused, so that a call's result can stay one {@code long}. */
final class Refusals {
  private @Nullable Refusal latest;
  private long count;

  void clear() {
    latest = null;
  }

  /** {@return {@link DownCalls#REFUSED}, to be returned at once} */
  long refuse(Refusal why) {
    latest = why;
    count++;
    return DownCalls.REFUSED;
  }

  long count() {
    return count;
  }

  @Nullable Refusal latest() {
    return latest;
  }
}

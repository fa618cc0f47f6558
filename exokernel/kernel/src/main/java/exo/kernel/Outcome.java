package exo.kernel;

import org.jspecify.annotations.Nullable;

/**
 * How an environment ended.
 *
 * @param status the exit status it gave, 3 when it failed, 4 when it was destroyed
 * @param failure what its libOS or its program threw, or what it was destroyed for; null when it did not fail
 */
public record Outcome(int status, @Nullable Throwable failure) {
  /** The exit status of an environment whose libOS failed. */
  public static final int FAULTED = 3;

  /** The exit status of an environment that {@link Kernel#destroy} has ended, or the machine's {@link exo.revocation.OverrunPolicy}. */
  public static final int DESTROYED = 4;

  /** {@return whether the kernel ended it for what it had done: a program that exits with this status has no failure} */
  public boolean isDestroyedForCause() {
    return status == DESTROYED && failure != null;
  }
}

package exo.kernel;

import org.jspecify.annotations.Nullable;

/**
 * How an environment ended.
 *
 * @param status the exit status it gave, or 3 when it failed
 * @param failure what its libOS or its program threw; null when it left of its own accord
 */
public record Outcome(int status, @Nullable Throwable failure) {
  /** The exit status of an environment whose libOS failed. */
  public static final int FAULTED = 3;
}

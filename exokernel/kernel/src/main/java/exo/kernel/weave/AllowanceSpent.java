package exo.kernel.weave;

import org.jspecify.annotations.Nullable;

/**
 * A libOS has computed for longer than an up-call may take. Woven code throws it at the next poll, and
 * again at every poll after that, exception handlers included, so nobody can swallow it for good.
 */
public final class AllowanceSpent extends Error {
  /** Says it without a figure; whoever set the allowance knows the figure and says more. */
  public AllowanceSpent() {
    super("spent its allowance");
  }

  /**
   * Says it all.
   *
   * @param line one line
   * @param cause what woven code threw, if it did
   */
  public AllowanceSpent(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}

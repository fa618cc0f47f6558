package exo.minimal.call;

/** What a {@link Server} does when it is called. */
@FunctionalInterface
public interface Procedure {
  /**
   * Serves a call.
   *
   * @param caller who calls
   * @param x X0 to X30 and SP: arguments in X0 to X7 and X8, results in X0 to X7. Who called by {@link TrustedLrpc} goes on with X19 to
   *     X30 and SP as they are left here
   */
  void serve(int caller, long[] x);
}

package exo.revocation;

/**
 * What happens to an environment that keeps running on after its slices have ended. Each slice's worth of such time costs it a later
 * slice anyway; this decides what happens beyond. Found by name: a {@link java.util.ServiceLoader} provider, in our jars and in
 * anybody else's.
 */
public interface OverrunPolicy {
  /** What can happen. */
  enum Verdict {
    /** It pays with later slices and runs in the others. */
    FORFEIT,
    /** It does not run at all, in whoever's time, until it has paid. */
    SUSPEND,
    /** It ends, and everything it held goes back to the machine. */
    DESTROY
  }

  /** {@return the name a manifest uses: lower case, without punctuation} */
  String name();

  /** {@return one sentence for {@code exo list overruns}} */
  String sentence();

  /**
   * Judges an environment whose debt has just grown.
   *
   * @param debtCycles what it has overrun and not paid, 1 or more
   * @param sliceCycles the length of a slice
   * @return what is to happen
   */
  Verdict judge(long debtCycles, long sliceCycles);
}

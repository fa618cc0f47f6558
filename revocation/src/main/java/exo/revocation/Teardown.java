package exo.revocation;

/**
 * The order in which everything an environment holds is taken back when it ends.
 *
 * <p>A resource may be given to somebody else only when no path reaches it (law L4), and paths rest on one another. So they go
 * from the outermost inwards:
 *
 * <pre>
 *   transfers     a queued DMA needs neither table nor TLB to reach a frame
 *   mappings      descriptors next, so that no walk can fill a TLB again
 *   cached paths  then the TLB entries of the address space, after which its tables are read by nobody
 *   tables        now the frames that served as tables are ordinary frames
 *   bindings      last the bindings themselves, which makes everything free
 * </pre>
 *
 * <p>The decision is this order; the actions belong to whoever keeps the paths.
 */
public final class Teardown {
  private Teardown() {}

  /**
   * Takes back everything an environment holds.
   *
   * @param environment its number
   * @param paths who can break the paths
   */
  public static void of(int environment, Paths paths) {
    paths.cancelTransfers(environment);
    paths.breakMappings(environment);
    paths.flushCachedPaths(environment);
    paths.releaseTables(environment);
    paths.endBindings(environment);
  }

  /** Breaks the paths of one environment, one kind at a time. */
  public interface Paths {
    /** No transfer of this environment touches memory or disk any more. */
    void cancelTransfers(int environment);

    /** No descriptor in its tables maps anything any more. */
    void breakMappings(int environment);

    /** No TLB entry is tagged with its address space any more. */
    void flushCachedPaths(int environment);

    /** No frame serves as its translation table any more. */
    void releaseTables(int environment);

    /** It owns nothing any more, and nobody holds anything derived from what it owned. */
    void endBindings(int environment);
  }
}

package exo.revocation;

/** How an arbiter is found by name: a {@link java.util.ServiceLoader} provider, in our jars and in anybody else's. */
public interface ArbiterProvider {
  /** {@return the name a manifest uses: lower case, without punctuation} */
  String name();

  /** {@return one sentence for {@code exo list arbiters}} */
  String sentence();

  /**
   * Whether its arbiters decide differently with another seed. Whoever measures runs what draws lots with many seeds, and the rest
   * once; so an arbiter that never looks at its seed says so here, and one that says nothing is taken for one that draws.
   *
   * @return false only where the seed of {@link #create} changes nothing
   */
  default boolean drawsLots() {
    return true;
  }

  /**
   * Makes an arbiter for one kind of resource.
   *
   * @param seed of whatever is random in it
   * @return one that knows nobody yet
   */
  Arbiter create(long seed);
}

package exo.revocation;

/** How an arbiter is found by name: a {@link java.util.ServiceLoader} provider, in our jars and in anybody else's. */
public interface ArbiterProvider {
  /** {@return the name a manifest uses: lower case, without punctuation} */
  String name();

  /** {@return one sentence for {@code exo list arbiters}} */
  String sentence();

  /**
   * Makes an arbiter for one kind of resource.
   *
   * @param seed of whatever is random in it
   * @return one that knows nobody yet
   */
  Arbiter create(long seed);
}

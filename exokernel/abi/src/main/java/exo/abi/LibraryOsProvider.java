package exo.abi;

import java.util.List;
import java.util.Map;

/** How a libOS is found by name: a {@link java.util.ServiceLoader} provider, in our jars and in anybody else's. */
public interface LibraryOsProvider {
  /** {@return the name a manifest uses: lower case, without punctuation} */
  String name();

  /** {@return one sentence for {@code exo list libos}} */
  String sentence();

  /**
   * {@return the keys that {@link #create} accepts, so that a mistyped one is refused with its place and the nearest; none when
   * this libOS does not say, which leaves it to {@code create}}
   */
  default List<String> parameters() {
    return List.of();
  }

  /**
   * Makes a libOS that has not booted yet.
   *
   * @param parameters what the manifest says to this libOS, by key; unknown keys are to be refused
   * @param plugins where the libOS finds its own plug-ins, for example replacement policies
   * @return a fresh libOS
   * @throws IllegalArgumentException with one clear line, when a parameter cannot be used
   */
  LibraryOs create(Map<String, String> parameters, ClassLoader plugins);
}

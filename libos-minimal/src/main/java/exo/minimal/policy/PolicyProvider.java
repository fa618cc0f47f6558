package exo.minimal.policy;

import org.jspecify.annotations.Nullable;

/**
 * How a policy is found by name: a {@link java.util.ServiceLoader} provider with a public
 * constructor that takes nothing, in this jar and in anybody else's.
 */
public interface PolicyProvider {
  /** What the user types: lower case letters and digits. */
  String name();

  /** What {@code exo list policies} says of it: one sentence without a full stop. */
  String sentence();

  /** What the policy needs to see; it is refused in modes that do not show it. */
  Signal signal();

  /** The least capacity, in pages, with which the policy is what it is called; it is refused below. */
  default int minimum() {
    return 1;
  }

  /**
   * The name of a policy that stands in where a mode shows too little, or null. Results are reported
   * under that name.
   */
  default @Nullable String approximation() {
    return null;
  }

  /**
   * Makes the policy for one libOS.
   *
   * @param context capacity, mode and seed
   * @return a policy that knows no page yet
   */
  ReplacementPolicy create(PolicyContext context);
}

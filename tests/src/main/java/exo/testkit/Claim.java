package exo.testkit;

import exo.bindings.Capability;

/**
 * A capability as a value: what an environment presents, genuine or not.
 *
 * @param resource which, an {@link exo.bindings.ResourceName}
 * @param authority node, generation and rights, as {@link Capability} lays them out
 * @param mac what makes the two genuine
 */
public record Claim(long resource, long authority, long mac) {
  /** A claim to nothing. */
  public static final Claim NONE = new Claim(0, 0, 0);

  /** {@return what a capability holds now} */
  public static Claim of(Capability capability) {
    return new Claim(capability.resource, capability.authority, capability.mac);
  }

  /** {@return a capability to present} */
  public Capability present() {
    Capability capability = new Capability();
    capability.set(resource, authority, mac);
    return capability;
  }

  @Override
  public String toString() {
    return this.equals(NONE) ? "no capability" : "[" + present() + "]";
  }
}

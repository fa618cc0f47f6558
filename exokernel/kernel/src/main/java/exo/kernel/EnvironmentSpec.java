package exo.kernel;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.hw.Program;
import exo.revocation.Guarantee;

/**
 * What an environment is made of.
 *
 * @param name under which its durable bindings survive a restart
 * @param libOs the libOS, not booted yet
 * @param program what the libOS serves; it runs at EL0
 * @param quota how much it may hold
 * @param seed the seed of whatever in the libOS is random
 * @param guarantee what it is promised
 */
public record EnvironmentSpec(
    String name, LibraryOs libOs, Program program, Quota quota, long seed, Guarantee guarantee) {
  /** With no guarantee. */
  public EnvironmentSpec(String name, LibraryOs libOs, Program program, Quota quota, long seed) {
    this(name, libOs, program, quota, seed, Guarantee.NONE);
  }

  /** {@return the same with a guarantee} */
  public EnvironmentSpec withGuarantee(Guarantee promised) {
    return new EnvironmentSpec(name, libOs, program, quota, seed, promised);
  }
}

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
 * @param gate what stands between it and the kernel
 * @param patienceMillis how long an up-call may take by the host's clock, where the gate can leave a libOS behind
 */
public record EnvironmentSpec(
    String name,
    LibraryOs libOs,
    Program program,
    Quota quota,
    long seed,
    Guarantee guarantee,
    GateKind gate,
    long patienceMillis) {
  private static final long PATIENCE_MILLIS = 10_000;

  /** With no guarantee, behind the {@code direct} gate. */
  public EnvironmentSpec(String name, LibraryOs libOs, Program program, Quota quota, long seed) {
    this(name, libOs, program, quota, seed, Guarantee.NONE, GateKind.DIRECT, PATIENCE_MILLIS);
  }

  /** {@return the same with a guarantee} */
  public EnvironmentSpec withGuarantee(Guarantee promised) {
    return new EnvironmentSpec(name, libOs, program, quota, seed, promised, gate, patienceMillis);
  }

  /** {@return the same behind another gate} */
  public EnvironmentSpec withGate(GateKind kind) {
    return new EnvironmentSpec(name, libOs, program, quota, seed, guarantee, kind, patienceMillis);
  }

  /** {@return the same with another patience of the host} */
  public EnvironmentSpec withPatience(long millis) {
    return new EnvironmentSpec(name, libOs, program, quota, seed, guarantee, gate, millis);
  }
}

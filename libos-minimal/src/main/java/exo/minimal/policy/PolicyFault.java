package exo.minimal.policy;

/**
 * A policy went wrong, and with it the libOS that relied on it: one line that names the policy, the
 * page and the mistake.
 */
public final class PolicyFault extends RuntimeException {
  PolicyFault(String line, Throwable cause) {
    super(line, cause);
  }

  PolicyFault(String line) {
    super(line);
  }
}

package exo.minimal;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The policies that there are, so that no test is about those of yesterday. */
final class Offered {
  private Offered() {}

  private static List<PolicyProvider> policies() {
    return Policies.all(Offered.class.getClassLoader());
  }

  /** Every policy that can be had in a mode, be it as its approximation. */
  static Arbitrary<String> policies(ObservationMode mode) {
    return Arbitraries.of(
        policies().stream()
            .filter(it -> it.signal().modes().contains(mode) || it.approximation() != null)
            .map(PolicyProvider::name)
            .toList());
  }

  /** {@return so many frames, or the least that the policy takes} */
  static int frames(int memory, String policy) {
    return policies().stream()
        .filter(it -> it.name().equals(policy))
        .mapToInt(it -> Math.max(memory, it.minimum()))
        .findFirst()
        .orElseThrow();
  }
}

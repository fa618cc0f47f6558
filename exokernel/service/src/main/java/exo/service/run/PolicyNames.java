package exo.service.run;

import exo.minimal.policy.Policies;
import exo.service.manifest.LibOsPlan;

/** Which policy really runs: where a mode shows a policy too little, its approximation does. */
final class PolicyNames {
  private PolicyNames() {}

  static String running(LibOsPlan plan, ClassLoader plugins) {
    return Policies.find(plan.policies().getFirst(), plan.mode(), plugins).name();
  }
}

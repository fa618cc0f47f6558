package exo.service.catalogue;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.PolicyProvider;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** The replacement policies. */
public final class PolicyCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "policies";
  }

  @Override
  public String sentence() {
    return "replacement policies, for --policy and libos.policy";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (PolicyProvider policy : new Names(shell.installation()).policies("exo list policies")) {
      rows.add(new Row(policy.name(), policy.sentence() + modes(policy)));
    }
    return rows;
  }

  private static String modes(PolicyProvider policy) {
    if (policy.signal().modes().size() == ObservationMode.values().length) {
      return "";
    }
    String only = String.valueOf(policy.signal().modes().iterator().next());
    return policy.approximation() == null
        ? " (" + only + " only)"
        : " (" + only + " only; elsewhere " + policy.approximation() + " stands in)";
  }
}

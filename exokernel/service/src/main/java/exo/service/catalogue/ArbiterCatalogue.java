package exo.service.catalogue;

import exo.revocation.ArbiterProvider;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** Who decides whom to ask. */
public final class ArbiterCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "arbiters";
  }

  @Override
  public String sentence() {
    return "who decides whom to ask for resources, for --arbiter and run.arbiter";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (ArbiterProvider arbiter : new Names(shell.installation()).arbiters()) {
      rows.add(new Row(arbiter.name(), arbiter.sentence()));
    }
    return rows;
  }
}

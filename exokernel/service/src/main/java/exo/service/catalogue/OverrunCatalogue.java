package exo.service.catalogue;

import exo.revocation.OverrunPolicy;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** What happens to those who overrun their slices. */
public final class OverrunCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "overruns";
  }

  @Override
  public String sentence() {
    return "what happens to those who overrun their time slices, for run.overrun";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (OverrunPolicy policy : new Names(shell.installation()).overruns()) {
      rows.add(new Row(policy.name(), policy.sentence()));
    }
    return rows;
  }
}

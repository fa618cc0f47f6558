package exo.service.catalogue;

import exo.kernel.audit.Law;
import exo.service.Catalogue;
import exo.service.Shell;
import java.util.ArrayList;
import java.util.List;

/** The laws. */
public final class LawCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "laws";
  }

  @Override
  public String sentence() {
    return "what must hold at every step, and what --audit checks";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (Law law : Law.values()) {
      rows.add(new Row(law.name(), law.title() + ": " + law.sentence()));
    }
    return rows;
  }
}

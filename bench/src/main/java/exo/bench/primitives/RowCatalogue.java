package exo.bench.primitives;

import exo.service.Catalogue;
import exo.service.Shell;
import java.util.List;

/** The rows of {@code exo bench}. */
public final class RowCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "rows";
  }

  @Override
  public String sentence() {
    return "what exo bench measures";
  }

  @Override
  public List<Catalogue.Row> rows(Shell shell) {
    return Rows.ALL.stream().map(row -> new Catalogue.Row(row.name(), row.sentence())).toList();
  }
}

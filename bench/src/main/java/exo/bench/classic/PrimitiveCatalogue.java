package exo.bench.classic;

import exo.service.Catalogue;
import exo.service.Shell;
import java.util.List;

/** The rows of {@code exo bench primitives}. */
public final class PrimitiveCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "primitives";
  }

  @Override
  public String sentence() {
    return "what exo bench primitives measures";
  }

  @Override
  public List<Catalogue.Row> rows(Shell shell) {
    return Primitives.ALL.stream()
        .map(row -> new Catalogue.Row(row.name(), row.sentence()))
        .toList();
  }
}

package exo.service.catalogue;

import exo.kernel.audit.Invariant;
import exo.kernel.audit.Law;
import exo.service.Catalogue;
import exo.service.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The invariants that make the laws precise. */
public final class InvariantCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "invariants";
  }

  @Override
  public String sentence() {
    return "what is looked at to judge the laws, by whom, and whose idea it is";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (Invariant invariant : Invariant.values()) {
      rows.add(new Row(invariant.name(), sentence(invariant)));
    }
    return rows;
  }

  private static String sentence(Invariant invariant) {
    String laws = invariant.laws().stream().map(Law::name).collect(Collectors.joining(", "));
    String judges =
        invariant.judges().stream().map(Invariant.Judge::title).collect(Collectors.joining(", "));
    String whyNot = invariant.whyNot().isEmpty() ? "" : ": " + invariant.whyNot();
    return "%s (%s; %s%s): %s [%s]"
        .formatted(
            invariant.title(), laws, judges, whyNot, invariant.statement(), invariant.source());
  }
}

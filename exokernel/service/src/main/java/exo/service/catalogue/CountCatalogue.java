package exo.service.catalogue;

import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.report.Count;
import java.util.ArrayList;
import java.util.List;

/** The figures. */
public final class CountCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "counts";
  }

  @Override
  public String sentence() {
    return "what is counted for each libOS, by its name in JSON";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (Count count : Count.values()) {
      rows.add(new Row(count.path(), count.sentence()));
    }
    return rows;
  }
}

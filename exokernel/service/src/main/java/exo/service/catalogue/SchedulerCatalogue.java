package exo.service.catalogue;

import exo.minimal.schedule.SchedulerProvider;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** Who decides whose turn it is. */
public final class SchedulerCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "schedulers";
  }

  @Override
  public String sentence() {
    return "who decides which libOS runs next, for --schedule and run.schedule";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (SchedulerProvider scheduler : new Names(shell.installation()).schedulers(kind())) {
      rows.add(new Row(scheduler.name(), scheduler.sentence()));
    }
    return rows;
  }
}

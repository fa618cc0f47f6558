package exo.service.catalogue;

import exo.minimal.answer.AnswerProvider;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** What libOSes give when they are asked. */
public final class AnswerCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "answers";
  }

  @Override
  public String sentence() {
    return "what a libOS gives when it is asked for frames, for --answer and libos.answer";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (AnswerProvider answer : new Names(shell.installation()).answers()) {
      rows.add(new Row(answer.name(), answer.sentence()));
    }
    return rows;
  }
}

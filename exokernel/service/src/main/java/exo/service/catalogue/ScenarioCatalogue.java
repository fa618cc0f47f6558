package exo.service.catalogue;

import exo.service.Catalogue;
import exo.service.Installation;
import exo.service.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bundled manifests. */
public final class ScenarioCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "scenarios";
  }

  @Override
  public String sentence() {
    return "bundled manifests, for exo run";
  }

  @Override
  public List<Row> rows(Shell shell) {
    Installation installation = shell.installation();
    List<Row> rows = new ArrayList<>();
    for (String name : installation.scenarioNames()) {
      rows.add(new Row(name, firstComment(installation.scenario(name))));
    }
    return rows;
  }

  /** A manifest says in its first line what it is. */
  private static String firstComment(@Nullable Path file) {
    try {
      List<String> lines = file == null ? List.of() : Files.readAllLines(file);
      String first = lines.isEmpty() ? "" : lines.getFirst();
      return first.startsWith("#") ? first.substring(1).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

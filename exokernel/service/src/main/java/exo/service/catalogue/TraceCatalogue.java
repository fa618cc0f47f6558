package exo.service.catalogue;

import exo.service.Catalogue;
import exo.service.Installation;
import exo.service.Shell;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The bundled traces; a file beside them has a sentence for each. */
public final class TraceCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "traces";
  }

  @Override
  public String sentence() {
    return "bundled traces, for --trace and program.trace";
  }

  @Override
  public List<Row> rows(Shell shell) {
    Installation installation = shell.installation();
    Properties sentences = sentences(installation.traces().resolve("traces.txt"));
    List<Row> rows = new ArrayList<>();
    for (String name : installation.traceNames()) {
      rows.add(new Row(name, sentences.getProperty(name, "")));
    }
    return rows;
  }

  private static Properties sentences(Path file) {
    var sentences = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        sentences.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sentences;
  }
}

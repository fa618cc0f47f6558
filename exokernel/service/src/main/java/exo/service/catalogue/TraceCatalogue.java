package exo.service.catalogue;

import exo.service.Catalogue;
import exo.service.Installation;
import exo.service.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bundled traces; the document beside them has a line for each. */
public final class TraceCatalogue implements Catalogue {
  private static final int COLUMNS = 7;

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
    Map<String, String> sentences = sentences(installation.traces().resolve("README.md"));
    List<Row> rows = new ArrayList<>();
    for (String name : installation.traceNames()) {
      rows.add(new Row(name, sentences.getOrDefault(name, "")));
    }
    return rows;
  }

  /** Reads the table of what is bundled: file, records, accesses, distinct pages, recorded from. */
  private static Map<String, String> sentences(Path file) {
    Map<String, String> sentences = new HashMap<>();
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] cells = line.split("\\|", -1);
        if (cells.length == COLUMNS && cells[1].strip().startsWith("`")) {
          String name = cells[1].strip().substring(1).split("\\.", 2)[0];
          sentences.put(
              name,
              "%s (%s accesses to %s pages)"
                  .formatted(cells[5].strip(), cells[3].strip(), cells[4].strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sentences;
  }
}

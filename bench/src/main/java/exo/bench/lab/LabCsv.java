package exo.bench.lab;

import exo.service.report.Count;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * The rows of a contest as comma-separated values, one line each, with a heading: docs/json.md has
 * the columns.
 */
final class LabCsv {
  private static final List<String> FIRST =
      List.of(
          "trace",
          "mode",
          "policy",
          "size",
          "neighbour",
          "answer",
          "arbiter",
          "schedule",
          "writes",
          "content",
          "seed",
          "ran",
          "frames",
          "pages",
          "missRatio",
          "cyclesPerAccess",
          "workPerMegacycle",
          "clock",
          "nsPerAccess",
          "trouble");

  private LabCsv() {}

  /**
   * Writes them.
   *
   * @param stream where to; flushed and left open
   */
  static void write(LabResult result, OutputStream stream) throws IOException {
    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    List<String> heading = new ArrayList<>(FIRST);
    for (Count count : Count.values()) {
      heading.add(count.path());
    }
    writer.write(line(heading));
    for (LabRow row : result.rows()) {
      writer.write(line(record(row)));
    }
    writer.flush();
  }

  private static String line(List<?> fields) {
    return CSVFormat.RFC4180.format(fields.toArray()) + "\n";
  }

  /** Figures of a cell that failed are empty. */
  private static List<Object> record(LabRow row) {
    LabCell cell = row.cell();
    boolean failed = !row.trouble().isEmpty();
    List<Object> fields =
        new ArrayList<>(
            List.of(
                cell.trace(),
                cell.mode(),
                cell.policy(),
                cell.size(),
                cell.neighbour(),
                cell.answer(),
                cell.arbiter(),
                cell.schedule(),
                cell.writes(),
                cell.content(),
                cell.seed(),
                row.policy()));
    fields.addAll(
        failed
            ? List.of("", "", "", "", "", "", "")
            : List.of(
                row.frames(),
                row.pages(),
                row.missRatio(),
                row.cyclesPerAccess(),
                row.workPerMegacycle(),
                row.clock(),
                row.nsPerAccess()));
    fields.add(row.trouble());
    for (Count count : Count.values()) {
      fields.add(failed ? "" : row.count(count.path()));
    }
    return fields;
  }
}

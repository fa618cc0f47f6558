package exo.bench.lab;

import exo.service.report.Count;
import exo.service.report.LibOsResult.ScheduleFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

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
          "drawn",
          "frames",
          "pages",
          "missRatio",
          "cyclesPerAccess",
          "workPerMegacycle",
          "clock",
          "traceHash",
          "nsPerAccess",
          "schedule.tickets",
          "schedule.turns",
          "schedule.cycles",
          "schedule.share",
          "schedule.idealCycles",
          "schedule.idealShare",
          "schedule.mostOffSlices",
          "trouble");

  private static final int FIGURES = 9;

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
    for (Count count : Count.values()) {
      heading.add("machine." + count.path());
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
    fields.addAll(failed ? Collections.nCopies(FIGURES, "") : figures(row));
    fields.addAll(schedule(row.schedule()));
    fields.add(row.trouble());
    for (Map<String, Long> counts : List.of(row.counts(), row.machine())) {
      for (Count count : Count.values()) {
        fields.add(failed ? "" : counts.getOrDefault(count.path(), 0L));
      }
    }
    return fields;
  }

  private static List<Object> figures(LabRow row) {
    return List.of(
        row.drawn(),
        row.frames(),
        row.pages(),
        row.missRatio(),
        row.cyclesPerAccess(),
        row.workPerMegacycle(),
        row.clock(),
        "%016x".formatted(row.traceHash()),
        row.nsPerAccess());
  }

  private static List<Object> schedule(@Nullable ScheduleFacts facts) {
    if (facts == null) {
      return List.of("", "", "", "", "", "", "");
    }
    List<Object> fields =
        new ArrayList<>(List.of(facts.tickets(), facts.turns(), facts.cycles(), facts.share()));
    fields.addAll(
        facts.hasIdeal()
            ? List.of(facts.idealCycles(), facts.idealShare(), facts.mostOffSlices())
            : List.of("", "", ""));
    return fields;
  }
}

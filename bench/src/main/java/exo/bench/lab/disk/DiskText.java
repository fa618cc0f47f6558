package exo.bench.lab.disk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import exo.service.Columns;
import exo.service.Commands;
import exo.service.Figures;
import exo.service.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;

/** The rows of a contest of disks, as a table, as CSV and as JSON. */
final class DiskText {
  /** Grows when a name goes or changes its meaning. */
  private static final String SCHEMA = "exo.lab.disk/1";

  private static final Map<String, Function<DiskRow, Object>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("trace", DiskRow::trace);
    FIELDS.put("contest", DiskRow::contest);
    FIELDS.put("name", DiskRow::name);
    FIELDS.put("stretch", DiskRow::stretch);
    FIELDS.put("requests", DiskRow::requests);
    FIELDS.put("meanMs", DiskRow::meanMs);
    FIELDS.put("medianMs", DiskRow::medianMs);
    FIELDS.put("p99Ms", DiskRow::p99Ms);
    FIELDS.put("maxMs", DiskRow::maxMs);
    FIELDS.put("cylinders", DiskRow::cylinders);
    FIELDS.put("perSecond", DiskRow::perSecond);
    FIELDS.put("busy", DiskRow::busy);
    FIELDS.put("pieces", DiskRow::pieces);
  }

  private DiskText() {}

  /**
   * Lays the rows out, orders of service first.
   *
   * @param width the most that a line may have
   */
  static List<String> table(List<DiskRow> rows, int width) {
    List<String> lines = new ArrayList<>();
    lines.addAll(Columns.folded("disk: " + DiskContest.model(), width));
    part(rows, "order", "order of service, at the places of the trace", width, lines);
    part(rows, "place", "extents placed on an aged partition, served upwards", width, lines);
    lines.add("");
    lines.add(
        "response times in ms; cylinders for a request; deterministic, no chance but a partition's"
            + " past");
    return lines;
  }

  private static void part(
      List<DiskRow> rows, String contest, String title, int width, List<String> lines) {
    List<DiskRow> part = rows.stream().filter(row -> row.contest().equals(contest)).toList();
    if (part.isEmpty()) {
      return;
    }
    Table table = new Table("trace", contest, "stretch");
    part.forEach(row -> table.row(row.trace(), row.name(), Integer.toString(row.stretch())));
    table.group("");
    column(table, "requests", part, row -> Figures.count(row.requests()));
    column(table, "mean", part, row -> Figures.decimal(row.meanMs(), 2));
    column(table, "median", part, row -> Figures.decimal(row.medianMs(), 2));
    column(table, "p99", part, row -> Figures.decimal(row.p99Ms(), 2));
    column(table, "max", part, row -> Figures.decimal(row.maxMs(), 2));
    column(table, "cylinders", part, row -> Figures.decimal(row.cylinders(), 1));
    column(table, "per second", part, row -> Figures.decimal(row.perSecond(), 1));
    column(table, "busy", part, row -> Figures.decimal(100 * row.busy(), 1) + "%");
    if (contest.equals("place")) {
      column(table, "pieces", part, row -> Figures.decimal(row.pieces(), 3));
    }
    lines.add("");
    lines.add(title);
    lines.addAll(table.lines(width));
  }

  private static void column(
      Table table, String heading, List<DiskRow> rows, Function<DiskRow, String> cell) {
    table.column(heading, rows.stream().map(cell).toList());
  }

  /**
   * Writes the rows, after one with the names of the fields.
   *
   * @param stream left open
   */
  static void csv(List<DiskRow> rows, OutputStream stream) throws IOException {
    var text = new StringBuilder();
    text.append(CSVFormat.RFC4180.format(FIELDS.keySet().toArray())).append('\n');
    for (DiskRow row : rows) {
      Object[] values = FIELDS.values().stream().map(field -> field.apply(row)).toArray();
      text.append(CSVFormat.RFC4180.format(values)).append('\n');
    }
    stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the rows with what they depend on.
   *
   * @param seed of the past of the partitions
   * @param stream left open
   */
  static void json(List<DiskRow> rows, long seed, OutputStream stream) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(stream)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("version", Commands.version());
      json.writeStringField("disk", DiskContest.model());
      json.writeNumberField("seed", seed);
      json.writeArrayFieldStart("rows");
      for (DiskRow row : rows) {
        json.writeStartObject();
        for (Map.Entry<String, Function<DiskRow, Object>> field : FIELDS.entrySet()) {
          json.writeFieldName(field.getKey());
          value(json, field.getValue().apply(row));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Double number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }
}

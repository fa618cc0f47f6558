package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class LabCsvTest {
  private static final LabRow SCHEDULED = Contests.scheduled(3);

  private static List<CSVRecord> records(LabRow... rows) throws IOException {
    var out = new ByteArrayOutputStream();
    LabCsv.write(Contests.result("lru", List.of(rows)), out);
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new java.io.StringReader(out.toString(StandardCharsets.UTF_8)))
        .getRecords();
  }

  /** The names of the document, and what it says of the others. */
  private static Map<String, String> figures(LabRow row) {
    Map<String, String> figures = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : RowJson.row(row).properties()) {
      switch (field.getKey()) {
        case "cell", "counts" -> each("", field.getValue(), figures);
        case "machine", "schedule" -> each(field.getKey() + ".", field.getValue(), figures);
        case "policy" -> figures.put("ran", field.getValue().asText());
        case "responses" -> {} // no single figure
        default -> figures.put(field.getKey(), field.getValue().asText());
      }
    }
    figures.remove("sources"); // of the cell, and no single figure either
    return figures;
  }

  private static void each(String prefix, JsonNode node, Map<String, String> figures) {
    node.properties().forEach(one -> figures.put(prefix + one.getKey(), one.getValue().asText()));
  }

  @Test
  void eachFieldOfARowHasAColumnWithTheSameValue() throws IOException {
    CSVRecord record = records(SCHEDULED).getFirst();
    figures(SCHEDULED)
        .forEach((name, value) -> assertEquals(value, record.toMap().get(name), name));
  }

  @Test
  void anExactRowAndADrawnOneDiffer() throws IOException {
    List<CSVRecord> records =
        records(StatisticsTest.row("lru", 1, 5, false), StatisticsTest.row("random", 1, 5, true));
    assertEquals("false", records.get(0).get("drawn"));
    assertEquals("true", records.get(1).get("drawn"));
  }

  @Test
  void aCellThatFailedHasItsNameItsReasonAndNoFigures() throws IOException {
    CSVRecord record = records(LabRow.failed(SCHEDULED.cell(), "no idea")).getFirst();
    List<String> filled = new ArrayList<>();
    record.toMap().forEach((name, value) -> filled.add(value.isEmpty() ? "" : name));
    filled.removeIf(String::isEmpty);
    filled.sort(null);
    assertEquals(
        List.of(
            "answer",
            "arbiter",
            "content",
            "mode",
            "neighbour",
            "policy",
            "ran",
            "schedule",
            "seed",
            "size",
            "trace",
            "trouble",
            "writes"),
        filled);
    assertEquals("no idea", record.get("trouble"));
  }
}

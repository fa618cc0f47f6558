package exo.bench.lab;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exo.service.FileTrouble;
import exo.service.InputError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A contest as JSON and back: docs/json.md has the names, which are a promise. */
final class LabJson {
  /** Grows when a name goes or changes its meaning. */
  static final String SCHEMA = "exo.lab/1";

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private LabJson() {}

  /**
   * Writes it.
   *
   * @param stream where to; left open
   */
  static void write(LabResult result, OutputStream stream) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA);
    root.set("method", JSON.valueToTree(result.method()));
    root.put("partial", result.partial());
    root.set("leftOut", JSON.valueToTree(result.leftOut()));
    ArrayNode bounds = root.putArray("bounds");
    for (BoundRow bound : result.bounds()) {
      ObjectNode node = JSON.valueToTree(bound);
      bounds.add(node.put("missRatio", bound.missRatio()));
    }
    ArrayNode rows = root.putArray("rows");
    for (LabRow row : result.rows()) {
      rows.add(RowJson.row(row));
    }
    stream.write(
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(root)
            .getBytes(StandardCharsets.UTF_8));
    stream.write('\n');
  }

  /**
   * Reads what was written.
   *
   * @param shown what messages call the file
   * @throws InputError when it is something else
   */
  static LabResult read(Path file, String shown) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      JsonNode schema = root.path("schema");
      if (!schema.asText().equals(SCHEMA)) {
        throw InputError.at(
            shown, "no contest of this version; accepted: what exo lab --json has written");
      }
      return result(root);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw InputError.at(shown, "no contest: " + first);
    } catch (IOException e) {
      throw InputError.at(shown, FileTrouble.reason(e));
    }
  }

  private static LabResult result(JsonNode root) throws JsonProcessingException {
    List<LabRow> rows = new ArrayList<>();
    for (JsonNode row : root.required("rows")) {
      rows.add(RowJson.row(row));
    }
    List<BoundRow> bounds = new ArrayList<>();
    for (JsonNode bound : root.required("bounds")) {
      bounds.add(bound(bound));
    }
    List<String> leftOut = new ArrayList<>();
    root.required("leftOut").forEach(line -> leftOut.add(line.asText()));
    LabMethod method = JSON.treeToValue(root.required("method"), LabMethod.class);
    return new LabResult(method, rows, bounds, leftOut, root.required("partial").asBoolean());
  }

  private static BoundRow bound(JsonNode node) {
    return new BoundRow(
        RowJson.text(node, "name"),
        RowJson.text(node, "trace"),
        RowJson.text(node, "size"),
        RowJson.number(node, "frames"),
        RowJson.number(node, "accesses"),
        RowJson.number(node, "misses"));
  }
}

package exo.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exo.service.report.LibOsResult.ScheduleFacts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row as JSON and back: docs/json.md has the names, which are a promise. */
final class RowJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RowJson() {}

  static ObjectNode cell(LabCell cell) {
    ObjectNode node = JSON.createObjectNode();
    node.put("trace", cell.trace());
    node.put("mode", cell.mode());
    node.put("policy", cell.policy());
    node.put("size", cell.size());
    node.put("neighbour", cell.neighbour());
    node.put("answer", cell.answer());
    node.put("arbiter", cell.arbiter());
    node.put("schedule", cell.schedule());
    node.put("writes", cell.writes());
    node.put("content", cell.content());
    node.put("seed", cell.seed());
    LabSources sources = cell.sources();
    node.putObject("sources")
        .put("policyPath", sources.policyPath())
        .put("code", sources.code())
        .put("trace", sources.trace())
        .put("neighbour", sources.neighbour());
    return node;
  }

  static LabCell cell(JsonNode node) {
    return new LabCell(
        text(node, "trace"),
        text(node, "mode"),
        text(node, "policy"),
        text(node, "size"),
        text(node, "neighbour"),
        text(node, "answer"),
        text(node, "arbiter"),
        text(node, "schedule"),
        text(node, "writes"),
        node.required("content").asBoolean(),
        number(node, "seed"),
        sources(node.required("sources")));
  }

  private static LabSources sources(JsonNode node) {
    return new LabSources(
        text(node, "policyPath"), text(node, "code"), text(node, "trace"), text(node, "neighbour"));
  }

  /** Host time is not known to more than this. */
  private static double rounded(double nanoseconds) {
    return Math.round(nanoseconds * 100) / 100.0;
  }

  /** Figures are there unless there is trouble. */
  static ObjectNode row(LabRow row) {
    ObjectNode node = JSON.createObjectNode();
    node.set("cell", cell(row.cell()));
    node.put("policy", row.policy());
    if (!row.trouble().isEmpty()) {
      return node.put("trouble", row.trouble());
    }
    node.put("drawn", row.drawn());
    node.put("frames", row.frames());
    node.put("pages", row.pages());
    node.set("counts", counts(row.counts()));
    node.set("machine", counts(row.machine()));
    node.put("clock", row.clock());
    node.put("traceHash", "%016x".formatted(row.traceHash()));
    node.put("nsPerAccess", rounded(row.nsPerAccess()));
    node.put("missRatio", row.missRatio());
    node.put("cyclesPerAccess", row.cyclesPerAccess());
    node.put("workPerMegacycle", row.workPerMegacycle());
    if (row.schedule() != null) {
      node.set("schedule", schedule(row.schedule()));
    }
    if (!row.responses().isEmpty()) {
      node.set("responses", responses(row.responses()));
    }
    return node;
  }

  /** By the names of {@code exo run}, and with all their digits. */
  private static ObjectNode schedule(ScheduleFacts facts) {
    ObjectNode node = JSON.createObjectNode();
    node.put("tickets", facts.tickets());
    node.put("turns", facts.turns());
    node.put("cycles", facts.cycles());
    node.put("share", facts.share());
    if (facts.hasIdeal()) {
      node.put("idealCycles", facts.idealCycles());
      node.put("idealShare", facts.idealShare());
      node.put("mostOffSlices", facts.mostOffSlices());
    }
    return node;
  }

  private static @Nullable ScheduleFacts schedule(JsonNode node) {
    return node.isMissingNode()
        ? null
        : new ScheduleFacts(
            number(node, "tickets"),
            number(node, "turns"),
            number(node, "cycles"),
            node.path("idealCycles").asDouble(),
            node.path("mostOffSlices").asDouble(),
            node.required("share").asDouble(),
            node.path("idealShare").asDouble());
  }

  private static ObjectNode responses(SortedMap<Long, Long> responses) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode cycles = node.putArray("cycles");
    responses.keySet().forEach(cycles::add);
    ArrayNode dialogues = node.putArray("dialogues");
    responses.values().forEach(dialogues::add);
    return node;
  }

  private static SortedMap<Long, Long> responses(JsonNode node) {
    SortedMap<Long, Long> responses = new TreeMap<>();
    if (!node.isMissingNode()) {
      JsonNode cycles = node.required("cycles");
      JsonNode dialogues = node.required("dialogues");
      if (cycles.size() != dialogues.size()) {
        throw new IllegalArgumentException("'responses' has arrays of two lengths");
      }
      for (int i = 0; i < cycles.size(); i++) {
        responses.put(cycles.get(i).asLong(), dialogues.get(i).asLong());
      }
    }
    return responses;
  }

  private static ObjectNode counts(Map<String, Long> counts) {
    ObjectNode node = JSON.createObjectNode();
    new TreeMap<>(counts).forEach(node::put);
    return node;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none
   */
  static LabRow row(JsonNode node) {
    LabCell cell = cell(node.required("cell"));
    if (node.has("trouble")) {
      return LabRow.failed(cell, text(node, "trouble"));
    }
    return new LabRow(
        cell,
        text(node, "policy"),
        number(node, "frames"),
        number(node, "pages"),
        counts(node.required("counts")),
        number(node, "clock"),
        node.required("nsPerAccess").asDouble(),
        Long.parseUnsignedLong(text(node, "traceHash"), 16),
        "",
        counts(node.required("machine")),
        node.required("drawn").asBoolean(),
        responses(node.path("responses")),
        schedule(node.path("schedule")));
  }

  private static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> counts = new TreeMap<>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }

  static String text(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + name + "' is no text");
    }
    return value.asText();
  }

  static long number(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("'" + name + "' is no whole number");
    }
    return value.asLong();
  }
}

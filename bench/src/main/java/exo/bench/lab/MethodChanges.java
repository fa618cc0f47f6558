package exo.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** In what the conditions of two contests differ: what one should know before one reads their figures. */
final class MethodChanges {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MethodChanges() {}

  /** {@return a line for each, every field of the method included} */
  static List<String> of(LabResult before, LabResult after) {
    List<String> lines = new ArrayList<>();
    ObjectNode old = JSON.valueToTree(before.method());
    ObjectNode now = JSON.valueToTree(after.method());
    old.properties()
        .forEach(field -> add(field.getKey(), field.getValue(), now.path(field.getKey()), lines));
    add("content", before.hasContent() ? "on" : "off", after.hasContent() ? "on" : "off", lines);
    interrupted("before", before, lines);
    interrupted("after", after, lines);
    return List.copyOf(lines);
  }

  private static void add(String name, JsonNode old, JsonNode now, List<String> lines) {
    add(name, text(old), text(now), lines);
  }

  private static void add(String name, String old, String now, List<String> lines) {
    if (!old.equals(now)) {
      lines.add("method: %s %s -> %s".formatted(name, old, now));
    }
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    List<String> each = new ArrayList<>();
    value.forEach(one -> each.add(one.asText()));
    return String.join(",", each);
  }

  private static void interrupted(String which, LabResult result, List<String> lines) {
    if (result.partial()) {
      lines.add(
          "method: the contest %s was interrupted, so that cells are missing".formatted(which));
    }
  }
}

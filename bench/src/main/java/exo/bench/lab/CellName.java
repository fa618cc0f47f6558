package exo.bench.lab;

import exo.service.Share;
import java.util.ArrayList;
import java.util.List;

/** What messages call a cell. */
final class CellName {
  private CellName() {}

  static String of(LabCell cell) {
    List<String> parts = new ArrayList<>(List.of(cell.trace(), cell.policy(), cell.size()));
    for (String part : List.of(cell.neighbour(), cell.answer(), cell.arbiter(), cell.schedule())) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    if (cell.mode().equals("paging")) {
      parts.add("paging");
    }
    if (!cell.writes().equals(Share.NONE.toString())) {
      parts.add("writes " + cell.writes());
    }
    if (cell.seed() != 0) {
      parts.add("seed " + cell.seed());
    }
    return String.join(" ", parts);
  }
}

package exo.bench.lab;

import java.util.List;

/**
 * A contest that has been held: all that tables, figures and comparisons are made of.
 *
 * @param method how it was measured
 * @param rows one for each cell, in the order of the plan, failed ones in their place
 * @param bounds what no policy goes below, for each trace and size
 * @param leftOut policies and traces that were not in it, each with its reason in a line
 * @param partial whether it was interrupted, so that cells are missing
 */
public record LabResult(
    LabMethod method,
    List<LabRow> rows,
    List<BoundRow> bounds,
    List<String> leftOut,
    boolean partial) {
  /** What a contest does not prove in which no bytes move. */
  public static final String WITHOUT_CONTENT = "not claimed L5, L9";

  /** Copies the lists. */
  public LabResult {
    rows = List.copyOf(rows);
    bounds = List.copyOf(bounds);
    leftOut = List.copyOf(leftOut);
  }

  /** {@return whether bytes moved and were checked} */
  public boolean hasContent() {
    return rows.stream().anyMatch(row -> row.cell().content());
  }

  /** {@return whether a cell has failed} */
  public boolean hasTrouble() {
    return rows.stream().anyMatch(row -> !row.trouble().isEmpty());
  }
}

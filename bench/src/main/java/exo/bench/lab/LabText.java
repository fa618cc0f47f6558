package exo.bench.lab;

import exo.bench.lab.statistics.Rivals;
import exo.bench.lab.statistics.Verdict;
import exo.bench.lab.statistics.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A contest as a terminal shows it. */
final class LabText {
  private LabText() {}

  static List<String> lines(LabResult result, int width) {
    List<String> lines = new ArrayList<>();
    String baseline = result.method().baseline();
    Map<LabCell, Verdict> verdicts = Rivals.of(result.rows(), baseline, Yardstick.MISSES);
    for (Arena arena : Arena.of(result.rows())) {
      lines.add(title(arena.like(), result));
      lines.addAll(new MissTable(arena, result.bounds(), verdicts, baseline).lines(width));
      lines.add("");
    }
    if (SqueezeTable.isFor(result)) {
      lines.addAll(SqueezeTable.lines(result, width));
      lines.add("");
    }
    if (LibraryTable.isFor(result)) {
      lines.addAll(LibraryTable.lines(result, width));
      lines.add("");
    }
    troubles(result, lines);
    result.leftOut().forEach(line -> lines.add("left out  " + line));
    foot(result, lines);
    return lines;
  }

  private static String title(LabCell cell, LabResult result) {
    var title = new StringBuilder(cell.trace());
    result.rows().stream()
        .filter(row -> row.trouble().isEmpty() && row.cell().trace().equals(cell.trace()))
        .findFirst()
        .ifPresent(
            row ->
                title.append(
                    ": %,d accesses to %,d pages".formatted(row.count("accesses"), row.pages())));
    title.append(", ").append(cell.mode()).append(" mode; misses in percent of accesses");
    part(title, "beside ", cell.neighbour());
    part(title, "answer ", cell.answer());
    part(title, "arbiter ", cell.arbiter());
    part(title, "schedule ", cell.schedule());
    return title.toString();
  }

  private static void part(StringBuilder title, String what, String value) {
    if (!value.isEmpty()) {
      title.append("; ").append(what).append(value);
    }
  }

  private static void troubles(LabResult result, List<String> lines) {
    for (LabRow row : result.rows()) {
      if (!row.trouble().isEmpty()) {
        lines.add("failed    " + CellName.of(row.cell()) + ": " + row.trouble());
      }
    }
  }

  private static void foot(LabResult result, List<String> lines) {
    LabMethod method = result.method();
    boolean drawn = result.rows().stream().anyMatch(LabRow::drawn);
    lines.add(
        "* best; against %s (0): - a smaller figure, + a larger one, = the same%s"
            .formatted(
                method.baseline(), drawn ? ", ~ chance explains it as well, ? too few seeds" : ""));
    lines.add(
        drawn
            ? "seeds     %s: medians, ± half of the 95%% bootstrap interval, ±? of one seed; signed rank test, Holm; rows without ± are exact"
                .formatted(
                    method.seeds().stream().map(String::valueOf).collect(Collectors.joining(",")))
            : "seeds     no chance is involved: every figure is exact");
    lines.add(
        "machine   %s, exo %s, commit %s; content %s"
            .formatted(
                method.profile(),
                method.version(),
                method.commit(),
                result.hasContent() ? "on" : "off: " + LabResult.WITHOUT_CONTENT));
    lines.add("again     " + method.command());
  }
}

package exo.bench.lab;

import exo.bench.lab.statistics.Series;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What several scenarios come to together, as global policies are judged: the work that all their
 * machines did, and the longest that anybody waited for a resource on any of them.
 */
final class LibraryTable {
  private static final String[] LABELS = {
    "trace", "size", "policy", "answer", "arbiter", "schedule"
  };

  private LibraryTable() {}

  /** Returns whether there is something to show. */
  static boolean isFor(LabResult result) {
    return scenarios(result) > 1;
  }

  private static long scenarios(LabResult result) {
    return result.rows().stream().map(row -> row.cell().neighbour()).distinct().count();
  }

  static List<String> lines(LabResult result, int width) {
    long scenarios = scenarios(result);
    Map<List<String>, List<Series>> groups = new LinkedHashMap<>();
    for (Series series : Series.of(result.rows()).values()) {
      groups.computeIfAbsent(labels(series.cell()), terms -> new ArrayList<>()).add(series);
    }
    var table = new Table(LABELS);
    groups.keySet().forEach(terms -> table.row(terms.toArray(String[]::new)));
    table.group("");
    table.column("scenarios", each(groups, all -> all.size() + " of " + scenarios));
    table.column("work/Mcycle", each(groups, LibraryTable::work));
    table.column("slowest of all", each(groups, LibraryTable::slowest));
    List<String> lines = new ArrayList<>();
    lines.add("all scenarios together: accesses by cycles of all machines, and the longest wait");
    lines.addAll(table.lines(width));
    return lines;
  }

  private static List<String> labels(LabCell cell) {
    return List.of(
        cell.trace(),
        cell.size(),
        cell.policy(),
        orOwn(cell.answer()),
        orOwn(cell.arbiter()),
        orOwn(cell.schedule()));
  }

  private static String orOwn(String name) {
    return name.isEmpty() ? "own" : name;
  }

  private static List<String> each(
      Map<List<String>, List<Series>> groups, Function<List<Series>, String> text) {
    return groups.values().stream().map(text).toList();
  }

  private static String work(List<Series> all) {
    double accesses = sum(all, row -> row.machine().getOrDefault("accesses", 0L));
    return String.format(Locale.ROOT, "%,.2f", accesses * 1e6 / sum(all, LabRow::clock));
  }

  private static double sum(List<Series> all, ToDoubleFunction<LabRow> figure) {
    return all.stream().mapToDouble(series -> series.median(figure)).sum();
  }

  private static String slowest(List<Series> all) {
    long slowest =
        all.stream()
            .flatMap(series -> series.rows().stream())
            .mapToLong(row -> row.slowestToHand())
            .max()
            .orElse(0);
    return String.format(Locale.ROOT, "%,d", slowest);
  }
}

package exo.tests.a64;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often vectors reach each leaf of a decode table, whatever leaf they were drawn from. */
final class Coverage {
  private final Map<Leaf, Check.Row> rows = new LinkedHashMap<>();

  Coverage(List<Leaf> table) {
    table.forEach(leaf -> rows.put(leaf, new Check.Row()));
  }

  void count(Vectors.Case c) {
    int[] words = c.instance().words();
    int word = words[words.length - 1];
    Check.Row drawn = rows.get(c.leaf());
    if (drawn != null) {
      drawn.count(c);
      return;
    }
    rows.forEach(
        (leaf, row) -> {
          if (leaf.takes(word)) {
            row.count(c);
          }
        });
  }

  Check.Row row(Leaf leaf) {
    Check.Row row = rows.get(leaf);
    if (row == null) {
      throw new IllegalArgumentException(leaf + " is no leaf of the table");
    }
    return row;
  }

  int instances() {
    return rows.values().stream().mapToInt(row -> row.instances).sum();
  }

  /**
   * A line for each class of instructions: its leaves, those that were reached, and as {@link
   * Check#coverage} has it.
   */
  String byClass() {
    Map<String, Check.Row> sums = new LinkedHashMap<>();
    Map<String, int[]> leaves = new LinkedHashMap<>();
    rows.forEach(
        (leaf, row) -> {
          String name = classOf(leaf.value());
          sums.computeIfAbsent(name, n -> new Check.Row()).add(row);
          int[] count = leaves.computeIfAbsent(name, n -> new int[2]);
          count[0]++;
          count[1] += row.instances > 0 ? 1 : 0;
        });
    StringBuilder text = new StringBuilder();
    text.append("class                        leaves  reached  vectors  through     away");
    text.append("  undefined    fault\n");
    sums.forEach(
        (name, sum) ->
            text.append(
                String.format(
                    "%-28s %6d %8d %8d %8d %8d %10d %8d%n",
                    name,
                    leaves.get(name)[0],
                    leaves.get(name)[1],
                    sum.instances,
                    sum.ranThrough,
                    sum.elsewhere(),
                    sum.undefined,
                    sum.faults)));
    return text.toString();
  }

  /** By bits 28:25 (Arm ARM, C4.1). */
  private static String classOf(int word) {
    return switch (Words.field(word, 25, 4)) {
      case 0, 1, 2, 3 -> "reserved";
      case 8, 9 -> "immediate";
      case 10, 11 -> "branch, exception, system";
      case 4, 6, 12, 14 -> "load, store";
      case 5, 13 -> "register";
      default -> "floating point, vector";
    };
  }
}

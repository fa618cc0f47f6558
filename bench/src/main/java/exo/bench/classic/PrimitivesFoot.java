package exo.bench.classic;

import exo.bench.classic.trial.Orders;
import exo.service.Figures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What stands under the rows on the terminal: how to read them, what is missing, whether the sums come out. */
final class PrimitivesFoot {
  private static final int LABEL = 10;
  private static final int COLUMN = 10;
  private static final int FIGURE = 7;
  private static final int FORMULA = 28;
  private static final int WIDTH = 100;

  private final Report report;
  private final PrintStream out;

  PrimitivesFoot(Report report, PrintStream out) {
    this.report = report;
    this.out = out;
  }

  void print() {
    out.println();
    labelled(
        "cycles",
        List.of(
            "simulated, per operation, on %s; the same in every run; seed %d"
                .formatted(report.machine().profile(), Orders.SEED)));
    labelled(
        "ratio",
        List.of("monolith by exokernel, cycles; paper: Ultrix 4.2, for pct L3, by Aegis and ExOS"));
    labelled("ns", List.of("what simulating an operation takes the host, median and spread"));
    labelled("ways", report.contrasts().stream().map(PrimitivesFoot::ways).toList());
    labelled("stride", shares());
    labelled("composed", compositions());
    labelled("accounts", List.of(accounts()));
  }

  private void labelled(String label, List<String> lines) {
    String before = pad(label, LABEL);
    for (String line : lines) {
      out.println(before + line);
      before = " ".repeat(LABEL);
    }
  }

  private static String ways(ContrastResult result) {
    Contrast row = result.row();
    return "%d %s%s against %s"
        .formatted(row.number(), pad(row.name(), COLUMN), row.first().name(), row.second().name());
  }

  private List<String> shares() {
    Shares shares = report.shares();
    List<String> lines = new ArrayList<>();
    for (int client = 0; shares != null && client < shares.tickets().size(); client++) {
      lines.add(
          "%d %d of %d tickets: %s of %d quanta, ideally %s, never more than %s from the ideal"
              .formatted(
                  Shares.NUMBER,
                  shares.tickets().get(client),
                  shares.allTickets(),
                  Figures.decimal(shares.had().getLast()[client], 2),
                  shares.quanta(),
                  Figures.decimal(shares.ideal(client, shares.quanta()), 2),
                  Figures.decimal(shares.furthest(client), 2)));
    }
    return lines;
  }

  private String accounts() {
    long rows = report.unaccounted();
    return rows == 0
        ? "every cycle of every row is a micro-step's"
        : rows + " rows with cycles that no micro-step has";
  }

  /** A check that misses shows where the cycles of its rows go. */
  private List<String> compositions() {
    List<String> lines = new ArrayList<>();
    for (Composition check : report.compositions()) {
      lines.add(sentence(check));
      if (!check.holds()) {
        explain(check, check.whole(), lines);
        check.parts().keySet().forEach(part -> explain(check, part, lines));
      }
    }
    return lines;
  }

  static String sentence(Composition check) {
    return "%s%s %s %s%s against%s, %s%s %%, %s"
        .formatted(
            pad(check.column().text(), COLUMN),
            check.whole(),
            check.relation(),
            pad(check.formula(), FORMULA),
            figure(check.measured()),
            figure(check.composed()),
            check.excess() < 0 ? "" : "+",
            Figures.decimal(100 * check.excess(), 1),
            check.holds() ? "holds" : "MISSED");
  }

  private void explain(Composition check, String row, List<String> lines) {
    Account account = check.column().of(Result.named(row, report.results()));
    StringBuilder line = new StringBuilder("  " + pad(row, COLUMN));
    for (String entry : AccountText.entries(account)) {
      if (LABEL + line.length() + entry.length() >= WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(2 + COLUMN));
      }
      line.append(entry).append("; ");
    }
    lines.add(line.toString().stripTrailing());
  }

  private static String figure(double cycles) {
    String text = AccountText.cycles(cycles);
    return " ".repeat(Math.max(1, FIGURE + 1 - text.length())) + text;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}

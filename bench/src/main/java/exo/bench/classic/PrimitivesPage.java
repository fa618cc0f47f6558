package exo.bench.classic;

import exo.bench.classic.trial.Orders;
import exo.service.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes {@code docs/primitives.md}: what never changes stands in a template, figures come from the run. */
final class PrimitivesPage {
  private static final String TEMPLATE = "primitives.md";

  private PrimitivesPage() {}

  /**
   * Writes it.
   *
   * @param home the root of the sources
   * @param stream where to; left open
   */
  static void write(Report report, Path home, OutputStream stream) throws IOException {
    List<Elsewhere> others = Elsewhere.than(report.machine().profile());
    stream.write(page(report, others, Commit.of(home)).getBytes(StandardCharsets.UTF_8));
  }

  static String page(Report report, List<Elsewhere> others, String commit) throws IOException {
    return template()
        .replace("{{profile}}", report.machine().profile())
        .replace("{{seed}}", Long.toString(Orders.SEED))
        .replace("{{commit}}", commit)
        .replace("{{jvm}}", System.getProperty("java.vm.version"))
        .replace("{{processors}}", Integer.toString(Runtime.getRuntime().availableProcessors()))
        .replace("{{quick}}", report.patience() == Patience.QUICK ? " --quick" : "")
        .replace("{{rows}}", lines(report, PrimitivesPage::row))
        .replace("{{sentences}}", lines(report, PrimitivesPage::sentence))
        .replace("{{times}}", lines(report, PrimitivesPage::times))
        .replace("{{accounts}}", lines(report, PrimitivesPage::accounts))
        .replace("{{elsewhere}}", elsewhere(others))
        .replace("{{compositions}}", compositions(report))
        .replace("{{tocome}}", String.join(", ", Primitives.TO_COME));
  }

  private static String template() throws IOException {
    try (InputStream in = PrimitivesPage.class.getResourceAsStream(TEMPLATE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String lines(Report report, Function<Result, String> line) {
    return report.results().stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String row(Result result) {
    Published paper = result.row().published();
    return "| %d | `%s` | %s | %s | %s | %s (%s) | %s | %s |"
        .formatted(
            result.row().number(),
            result.row().name(),
            AccountText.cycles(result.exokernel().cycles()),
            AccountText.cycles(result.monolith().cycles()),
            Figures.decimal(result.ratio(), 2),
            micros(paper.exokernel()),
            Figures.count(Math.round(paper.exokernelCycles())),
            other(paper),
            paper.ratioText());
  }

  private static String other(Published paper) {
    return Double.isNaN(paper.other())
        ? "-"
        : "%s%s (%s)"
            .formatted(
                paper.isOfUltrix() ? "" : paper.rival() + ": ",
                micros(paper.other()),
                Figures.count(Math.round(paper.otherCycles())));
  }

  private static String micros(double micros) {
    return Figures.decimal(micros, micros < 1 ? 2 : micros < 1_000 ? 1 : 0);
  }

  private static String sentence(Result result) {
    return "| `%s` | %s |".formatted(result.row().name(), result.row().sentence());
  }

  private static String times(Result result) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            result.row().name(),
            time(result.exokernelTime()),
            AccountText.cycles(result.exokernel().coldCycles()),
            time(result.monolithTime()),
            AccountText.cycles(result.monolith().coldCycles()));
  }

  private static String time(HostTime time) {
    return "%s ns, %s %%, p99 %s, cold %s"
        .formatted(
            Figures.decimal(time.median(), 0),
            Figures.decimal(100 * time.spread(), 0),
            Figures.decimal(time.p99(), 0),
            Figures.decimal(time.cold(), 0));
  }

  private static String accounts(Result result) {
    return "| `%s` | exokernel | %s |\n| | monolith | %s |"
        .formatted(
            result.row().name(),
            AccountText.line(result.exokernel()),
            AccountText.line(result.monolith()));
  }

  private static String elsewhere(List<Elsewhere> others) {
    return others.stream()
        .flatMap(other -> other.rows().stream().map(row -> elsewhere(other.profile(), row)))
        .collect(Collectors.joining("\n"));
  }

  private static String elsewhere(String profile, Elsewhere.Row row) {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            profile,
            row.name(),
            AccountText.cycles(row.exokernel()),
            AccountText.cycles(row.monolith()),
            Figures.decimal(row.ratio(), 2));
  }

  private static String compositions(Report report) {
    return report.compositions().stream()
        .map(
            check ->
                "| %s | `%s` %s %s | %s | %s | %s %% | %s |"
                    .formatted(
                        check.column().text(),
                        check.whole(),
                        check.relation(),
                        check.formula(),
                        AccountText.cycles(check.measured()),
                        AccountText.cycles(check.composed()),
                        Figures.decimal(100 * check.excess(), 1),
                        check.holds() ? "holds" : "missed"))
        .collect(Collectors.joining("\n"));
  }
}

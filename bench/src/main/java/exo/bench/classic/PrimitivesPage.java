package exo.bench.classic;

import exo.bench.classic.trial.Orders;
import exo.service.Commit;
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
import java.util.stream.IntStream;

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
        .replace("{{elsewhere}}", elsewhere(others, Elsewhere::rows))
        .replace("{{contrasts}}", contrasts(report, PrimitivesPage::contrast))
        .replace("{{contrastsentences}}", contrasts(report, PrimitivesPage::contrastSentence))
        .replace("{{contrastaccounts}}", contrasts(report, PrimitivesPage::contrastAccounts))
        .replace("{{contrasttimes}}", contrasts(report, PrimitivesPage::contrastTimes))
        .replace("{{contrastselsewhere}}", elsewhere(others, Elsewhere::contrasts))
        .replace("{{stride}}", shares(report))
        .replace("{{compositions}}", compositions(report));
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

  private static String elsewhere(
      List<Elsewhere> others, Function<Elsewhere, List<Elsewhere.Row>> which) {
    return others.stream()
        .flatMap(other -> which.apply(other).stream().map(row -> elsewhere(other.profile(), row)))
        .collect(Collectors.joining("\n"));
  }

  private static String elsewhere(String profile, Elsewhere.Row row) {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            profile,
            row.name(),
            AccountText.cycles(row.first()),
            AccountText.cycles(row.second()),
            Figures.decimal(row.ratio(), 2));
  }

  private static String contrasts(Report report, Function<ContrastResult, String> line) {
    return report.contrasts().stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String contrast(ContrastResult result) {
    Contrast row = result.row();
    return "| %d | `%s` | %s: %s | %s: %s | %s | %s | %s |"
        .formatted(
            row.number(),
            row.name(),
            row.first().name(),
            AccountText.cycles(result.first().cycles()),
            row.second().name(),
            AccountText.cycles(result.second().cycles()),
            Figures.decimal(result.ratio(), 2),
            row.paper(),
            Figures.decimal(row.paperRatio(), 2));
  }

  private static String contrastSentence(ContrastResult result) {
    return "| `%s` | %s |".formatted(result.row().name(), result.row().sentence());
  }

  private static String contrastAccounts(ContrastResult result) {
    return "| `%s` | %s | %s |\n| | %s | %s |"
        .formatted(
            result.row().name(),
            result.row().first().name(),
            AccountText.line(result.first()),
            result.row().second().name(),
            AccountText.line(result.second()));
  }

  private static String contrastTimes(ContrastResult result) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            result.row().name(),
            time(result.firstTime()),
            AccountText.cycles(result.first().coldCycles()),
            time(result.secondTime()),
            AccountText.cycles(result.second().coldCycles()));
  }

  private static String shares(Report report) {
    Shares shares = Objects.requireNonNull(report.shares());
    return IntStream.range(0, shares.tickets().size())
        .mapToObj(
            client ->
                "| %d | %s | %s | %s |"
                    .formatted(
                        shares.tickets().get(client),
                        Figures.decimal(shares.had().getLast()[client], 2),
                        Figures.decimal(shares.ideal(client, shares.quanta()), 2),
                        Figures.decimal(shares.furthest(client), 2)))
        .collect(Collectors.joining("\n"));
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

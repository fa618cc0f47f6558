package exo.testkit.command;

import exo.testkit.Campaign;
import exo.testkit.Totals;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What was checked, in lines for people. */
final class Summary {
  private final PrintStream out;

  Summary(PrintStream out) {
    this.out = out;
  }

  void print(
      Campaign.Plan plan, Campaign.Result result, double seconds, @Nullable CampaignFile all) {
    Totals totals = result.totals();
    line(
        "histories",
        "%,d, of seeds %d to %d, %,d actions each",
        totals.histories(),
        plan.firstSeed(),
        result.nextSeed() - 1,
        plan.length());
    line(
        "checked",
        "%,d steps: %,d up-calls, %,d down-calls; %s refused, %s of the steps change state",
        totals.steps(),
        totals.upCalls(),
        totals.downCalls(),
        share(totals.refusals(), totals.downCalls()),
        share(totals.changes(), totals.steps()));
    line(
        "speed",
        "%,.0f steps/s in %.1f s with %d job%s",
        totals.steps() / seconds,
        seconds,
        plan.jobs(),
        plan.jobs() == 1 ? "" : "s");
    line("replayed", "%,d histories, %,d mismatches", totals.replays(), totals.mismatches());
    if (all != null) {
      line(
          "campaign",
          "%,d steps in %d runs, %,d histories, %d violations",
          all.totals().steps(),
          all.runs(),
          all.totals().histories(),
          all.violations());
    }
    line("laws", "%s", result.failure() == null ? "0 violations" : "1 violation");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
  private void line(String what, String format, Object... values) {
    out.printf("%-10s%s%n", what, format.formatted(values));
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "none" : "%.1f %%".formatted(100.0 * part / whole);
  }
}

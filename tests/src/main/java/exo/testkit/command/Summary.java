package exo.testkit.command;

import exo.kernel.audit.Law;
import exo.testkit.Campaign;
import exo.testkit.Cuts;
import exo.testkit.Totals;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was checked, in lines for people. */
final class Summary {
  private final PrintStream out;

  Summary(PrintStream out) {
    this.out = out;
  }

  void print(Campaign.Plan plan, Campaign.Result result, double seconds) {
    Totals totals = result.totals();
    line(
        "histories",
        "%,d, of %s, %,d actions each",
        totals.histories(),
        seeds(plan.firstSeed(), result.nextSeed() - 1),
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
    if (plan.judging().laws().contains(Law.L12)) {
      line("replayed", "%s, %s", histories(totals.replays()), mismatches(totals));
    }
    if (plan.judging().laws().contains(Law.L13)) {
      power(totals.cuts());
    }
    line(
        "laws",
        "%s%s",
        result.failure() == null ? "0 violations" : "1 violation",
        left(plan, totals));
  }

  private void power(Cuts cuts) {
    line(
        "power",
        "cut at %s, in %s of %s to the disk",
        counted(cuts.points(), "point", "points"),
        histories(cuts.histories()),
        counted(cuts.writes(), "write", "writes"));
  }

  private static String seeds(long first, long last) {
    return first == last ? "seed " + first : "seeds " + first + " to " + last;
  }

  private static String histories(long count) {
    return counted(count, "history", "histories");
  }

  private static String mismatches(Totals totals) {
    return counted(totals.mismatches(), "mismatch", "mismatches");
  }

  private static String counted(long count, String one, String many) {
    return "%,d %s".formatted(count, count == 1 ? one : many);
  }

  /** An interrupted run may not have come to a law that takes more than a look at a history. */
  private static String left(Campaign.Plan plan, Totals totals) {
    List<String> left = new ArrayList<>();
    if (plan.judging().laws().contains(Law.L12) && totals.replays() == 0) {
      left.add("L12");
    }
    if (plan.judging().laws().contains(Law.L13) && totals.cuts().histories() == 0) {
      left.add("L13");
    }
    return left.isEmpty() ? "" : "; nobody has judged " + String.join(" and ", left);
  }

  /** Of all runs. */
  void print(CampaignFile all) {
    CampaignFile.Part part = all.last();
    line(
        "campaign",
        "%,d steps in %s, %s, %s, of commit %s",
        part.totals().steps(),
        counted(part.runs(), "run", "runs"),
        histories(part.totals().histories()),
        counted(part.violations(), "violation", "violations"),
        part.commit());
    if (all.parts().size() > 1) {
      line("in all", "%,d steps of %d commits", all.totals().steps(), all.parts().size());
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
  private void line(String what, String format, Object... values) {
    out.printf("%-10s%s%n", what, format.formatted(values));
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "none" : "%.1f %%".formatted(100.0 * part / whole);
  }
}

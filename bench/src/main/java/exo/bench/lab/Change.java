package exo.bench.lab;

import exo.bench.lab.statistics.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that differs between two contests.
 *
 * @param text what it was and what it is
 * @param verdict of a figure; null of what is none
 * @param apart whether the figure's intervals are
 * @param counts whether it matters where there is no verdict
 */
record Change(String text, @Nullable Verdict verdict, boolean apart, boolean counts) {
  /** Of a figure. */
  static Change figure(String text, Verdict verdict, boolean apart) {
    return new Change(text, verdict, apart, false);
  }

  /** Of something that is no figure, and matters. */
  static Change fact(String text) {
    return new Change(text, null, true, true);
  }

  /** Of something that one should know, and that does not matter. */
  static Change note(String text) {
    return new Change(text, null, true, false);
  }

  Change judged(Verdict among) {
    return new Change(text, among, apart, counts);
  }

  boolean matters() {
    return verdict == null ? counts : verdict.differs();
  }

  String line() {
    return verdict == null ? text : text + ", " + judgement(verdict);
  }

  private String judgement(Verdict found) {
    return switch (found.kind()) {
      case LESS, MORE ->
          found.isTested()
              ? String.format(
                  Locale.ROOT,
                  "p %.3f over the seeds, intervals %s: it matters",
                  found.p(),
                  apart ? "apart" : "overlap")
              : "exact: it matters";
      case TOO_FEW -> "too few seeds to say";
      case SAME, UNDECIDED ->
          String.format(Locale.ROOT, "p %.3f over the seeds: chance explains it", found.p());
    };
  }
}

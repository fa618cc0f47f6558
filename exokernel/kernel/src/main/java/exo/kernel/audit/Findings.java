package exo.kernel.audit;

import exo.hw.clock.Clock;
import exo.kernel.Inspection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the audit has looked at and what it found. The clean path only counts. */
final class Findings {
  /** After so many an audit has made its point. */
  static final int MOST = 100;

  private final Inspection kernel;
  private final Clock clock;

  /** Violations of other laws are not reported. */
  private final Set<Law> selected;

  private final long[] checks = new long[Invariant.values().length + 1];
  private final long[] ofLaws = new long[Law.values().length + 1];
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  Findings(Inspection kernel, Set<Law> selected) {
    this.kernel = kernel;
    this.clock = kernel.machine().clock();
    this.selected = selected;
  }

  /** An invariant was put to the test. */
  void checked(Invariant invariant) {
    checks[invariant.number()]++;
    ofLaws[invariant.lawNumber()]++;
  }

  void checked(Invariant invariant, long times) {
    checks[invariant.number()] += times;
    ofLaws[invariant.lawNumber()] += times;
  }

  /** The same, under another of its laws than the first. */
  void checked(Invariant invariant, Law law) {
    checks[invariant.number()]++;
    ofLaws[law.number()]++;
  }

  /** An invariant did not hold, and with it its first law; what stays wrong is told once. */
  void violated(Invariant invariant, String story) {
    violated(invariant, invariant.law(), story);
  }

  /** An invariant did not hold, and with it one of its laws. */
  void violated(Invariant invariant, Law law, String story) {
    if (!invariant.laws().contains(law)) {
      throw new IllegalArgumentException(invariant + " does not make " + law + " precise");
    }
    if (selected.contains(law) && !isFull() && told.add(law + story)) {
      violations.add(new Violation(invariant, law, kernel.steps(), clock.now(), story));
    }
  }

  /** Puts an invariant to the test where the story needs no telling unless it fails. */
  void expect(Invariant invariant, Law law, long actual, long expected, String what) {
    checked(invariant, law);
    if (actual != expected) {
      violated(invariant, law, what + " is " + actual + " and should be " + expected);
    }
  }

  /** The same, of one of many. */
  void expect(Invariant invariant, Law law, long actual, long expected, String what, long which) {
    checked(invariant, law);
    if (actual != expected) {
      violated(invariant, law, what + " " + which + " is " + actual + " and should be " + expected);
    }
  }

  boolean isFull() {
    return violations.size() >= MOST;
  }

  boolean isClean() {
    return violations.isEmpty();
  }

  long checks(Law law) {
    return ofLaws[law.number()];
  }

  long checks(Invariant invariant) {
    return checks[invariant.number()];
  }

  List<Violation> violations() {
    return Collections.unmodifiableList(violations);
  }
}

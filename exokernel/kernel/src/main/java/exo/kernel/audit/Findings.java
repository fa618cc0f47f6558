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
  private final long[] checks = new long[Law.values().length];
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  Findings(Inspection kernel) {
    this.kernel = kernel;
    this.clock = kernel.machine().clock();
  }

  /** A law was put to the test. */
  void checked(Law law) {
    checks[law.number() - 1]++;
  }

  void checked(Law law, long times) {
    checks[law.number() - 1] += times;
  }

  /** A law did not hold; what stays wrong is told once. */
  void violated(Law law, String story) {
    if (!isFull() && told.add(law + story)) {
      violations.add(new Violation(law, kernel.steps(), clock.now(), story));
    }
  }

  /** Puts a law to the test where the story needs no telling unless it fails. */
  void expect(Law law, long actual, long expected, String what) {
    checked(law);
    if (actual != expected) {
      violated(law, what + " is " + actual + " and should be " + expected);
    }
  }

  /** The same, of one of many. */
  void expect(Law law, long actual, long expected, String what, long which) {
    checked(law);
    if (actual != expected) {
      violated(law, what + " " + which + " is " + actual + " and should be " + expected);
    }
  }

  boolean isFull() {
    return violations.size() >= MOST;
  }

  boolean isClean() {
    return violations.isEmpty();
  }

  long checks(Law law) {
    return checks[law.number() - 1];
  }

  List<Violation> violations() {
    return Collections.unmodifiableList(violations);
  }
}

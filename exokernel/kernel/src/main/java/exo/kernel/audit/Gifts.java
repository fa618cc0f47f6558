package exo.kernel.audit;

import exo.kernel.Inspection;

/**
 * Who runs in a slice (I26): its owner, until whoever has it gives it to a callee with a synchronous transfer, and waits there for the
 * answer. Who was only lent the rest of it has none of it to give, and an answer gives nothing.
 *
 * <pre>
 *   A ══ enters ══▶ S      S has A's slice, and A stands still until S enters it
 *   A ── yields ──▶ D ══ enters ══▶ E      E has what is left of this instance; the next is A's again
 * </pre>
 *
 * <p>Looked at are the first positions of the vector and the first environments.
 */
final class Gifts {
  private static final int WINDOW = 16;
  private static final int FEW_ENVIRONMENTS = 16;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;

  // By position, after the step before.
  private final int[] owner = new int[WINDOW];
  private final int[] user = new int[WINDOW];

  /** By environment, after the step before: by whom it waited to be entered, 0 for nobody. */
  private final int[] awaited = new int[FEW_ENVIRONMENTS + 1];

  private int length;

  Gifts(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    remember();
  }

  void step() {
    if (!evidence.gap) {
      for (int at = 0; at < length; at++) {
        judge(at);
      }
    }
    remember();
  }

  private void remember() {
    length = Math.min(WINDOW, kernel.sliceVector());
    for (int at = 0; at < length; at++) {
      owner[at] = kernel.ownerOfSlice(at);
      user[at] = kernel.userOfSlice(at);
    }
    int last = Math.min(FEW_ENVIRONMENTS, kernel.environments());
    for (int environment = 1; environment <= last; environment++) {
      awaited[environment] = kernel.isAlive(environment) ? kernel.awaitsEntryBy(environment) : 0;
    }
  }

  private void judge(int at) {
    int now = kernel.userOfSlice(at);
    if (now == user[at]) {
      return;
    }
    findings.checked(Invariant.I26, Law.L7);
    int whose = kernel.ownerOfSlice(at);
    if (now != whose && (whose != owner[at] || !isGiven(at, user[at], now))) {
      findings.violated(
          Invariant.I26,
          Law.L7,
          "slice %d of environment %d, which environment %d had: environment %d has it now, without being given it"
              .formatted(at, whose, user[at], now));
    }
  }

  private boolean isGiven(int at, int by, int to) {
    return at == kernel.slicePosition() && kernel.awaitsEntryBy(by) == to && !answers(by, to);
  }

  /** {@return whether one that enters another gives back what is the other's, or what it has waited for} */
  private boolean answers(int by, int to) {
    boolean answers = to <= FEW_ENVIRONMENTS && awaited[to] == by;
    for (int at = 0; at < length; at++) {
      answers |= owner[at] == to && user[at] == by;
    }
    return answers;
  }
}

package exo.revocation;

/**
 * The stages of one dialogue between the kernel and a victim, and the one decision there is (Engler, Kaashoek and O'Toole, SOSP
 * 1995, sections 3.4 and 3.5):
 *
 * <pre>
 *   ASKED ──(nothing wanted any more)──▶ RETURNED
 *     │ polite deadline                      ▲
 *     ▼                                      │
 *   DEMANDED ──(nothing wanted any more)─────┘
 *     │ imperative deadline; or, from either stage, a lie
 *     ▼
 *   REPOSSESSING ──(all that was taken is saved or lost)──▶ REPOSSESSED
 * </pre>
 *
 * <p>What comes in counts, whatever else happened: a victim that owes nothing has returned, late or not. The decision is here;
 * the actions are the kernel's.
 */
public enum Escalation {
  /** The polite request is out. */
  ASKED,
  /** The imperative is out. */
  DEMANDED,
  /** Taken by force; contents are on their way to save slots. */
  REPOSSESSING,
  /** Over: the victim gave what was wanted. */
  RETURNED,
  /** Over: the rest was taken. */
  REPOSSESSED;

  /** {@return whether the dialogue is over} */
  public boolean isOver() {
    return this == RETURNED || this == REPOSSESSED;
  }

  /** {@return whether an answer still counts} */
  public boolean isOpen() {
    return this == ASKED || this == DEMANDED;
  }

  /**
   * {@return the stage that follows, the same when nothing changes}
   *
   * @param stage where the dialogue stands
   * @param wanted how much is still wanted; while repossessing, how much is not settled yet
   * @param lied whether the victim has lied
   * @param now the clock that the stage is counted on
   * @param deadline the cycle on it by which the stage ends: what has not come before is late
   */
  public static Escalation decide(
      Escalation stage, long wanted, boolean lied, long now, long deadline) {
    return switch (stage) {
      case ASKED ->
          wanted == 0 ? RETURNED : lied ? REPOSSESSING : now >= deadline ? DEMANDED : ASKED;
      case DEMANDED -> wanted == 0 ? RETURNED : lied || now >= deadline ? REPOSSESSING : DEMANDED;
      case REPOSSESSING -> wanted == 0 ? REPOSSESSED : REPOSSESSING;
      case RETURNED, REPOSSESSED -> stage;
    };
  }
}

package exo.kernel;

import exo.revocation.Escalation;

/** One victim, asked for part of one request: where that stands. The decisions are {@link Escalation}'s. */
final class Dialogue {
  static final int NOBODY = 0;
  private static final long NOT_YET = Long.MAX_VALUE;

  final Request request;

  /** Who is asked; nobody when there is no dialogue. */
  int victim = NOBODY;

  Escalation stage = Escalation.RETURNED;

  /** Still owed. */
  long wanted;

  long returned;
  boolean lied;

  /** The stage has been decided on and the victim has not heard of it yet. */
  boolean toTell;

  long askedAt;

  /** On the machine's clock. */
  long deadline;

  /** Of the polite stage, when it is counted on the victim's clock; else negative. */
  long victimCycles;

  /** When that is over at the latest, on the machine's clock: a victim that has given its time away would never be late. */
  long latest;

  /** Slices with owners when it was asked. */
  int slices;

  long seenAt;
  boolean wasWaiting;

  /** Taken, and neither saved nor lost yet. */
  long unsettled;

  // What law L8 allows time for.
  long taken;
  long paths;
  long looked;
  long tables;
  long saves;
  long aborts;
  int rivals;

  Dialogue(Request request) {
    this.request = request;
  }

  void begin(int whom, long amount) {
    victim = whom;
    stage = Escalation.ASKED;
    wanted = amount;
    returned = 0;
    lied = false;
    toTell = true;
    deadline = NOT_YET;
    victimCycles = -1;
    unsettled = 0;
    taken = 0;
    paths = 0;
    looked = 0;
    tables = 0;
    saves = 0;
    aborts = 0;
    rivals = 1;
    askedAt = NOT_YET;
  }

  void end() {
    victim = NOBODY;
    toTell = false;
  }

  boolean isActive() {
    return victim != NOBODY;
  }

  boolean wasAsked() {
    return askedAt != NOT_YET;
  }

  /** The stage has changed; its time begins when the victim hears of it. */
  void enter(Escalation next) {
    stage = next;
    toTell = next == Escalation.DEMANDED;
    deadline = NOT_YET;
    victimCycles = -1;
  }

  /** The victim hears of the stage now, which lasts so many cycles of the machine. */
  void told(long now, long cycles) {
    toTell = false;
    deadline = now + cycles;
    victimCycles = -1;
    askedAt = Math.min(askedAt, now);
  }

  /**
   * The victim hears of the stage now, which lasts so many cycles of its own.
   *
   * @param most by which the machine's clock may move on meanwhile
   */
  void toldOnItsClock(long now, long cycles, long most) {
    told(now, cycles);
    victimCycles = cycles;
    latest = now + most;
    seenAt = now;
    wasWaiting = false;
  }

  /** Moves the victim's clock on; while others run and it could, it stands, and so the deadline moves away. */
  void pass(long now, boolean ran, boolean waits) {
    if (victimCycles >= 0) {
      victimCycles -= ran || wasWaiting ? Math.min(victimCycles, now - seenAt) : 0;
      deadline = Math.min(now + victimCycles, latest);
      seenAt = now;
      wasWaiting = waits;
    }
  }
}

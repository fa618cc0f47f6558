package exo.kernel.audit;

import exo.abi.Interrupt;
import exo.bindings.ResourceKind;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * Requests go on (I27). While one is open somebody is asked for what is missing, so that the bound of each dialogue ({@link
 * Deadlines}) bounds the request; and one for frames that are guaranteed to its claimant ends with all of them.
 */
final class Progress {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;

  // The requests that were open after the step before.
  private int count;
  private int[] claimants = new int[8];
  private long[] tickets = new long[8];

  /** Whether they could be granted without going beyond a guarantee: after the step before, and ever since they were made. */
  private boolean[] promised = new boolean[8];

  private boolean[] within = new boolean[8];

  /** Frames guaranteed to their claimants, which may be cut when the machine loses memory. */
  private long[] guarantees = new long[8];

  // Of these, those for which nobody was asked; and those of now.
  private long[] alone = new long[8];
  private long[] aloneNow = new long[8];
  private int lonely;

  private long cycle;

  Progress(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
  }

  /** Judges what is open, and what was and is no more. */
  void step() {
    for (int i = 0; i < count; i++) {
      if (!isOpen(tickets[i])) {
        over(i);
      }
    }
    open();
    cycle = evidence.machine.clock().now();
  }

  private boolean isOpen(long ticket) {
    for (int i = 0; i < kernel.openRequests(); i++) {
      if (kernel.requestTicket(i) == ticket) {
        return true;
      }
    }
    return false;
  }

  private void over(int i) {
    findings.checked(Invariant.I27, Law.L7);
    int claimant = claimants[i];
    if (within[i]
        && kernel.guarantee(claimant) >= guarantees[i]
        && !evidence.gap
        && !evidence.departed.hasLeft(claimant)
        && kernel.requestStatus(claimant) != Interrupt.OK) {
      findings.violated(
          Invariant.I27,
          Law.L7,
          "request "
              + tickets[i]
              + ": environment "
              + claimant
              + " is guaranteed that much, and was not granted all");
    }
  }

  private void open() {
    int before = count;
    count = kernel.openRequests();
    if (count > tickets.length) {
      claimants = Arrays.copyOf(claimants, count * 2);
      tickets = Arrays.copyOf(tickets, count * 2);
      promised = Arrays.copyOf(promised, count * 2);
      within = Arrays.copyOf(within, count * 2);
      guarantees = Arrays.copyOf(guarantees, count * 2);
      alone = Arrays.copyOf(alone, count * 2);
      aloneNow = Arrays.copyOf(aloneNow, count * 2);
    }
    int lonelyNow = 0;
    for (int i = 0; i < count; i++) {
      boolean same = i < before && tickets[i] == kernel.requestTicket(i);
      boolean was = same && promised[i];
      promised[i] = isWithin(i);
      within[i] = promised[i] && (!same || within[i]);
      tickets[i] = kernel.requestTicket(i);
      claimants[i] = kernel.claimant(i);
      guarantees[i] = kernel.guarantee(claimants[i]);
      findings.checked(Invariant.I27);
      if (isAlone(i)) {
        aloneNow[lonelyNow++] = tickets[i];
        waiting(i, was || promised[i]);
      }
    }
    long[] spent = alone;
    alone = aloneNow;
    aloneNow = spent;
    lonely = lonelyNow;
  }

  /** {@return whether it could still be granted without going beyond what its claimant is guaranteed} */
  private boolean isWithin(int i) {
    int claimant = kernel.claimant(i);
    ResourceKind kind = kernel.requestKind(i);
    return switch (kind) {
      case FRAME -> has(i, evidence.bindings.framesHeld(claimant)) <= kernel.guarantee(claimant);
      case SLICE -> has(i, kernel.slices(claimant)) <= 1;
      case EXTENT, SAVE_SLOT -> false;
    };
  }

  /** {@return what the claimant of a request will have when it is granted, who holds so much now} */
  private long has(int i, long held) {
    long aside = kernel.setAside(kernel.claimant(i), kernel.requestKind(i));
    return held + aside + kernel.missing(i);
  }

  /**
   * {@return whether nobody is asked for what it misses} It may be so while it is for what is guaranteed to its claimant, and others
   * are being asked for that or have it set aside, both of which end.
   */
  private boolean isAlone(int i) {
    return kernel.asked(i) == 0 && kernel.requestedAt(i) < cycle && !(promised[i] && isComing(i));
  }

  /**
   * No request waits for nobody. What others were to give back to one whose claimant was promised it may end in one step; before the
   * next one somebody is asked.
   */
  private void waiting(int i, boolean isPromised) {
    if ((!isPromised || wasAlone(tickets[i])) && !evidence.gap && !evidence.departed.changed()) {
      findings.violated(
          Invariant.I27,
          "request "
              + kernel.requestTicket(i)
              + ": environment "
              + kernel.claimant(i)
              + " waits for it since cycle "
              + kernel.requestedAt(i)
              + ", and nobody is asked");
    }
  }

  private boolean wasAlone(long ticket) {
    for (int i = 0; i < lonely; i++) {
      if (alone[i] == ticket) {
        return true;
      }
    }
    return false;
  }

  private boolean isComing(int i) {
    for (int other = 0; other < count; other++) {
      if (kernel.requestKind(other) == kernel.requestKind(i) && kernel.asked(other) != 0) {
        return true;
      }
    }
    boolean onItsWay = kernel.requestKind(i) == ResourceKind.FRAME && kernel.pendingSaves() > 0;
    return onItsWay || kernel.setAside(kernel.requestKind(i)) > 0;
  }
}

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
  private boolean[] within = new boolean[8];

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
      within = Arrays.copyOf(within, count * 2);
    }
    for (int i = 0; i < count; i++) {
      boolean same = i < before && tickets[i] == kernel.requestTicket(i);
      within[i] = isWithin(i) && (same ? within[i] : true);
      tickets[i] = kernel.requestTicket(i);
      claimants[i] = kernel.claimant(i);
      waiting(i);
    }
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
   * Between two steps in which nobody came or went no request waits for nobody; unless it is for what is guaranteed to its
   * claimant, and others are being asked for that or have it set aside, both of which end.
   */
  private void waiting(int i) {
    findings.checked(Invariant.I27);
    if (kernel.asked(i) == 0
        && !(within[i] && isComing(i))
        && kernel.requestedAt(i) < cycle
        && !evidence.gap
        && !evidence.departed.changed()) {
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

  private boolean isComing(int i) {
    for (int other = 0; other < count; other++) {
      if (kernel.requestKind(other) == kernel.requestKind(i) && kernel.asked(other) != 0) {
        return true;
      }
    }
    return kernel.setAside(kernel.requestKind(i)) > 0;
  }
}

package exo.minimal.revocation;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.bindings.ResourceKind;

/**
 * Asks for frames of others when there are fewer than the manifest said. Not at every miss: whoever
 * was asked to give a moment ago and asks for it back at once would only keep the two of them busy.
 */
final class Regaining {
  /** Frames in one request, at most. */
  private static final long AT_ONCE = 8;

  /** Misses between two requests, and after frames were given or taken. */
  private static final int PATIENCE = 32;

  private static final long NOTHING = -1;

  private final DownCalls kernel;
  private final RevocationTally tally;
  private final boolean on;
  private long ticket = NOTHING;
  private int patience;

  Regaining(DownCalls kernel, RevocationTally tally, boolean on) {
    this.kernel = kernel;
    this.tally = tally;
    this.on = on;
  }

  /** Frames have gone: now is not the time. */
  void rest() {
    patience = PATIENCE;
  }

  /** A miss has found that so many frames are lacking. */
  void ask(long lacking) {
    if (patience > 0) {
      patience--;
    } else {
      request(lacking);
    }
  }

  private void request(long lacking) {
    patience = PATIENCE;
    if (on && ticket == NOTHING) {
      ticket = kernel.request(ResourceKind.FRAME.code(), Math.min(lacking, AT_ONCE));
      tally.requests += ticket == NOTHING ? 0 : 1;
    }
  }

  void over(long endedTicket) {
    ticket = endedTicket == ticket ? NOTHING : ticket;
  }

  /** There is no frame at all to go on with: what to wait for, with patience or without. */
  long await(long pauseCycles) {
    request(1);
    return ticket == NOTHING
        ? Next.awaitCycle(kernel.books().now() + pauseCycles)
        : Next.awaitGrant(ticket);
  }
}

package exo.kernel;

import exo.revocation.Guarantee;

/** How an environment stands in revocation: what it is promised, what it has said about its frames, what it has lost. */
final class Standing {
  /** No frame. */
  static final int NONE = -1;

  /** Frames guaranteed; less than it asked for once the machine itself has lost memory. */
  long guarantee;

  final long tickets;

  /** Frames in its guaranteed set. */
  long guarded;

  /** Frames it has nominated. */
  long nominated;

  // The repossession vector.
  int vector = NONE;
  int entries;
  long overflow;
  long losses;

  /** Whether it stands in the list of those who must be told of a loss. */
  boolean robbed;

  /** Saves of its contents that are under way: until they are over it stands still. */
  int saving;

  /** Its own request. */
  final Request request;

  // Counts, in frames and blocks.
  long asked;
  long returned;
  long demanded;
  long repossessed;
  long saved;
  long lost;
  long overflows;
  long lies;
  long granted;
  long waitedCycles;

  Standing(Guarantee promised, Request request) {
    this.guarantee = promised.frames();
    this.tickets = promised.tickets();
    this.request = request;
  }
}

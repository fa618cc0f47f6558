package exo.service.events;

import exo.abi.Interrupt;

/**
 * A disk's lane: a slice for each transfer, from when the disk turned to it until the kernel learned that it was done.
 *
 * <p>The disk serves one transfer after the other, so service begins when the transfer is queued or when the one before is
 * done, whichever is later. That is known in the end only: what is queued first may be held back, or cancelled and never
 * served. So a slice is written as a whole, into a sequence of the disk's own, because by then the others are further on.
 */
final class DiskLane {
  /**
   * Four times what the queue holds. A transfer is found by the low bits of its ticket, as the disk itself finds it; one
   * that is overwritten was cancelled.
   */
  private static final int SLOTS = 1 << 10;

  private final TracedMachine machine;
  private final Sequence sequence;
  private final long track;
  private final int[][] names = new int[2][Interrupt.CANCELLED];
  private final long[] tickets = new long[SLOTS];
  private final int[] environments = new int[SLOTS];
  private final long[] blocks = new long[SLOTS];
  private final long[] queuedCycle = new long[SLOTS];
  private long freeSince;

  DiskLane(TracedMachine machine, Sequence sequence, long track) {
    this.machine = machine;
    this.sequence = sequence;
    this.track = track;
    for (int write = 0; write <= 1; write++) {
      String name = write == 1 ? "write" : "read";
      names[write][Interrupt.OK] = sequence.name(name);
      names[write][Interrupt.FAILED] = sequence.name(name + " failed");
      names[write][Interrupt.POWER_LOST] = sequence.name(name + ", power lost");
    }
  }

  /**
   * @param blockAndWrite the block, doubled, plus one for a write
   */
  void queued(long ticket, int environment, long cycle, long blockAndWrite) {
    int slot = slotOf(ticket);
    tickets[slot] = ticket;
    environments[slot] = environment;
    blocks[slot] = blockAndWrite;
    queuedCycle[slot] = cycle;
  }

  void completed(long ticket, long cycle, int status) {
    int slot = slotOf(ticket);
    if (tickets[slot] != ticket) {
      throw new IllegalStateException(
          "the disk completes ticket " + ticket + ", which was never queued");
    }
    long start = Math.max(queuedCycle[slot], freeSince);
    freeSince = cycle;
    sequence.begin(track, machine.nanos(start), names[(int) blocks[slot] & 1][status]);
    sequence.note(Note.BLOCK, blocks[slot] >>> 1);
    sequence.note(Note.TICKET, ticket);
    sequence.note(Note.ENVIRONMENT, environments[slot]);
    sequence.flow(machine.flow(ticket));
    sequence.done();
    sequence.end(track, machine.nanos(cycle));
    sequence.done();
  }

  private static int slotOf(long ticket) {
    return (int) ticket & SLOTS - 1;
  }
}

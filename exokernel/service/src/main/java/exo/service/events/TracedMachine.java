package exo.service.events;

import exo.hw.MachineDescription;

/**
 * The machine whose events are written: a process of the trace.
 *
 * @param number 0 for the file's first machine, 1 for the next; it keeps their lanes apart
 * @param name what the process is called
 * @param cyclesPerSecond processor frequency, 1 to {@value #MAX_CYCLES_PER_SECOND}
 * @param disk what the disk's lane is called
 * @param frames memory installed
 */
public record TracedMachine(
    int number, String name, long cyclesPerSecond, String disk, long frames) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MAX_CYCLES_PER_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND;
  private static final int LANE_BITS = 24;
  private static final int TICKET_BITS = 48;

  /** Transfers and requests have tickets of their own; neither gets this far. */
  private static final long REQUEST_FLOW = 1L << (TICKET_BITS - 1);

  /** Nor of a protected control transfer. */
  private static final long ENTRY_FLOW = 1L << (TICKET_BITS - 2);

  /** Checks the ranges. */
  public TracedMachine {
    if (number < 0) {
      throw new IllegalArgumentException("machine number " + number + " is negative");
    }
    if (cyclesPerSecond < 1 || cyclesPerSecond > MAX_CYCLES_PER_SECOND) {
      throw new IllegalArgumentException(
          cyclesPerSecond + " cycles per second not in 1.." + MAX_CYCLES_PER_SECOND);
    }
  }

  /**
   * {@return a machine and its first disk}
   *
   * @param number 0 for the file's first machine, 1 for the next
   * @param name what the process is called
   * @param description what the machine is built from
   */
  public static TracedMachine of(int number, String name, MachineDescription description) {
    String disk = description.disks().isEmpty() ? "disk" : description.disks().getFirst().name();
    return new TracedMachine(
        number, name, description.cyclesPerSecond(), disk, description.frames());
  }

  /**
   * {@return the time of a cycle in nanoseconds, rounded down}
   *
   * <p>Exact, for any cycle within 292 years: only what is left of a second is multiplied.
   */
  long nanos(long cycle) {
    long seconds = cycle / cyclesPerSecond;
    long rest = cycle - seconds * cyclesPerSecond;
    return seconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / cyclesPerSecond;
  }

  /** {@return the number of the machine whose track this is} */
  static int machineOf(long uuid) {
    return (int) (uuid >>> LANE_BITS);
  }

  /** {@return what {@link #uuid} was made of} */
  static int laneOf(long uuid) {
    return (int) uuid & (1 << LANE_BITS) - 1;
  }

  int pid() {
    return number + 1;
  }

  /**
   * {@return a track's uuid; small for the first machine, since every event names its track}
   *
   * @param lane 1 or more
   */
  long uuid(int lane) {
    return uuid(number, lane);
  }

  static long uuid(int machine, int lane) {
    return (long) machine << LANE_BITS | lane;
  }

  /** {@return the flow that follows a transfer} */
  long flow(long ticket) {
    return (long) number << TICKET_BITS | ticket;
  }

  /** {@return the flow that follows a request from its claimant to the victims and back} */
  long requestFlow(long ticket) {
    return flow(ticket) | REQUEST_FLOW;
  }

  /** {@return the flow that follows a protected control transfer from its caller to the callee} */
  long entryFlow(long entries) {
    return flow(entries) | ENTRY_FLOW;
  }
}

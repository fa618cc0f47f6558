package exo.minimal.schedule;

import java.util.BitSet;

/**
 * The clients of a scheduling libOS: who is there, and who is worth a try.
 *
 * <p>Nobody tells that a client has begun to wait or can run again; who was tried in vain is left alone for a while. So a client that
 * becomes ready is found at most that much later, and what the trying costs is bounded.
 */
final class Roster {
  /** When the next one comes, or is worth a try: never. */
  static final long NEVER = Long.MAX_VALUE;

  private final int[] environments;
  private final long[] arrivals;
  private final long pauseCycles;
  private final BitSet there = new BitSet();
  private final BitSet gone = new BitSet();
  private final BitSet ready = new BitSet();

  /** Of who is there: not to be tried before. */
  private final long[] pauses;

  Roster(int[] environments, long[] arrivals, long pauseCycles) {
    this.environments = environments.clone();
    this.arrivals = arrivals.clone();
    this.pauseCycles = pauseCycles;
    this.pauses = new long[environments.length];
  }

  int size() {
    return environments.length;
  }

  /** {@return the number by which the kernel knows a client} */
  int environment(int client) {
    return environments[client];
  }

  /** {@return whether all have come and gone} */
  boolean isOver() {
    return gone.cardinality() == environments.length;
  }

  /** {@return a client whose time to come has come, or -1 for none; it is there from now on} */
  int arrival(long now) {
    for (int client = 0; client < environments.length; client++) {
      if (!there.get(client) && !gone.get(client) && now >= arrivals[client]) {
        there.set(client);
        return client;
      }
    }
    return -1;
  }

  /** {@return since when a client has been there, or will be} */
  long arrivalOf(int client) {
    return arrivals[client];
  }

  /** {@return who is worth a try, for as long as nothing else is asked here} */
  BitSet ready(long now) {
    ready.clear();
    for (int client = there.nextSetBit(0); client >= 0; client = there.nextSetBit(client + 1)) {
      ready.set(client, now >= pauses[client]);
    }
    return ready;
  }

  /** {@return the next cycle at which somebody comes or is worth a try} */
  long nextCycle() {
    long next = NEVER;
    for (int client = 0; client < environments.length; client++) {
      if (!gone.get(client)) {
        next = Math.min(next, there.get(client) ? pauses[client] : arrivals[client]);
      }
    }
    return next;
  }

  /** It was tried in vain. */
  void pause(int client, long now) {
    pauses[client] = now + pauseCycles;
  }

  /** It has left for good. */
  void left(int client) {
    there.clear(client);
    gone.set(client);
  }
}

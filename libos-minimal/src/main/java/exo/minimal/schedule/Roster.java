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
  private final boolean[] come;

  /** Of who was tried in vain, the cycle from which it is worth a try again; 0 of the others. */
  private final long[] pauses;

  private final BitSet ready = new BitSet();
  private long nextArrival;
  private long nextTry = NEVER;
  private int gone;

  Roster(int[] environments, long[] arrivals, long pauseCycles) {
    this.environments = environments.clone();
    this.arrivals = arrivals.clone();
    this.pauseCycles = pauseCycles;
    this.come = new boolean[environments.length];
    this.pauses = new long[environments.length];
  }

  int size() {
    return environments.length;
  }

  /** {@return the number by which the kernel knows a client} */
  int environment(int client) {
    return environments[client];
  }

  /** {@return the cycle from which on it is there} */
  long arrivalOf(int client) {
    return arrivals[client];
  }

  /** {@return whether all have come and gone} */
  boolean isOver() {
    return gone == environments.length;
  }

  /** {@return a client whose time to come has come, or -1 for none; it is ready from now on} */
  int arrival(long now) {
    if (now < nextArrival) {
      return -1;
    }
    int arrived = -1;
    nextArrival = NEVER;
    for (int client = 0; client < environments.length; client++) {
      if (!come[client] && arrived < 0 && now >= arrivals[client]) {
        arrived = client;
        come[client] = true;
        ready.set(client);
      }
      nextArrival = come[client] ? nextArrival : Math.min(nextArrival, arrivals[client]);
    }
    return arrived;
  }

  /** {@return who is worth a try, for as long as nothing else is asked here} */
  BitSet ready(long now) {
    if (now >= nextTry) {
      nextTry = NEVER;
      for (int client = 0; client < environments.length; client++) {
        endPause(client, now);
      }
    }
    return ready;
  }

  private void endPause(int client, long now) {
    if (pauses[client] > now) {
      nextTry = Math.min(nextTry, pauses[client]);
    } else if (pauses[client] > 0) {
      pauses[client] = 0;
      ready.set(client);
    }
  }

  /** {@return the next cycle at which somebody comes or is worth a try} */
  long nextCycle() {
    return Math.min(nextArrival, nextTry);
  }

  /** It was tried in vain. */
  void pause(int client, long now) {
    ready.clear(client);
    pauses[client] = now + pauseCycles;
    nextTry = Math.min(nextTry, pauses[client]);
  }

  /** It has left for good. */
  void left(int client) {
    ready.clear(client);
    gone++;
  }
}

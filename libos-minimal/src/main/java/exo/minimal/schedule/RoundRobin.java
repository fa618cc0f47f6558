package exo.minimal.schedule;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Round robin: after each client the next one that can run, in their order. What a client does not use of its turn is not made up for,
 * so who waits often gets less. Cost: a look at a bit set.
 */
final class RoundRobin implements Scheduler {
  private int latest = -1;

  @Override
  public int next(BitSet ready, long now) {
    int next = ready.nextSetBit(latest + 1);
    latest = next >= 0 ? next : ready.nextSetBit(0);
    return latest;
  }

  @Override
  public void ran(int client, long cycles) {}

  /** Offers it as {@code rr}. */
  public static final class Provider implements SchedulerProvider {
    @Override
    public String name() {
      return "rr";
    }

    @Override
    public String sentence() {
      return "round robin: one after the other, a slice each";
    }

    @Override
    public Scheduler create(Terms terms, long sliceCycles) {
      terms.none();
      return new RoundRobin();
    }

    @Override
    public List<Long> weights(Terms terms) {
      return Collections.nCopies(terms.clients(), 1L);
    }
  }
}

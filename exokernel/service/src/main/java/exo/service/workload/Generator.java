package exo.service.workload;

import exo.service.Share;

/** One pass over a workload, access by access. */
public final class Generator {
  private static final long PLACES = 1;
  private static final long STORES = 2;

  private final Pattern pattern;
  private final Dice stores;
  private final long writes;
  private long left;

  Generator(Kind kind, Values values, long accesses, Share writes, long seed) {
    pattern = kind.pattern(values, new Dice(seed, PLACES));
    stores = new Dice(seed, STORES);
    this.writes = writes.millionths();
    left = accesses;
  }

  /** {@return accesses still to come} */
  public long left() {
    return left;
  }

  /** {@return the page of the next access, by a key from 0 below 2^28} */
  public long key() {
    left--;
    return pattern.next();
  }

  /** {@return whether the access whose key was just given is a store; to be asked once} */
  public boolean store() {
    return writes > 0 && stores.below(Share.ONE) < writes;
  }
}

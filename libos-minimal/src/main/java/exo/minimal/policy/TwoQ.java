package exo.minimal.policy;

import java.util.Arrays;

/**
 * 2Q, the full version: a page is on probation in a FIFO queue, and only if it is wanted again
 * after it has left that queue it counts as hot and is kept by LRU. A scan so passes through the
 * queue and leaves the hot pages alone (Johnson and Shasha, 2Q: A Low Overhead High Performance
 * Buffer Management Replacement Algorithm, VLDB 1994).
 *
 * <pre>
 *              hit: nothing       remembered, no frame         hit: to the back
 *   load ---> [   A1in    ] ---> [       A1out       ] load ---> [    Am    ] ---> forgotten
 *              FIFO               FIFO, at most Kout              LRU
 *              above Kin its front is the victim, else that of Am
 * </pre>
 *
 * <p>Variant choices: Kin is a quarter of the frames and Kout a half, as the paper advises, rounded
 * down; with fewer than four frames Kin would be nothing, and the policy is refused. As printed,
 * A1out gives up its oldest page before the page that returns leaves it. Beyond the paper, which
 * knows no page that leaves uncalled: it goes the way of a victim of its queue, and a queue that
 * is empty passes the choice to the other.
 *
 * <p>O(1) per hit and per miss.
 */
final class TwoQ implements ReplacementPolicy {
  private static final byte NOWHERE = 0;
  private static final byte A1IN = 1;
  private static final byte A1OUT = 2;
  private static final byte AM = 3;

  private final PageList a1in = new PageList();
  private final PageList a1out = new PageList();
  private final PageList am = new PageList();
  private final int kin;
  private final int kout;
  private int a1inSize;
  private int a1outSize;
  private int amSize;
  private byte[] where = new byte[1024];

  /** The page for which the latest victim was named, if A1out held it then. */
  private int returning = NONE;

  private TwoQ(PolicyContext context) {
    kin = context.capacity() / 4;
    kout = context.capacity() / 2;
  }

  @Override
  public void loaded(int page) {
    if (page >= where.length) {
      where = Arrays.copyOf(where, Math.max(2 * where.length, page + 1));
    }
    boolean hot = page == returning || where[page] == A1OUT;
    returning = NONE;
    if (where[page] == A1OUT) {
      forget(page);
    }
    if (hot) {
      where[page] = AM;
      am.addLast(page);
      amSize++;
    } else {
      where[page] = A1IN;
      a1in.addLast(page);
      a1inSize++;
    }
  }

  @Override
  public void referenced(int page) {
    if (where[page] == AM) {
      am.moveToLast(page);
    }
  }

  @Override
  public int victim(int incoming, References pages) {
    boolean known = incoming != NONE && incoming < where.length;
    returning = known && where[incoming] == A1OUT ? incoming : NONE;
    return a1inSize > kin || amSize == 0 ? a1in.first() : am.first();
  }

  @Override
  public void removed(int page) {
    if (where[page] == AM) {
      am.remove(page);
      amSize--;
      where[page] = NOWHERE;
      return;
    }
    a1in.remove(page);
    a1inSize--;
    where[page] = A1OUT;
    a1out.addLast(page);
    if (++a1outSize > kout) {
      forget(a1out.first());
    }
  }

  private void forget(int page) {
    a1out.remove(page);
    a1outSize--;
    where[page] = NOWHERE;
  }

  /** How many pages A1in, A1out and Am hold, in this order. */
  int[] sizes() {
    return new int[] {a1inSize, a1outSize, amSize};
  }

  /** Offers the policy as {@code twoq}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "twoq";
    }

    @Override
    public String sentence() {
      return "2Q: a FIFO queue for pages on probation, LRU for those wanted again after it";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public int minimum() {
      return 4;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new TwoQ(context);
    }
  }
}

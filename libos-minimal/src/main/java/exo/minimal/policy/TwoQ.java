package exo.minimal.policy;

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
  private static final byte A1IN = 1;
  private static final byte A1OUT = 2;
  private static final byte AM = 3;

  private final PageLists lists = new PageLists(AM);
  private final int kin;
  private final int kout;

  /** The page for which the latest victim was named, if A1out held it then. */
  private int returning = NONE;

  private TwoQ(PolicyContext context) {
    kin = context.capacity() / 4;
    kout = context.capacity() / 2;
  }

  @Override
  public void loaded(int page) {
    boolean remembered = lists.where(page) == A1OUT;
    if (remembered) {
      lists.take(page);
    }
    lists.put(remembered || page == returning ? AM : A1IN, page);
    returning = NONE;
  }

  @Override
  public void referenced(int page) {
    if (lists.where(page) == AM) {
      lists.move(AM, page);
    }
  }

  @Override
  public int victim(int incoming, References pages) {
    if (incoming
        != NONE) { // a frame wanted for something else changes nothing for a page on its way
      returning = lists.where(incoming) == A1OUT ? incoming : NONE;
    }
    boolean fromA1in = lists.size(A1IN) > kin || lists.size(AM) == 0;
    return lists.first(fromA1in ? A1IN : AM);
  }

  @Override
  public void removed(int page) {
    if (lists.where(page) == AM) {
      lists.take(page);
      return;
    }
    lists.move(A1OUT, page);
    if (lists.size(A1OUT) > kout) {
      lists.take(lists.first(A1OUT));
    }
  }

  /** How many pages A1in, A1out and Am hold, in this order. */
  int[] sizes() {
    return lists.sizes();
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

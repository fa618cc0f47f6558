package exo.minimal.policy;

/**
 * ARC, the adaptive replacement cache: one LRU list for pages used once lately and one for pages
 * used twice, and a memory of what each has thrown out. A load of a remembered page says which
 * list was too short, and the share p that T1 is meant to have moves that way (Megiddo and Modha,
 * ARC: A Self-Tuning, Low Overhead Replacement Cache, FAST 2003).
 *
 * <pre>
 *   used once:     B1 (remembered)  |  T1 (resident)        each list: oldest ... latest
 *   used twice:    B2 (remembered)  |  T2 (resident)        |T1|+|B1| <= c, all four <= 2c
 *
 *   load of a page in B1: p up by max(1, |B2|/|B1|);  in B2: p down by max(1, |B1|/|B2|)
 *   victim: the oldest of T1 if |T1| > p, or |T1| = p and the page comes from B2; else of T2
 * </pre>
 *
 * <p>Variant choices: p is a fraction and the quotients are not rounded, as printed (many programs
 * round). Lists are cut back at the load and not before the victim is chosen; that comes to the
 * same. Beyond the paper, which knows no page that leaves uncalled: it is remembered like a
 * victim, and an empty list passes the choice to the other.
 *
 * <p>O(1) per hit and per miss. It must see every use; {@link Car} does with reference bits.
 */
final class Arc implements ReplacementPolicy {
  private static final byte T1 = 1;
  private static final byte T2 = 2;
  private static final byte B1 = 3;
  private static final byte B2 = 4;

  /** The latest of each list is at its back. */
  private final PageLists lists = new PageLists(B2);

  private final int capacity;

  /** The share of T1, and what it becomes if the page for which a victim was named is loaded. */
  private double p;

  private int expected = NONE;
  private double expectedP;

  private Arc(PolicyContext context) {
    capacity = context.capacity();
  }

  @Override
  public void loaded(int page) {
    byte from = lists.where(page);
    p = page == expected ? expectedP : adapted(from);
    expected = NONE;
    if (from == PageLists.NOWHERE) {
      cutBack();
      lists.put(T1, page);
    } else {
      lists.move(T2, page);
    }
  }

  /** Makes room in the memory for a page that is new to it. */
  private void cutBack() {
    int once = lists.size(T1) + lists.size(B1);
    int twice = lists.size(T2) + lists.size(B2);
    if (once == capacity) {
      lists.take(lists.first(B1));
    } else if (once + twice == 2 * capacity) {
      lists.take(lists.first(B2));
    }
  }

  @Override
  public void referenced(int page) {
    lists.move(T2, page);
  }

  @Override
  public int victim(int incoming, References pages) {
    byte from = lists.where(incoming);
    double share = adapted(from);
    if (incoming
        != NONE) { // a frame wanted for something else changes nothing for a page on its way
      expected = incoming;
      expectedP = share;
    }
    int t1 = lists.size(T1);
    boolean tooLong = t1 > share || (from == B2 && t1 == share);
    boolean fromT1 = lists.size(T2) == 0 || (t1 > 0 && tooLong);
    return lists.first(fromT1 ? T1 : T2);
  }

  private double adapted(byte from) {
    double b1 = lists.size(B1);
    double b2 = lists.size(B2);
    return switch (from) {
      case B1 -> Math.min(capacity, p + Math.max(1, b2 / b1));
      case B2 -> Math.max(0, p - Math.max(1, b1 / b2));
      default -> p;
    };
  }

  @Override
  public void removed(int page) {
    lists.move(lists.where(page) == T1 ? B1 : B2, page);
  }

  /** How many pages T1, T2, B1 and B2 hold, in this order. */
  int[] sizes() {
    return lists.sizes();
  }

  double p() {
    return p;
  }

  /** Offers the policy as {@code arc}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "arc";
    }

    @Override
    public String sentence() {
      return "ARC: pages used once and pages used twice, whose shares follow what is missed";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Arc(context);
    }
  }
}

package exo.minimal.policy;

import java.util.Arrays;

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
  private static final byte NOWHERE = 0;
  private static final byte T1 = 1;
  private static final byte T2 = 2;
  private static final byte B1 = 3;
  private static final byte B2 = 4;

  private final int capacity;

  /** By list: its pages, the latest at the back, and how many they are. */
  private final PageList[] lists = new PageList[B2 + 1];

  private final int[] sizes = new int[B2 + 1];
  private byte[] where = new byte[1024];

  /** The share of T1, and what it becomes if the page for which a victim was named is loaded. */
  private double p;

  private int expected = NONE;
  private double expectedP;

  private Arc(PolicyContext context) {
    capacity = context.capacity();
    Arrays.setAll(lists, list -> new PageList());
  }

  @Override
  public void loaded(int page) {
    if (page >= where.length) {
      where = Arrays.copyOf(where, Math.max(2 * where.length, page + 1));
    }
    p = page == expected ? expectedP : adapted(where[page]);
    expected = NONE;
    if (where[page] == NOWHERE) {
      cutBack();
      put(T1, page);
    } else {
      take(page);
      put(T2, page);
    }
  }

  /** Makes room in the memory for a page that is new to it. */
  private void cutBack() {
    if (sizes[T1] + sizes[B1] == capacity) {
      take(lists[B1].first());
    } else if (sizes[T1] + sizes[T2] + sizes[B1] + sizes[B2] == 2 * capacity) {
      take(lists[B2].first());
    }
  }

  @Override
  public void referenced(int page) {
    if (where[page] == T2) {
      lists[T2].moveToLast(page);
    } else {
      take(page);
      put(T2, page);
    }
  }

  @Override
  public int victim(int incoming, References pages) {
    byte from = incoming == NONE || incoming >= where.length ? NOWHERE : where[incoming];
    expected = incoming;
    expectedP = adapted(from);
    boolean tooLong = sizes[T1] > expectedP || (from == B2 && sizes[T1] == expectedP);
    boolean fromT1 = sizes[T2] == 0 || (sizes[T1] > 0 && tooLong);
    return lists[fromT1 ? T1 : T2].first();
  }

  private double adapted(byte from) {
    return switch (from) {
      case B1 -> Math.min(capacity, p + Math.max(1, (double) sizes[B2] / sizes[B1]));
      case B2 -> Math.max(0, p - Math.max(1, (double) sizes[B1] / sizes[B2]));
      default -> p;
    };
  }

  @Override
  public void removed(int page) {
    byte memory = where[page] == T1 ? B1 : B2;
    take(page);
    put(memory, page);
  }

  private void take(int page) {
    lists[where[page]].remove(page);
    sizes[where[page]]--;
    where[page] = NOWHERE;
  }

  private void put(byte list, int page) {
    lists[list].addLast(page);
    sizes[list]++;
    where[page] = list;
  }

  /** How many pages T1, T2, B1 and B2 hold, in this order. */
  int[] sizes() {
    return Arrays.copyOfRange(sizes, T1, sizes.length);
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

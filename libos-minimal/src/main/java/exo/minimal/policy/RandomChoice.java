package exo.minimal.policy;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random: every resident page is equally likely to go (RAND in Belady, A Study of Replacement
 * Algorithms for a Virtual-Storage Computer, IBM Systems Journal 5(2), 1966). The yardstick that
 * needs to know nothing and cannot be fooled by a loop.
 *
 * <p>Resident pages stand in an array without gaps; the last one fills the place of one that goes.
 * A hit costs nothing; O(1) per miss, one number drawn. Variant choice: each victim is drawn anew.
 * (Mattson, Gecsei, Slutz and Traiger, 1970, draw one order for all sizes of memory, which makes
 * their random replacement a stack algorithm; this one is none.)
 */
final class RandomChoice implements ReplacementPolicy {
  private final SplittableRandom chance;
  private final int[] resident;
  private int[] placeOf = new int[1024];
  private int size;

  private RandomChoice(PolicyContext context) {
    chance = new SplittableRandom(context.seed());
    resident = new int[context.capacity()];
  }

  @Override
  public void loaded(int page) {
    if (page >= placeOf.length) {
      placeOf = Arrays.copyOf(placeOf, Math.max(2 * placeOf.length, page + 1));
    }
    placeOf[page] = size;
    resident[size++] = page;
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    return resident[chance.nextInt(size)];
  }

  @Override
  public void removed(int page) {
    int last = resident[--size];
    resident[placeOf[page]] = last;
    placeOf[last] = placeOf[page];
  }

  /** Offers the policy as {@code random}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "random";
    }

    @Override
    public String sentence() {
      return "every resident page is equally likely to go";
    }

    @Override
    public Signal signal() {
      return Signal.FAULTS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new RandomChoice(context);
    }
  }
}

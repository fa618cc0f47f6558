package exo.bench.lab.curve;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The miss-ratio curve of LRU from a sample of the pages (SHARDS: Waldspurger, Park, Garthwaite and Ahmad, FAST 2015). Where only the
 * share R of the pages is looked at, a page lies R times as deep, and an access stands for 1/R. The accesses that a sample has too many or
 * too few are put right at depth 0, which the paper calls SHARDS_adj: they are mostly those to the few hottest pages.
 */
public final class Shards {
  private record Member(int hash, int page) {}

  private final int[] pages;
  private final long seed;
  private final int most;
  private final LruStack stack;
  private final PriorityQueue<Member> members =
      new PriorityQueue<>((one, other) -> Integer.compare(other.hash, one.hash));
  private final double[] byDepth;
  private int threshold;
  private double standsFor;

  private Shards(int[] pages, int threshold, int most, long seed) {
    this.pages = pages;
    this.threshold = threshold;
    this.most = most;
    this.seed = seed;
    int distinct = Arrays.stream(pages).max().orElse(-1) + 1;
    stack = new LruStack(distinct);
    byDepth = new double[distinct];
  }

  /**
   * Looks at the same share of the pages from first to last.
   *
   * @param pages a dense page number, from 0, for each access
   * @param rate above 0, to 1
   * @param seed another one takes another sample
   */
  public static MissCurve fixedRate(int[] pages, double rate, long seed) {
    return new Shards(pages, Sampled.threshold(rate), Integer.MAX_VALUE, seed).curve();
  }

  /**
   * Looks at no more than so many pages: begins with all, and lowers the share whenever there is one too many.
   *
   * @param most at least 1
   */
  public static MissCurve fixedSize(int[] pages, int most, long seed) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "a sample of %d pages; accepted: 1 or more".formatted(most));
    }
    return new Shards(pages, Sampled.MODULUS, most, seed).curve();
  }

  private MissCurve curve() {
    for (int page : pages) {
      int hash = Sampled.hash(page, seed);
      if (hash < threshold) {
        use(page, hash);
      }
    }
    if (byDepth.length > 0) {
      byDepth[0] += pages.length - standsFor;
    }
    return MissCurve.of(byDepth, pages.length);
  }

  private void use(int page, int hash) {
    double rate = (double) threshold / Sampled.MODULUS;
    standsFor += 1 / rate;
    int depth = stack.use(page);
    if (depth != LruStack.NEW) {
      byDepth[Math.min((int) (depth / rate), byDepth.length - 1)] += 1 / rate;
    } else if (most < Integer.MAX_VALUE) {
      members.add(new Member(hash, page));
      if (members.size() > most) {
        lower();
      }
    }
  }

  /** Everybody with the highest hash goes, and nobody with it comes in again. */
  private void lower() {
    threshold = members.element().hash();
    while (!members.isEmpty() && members.element().hash() == threshold) {
      stack.forget(members.remove().page());
    }
  }
}

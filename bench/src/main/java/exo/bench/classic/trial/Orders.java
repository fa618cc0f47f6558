package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import java.util.SplittableRandom;

/** Orders in which pages are touched; from one seed, so every run has the same. */
public final class Orders {
  /** The seed of everything in the table that is left to chance. */
  public static final long SEED = 1;

  private Orders() {}

  /** Each page once. */
  static int[] permutation() {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] order = new int[Pages.HUNDRED];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** Each page once, but that the last is the one that is left unprotected at first, so that it closes the circle. */
  static int[] circle(int last) {
    int[] order = permutation();
    for (int i = 0; i < order.length; i++) {
      if (order[i] == last) {
        order[i] = order[order.length - 1];
        order[order.length - 1] = last;
        break;
      }
    }
    return order;
  }
}

package exo.minimal.answer;

import exo.minimal.policy.PolicyContext;

/**
 * Gives all that is wanted at once, clean pages first: they need no write, so they are in the
 * kernel's hands before any deadline. A hand goes round to find them. When a whole round has found
 * none, the replacement policy chooses for the rest of this request, for looking costs as well.
 */
final class CleanFirst implements RevocationAnswer {
  private int hand;
  private boolean barren;

  @Override
  public long amount(long wanted, int stage, long cycles) {
    barren = false;
    return wanted;
  }

  @Override
  public int page(Holdings pages) {
    for (int looked = 0; looked < pages.slots() && !barren; looked++) {
      hand = hand + 1 < pages.slots() ? hand + 1 : 0;
      int page = pages.pageIn(hand);
      if (page != Holdings.NONE && !pages.dirty(page)) {
        return page;
      }
    }
    barren = true;
    return pages.victim();
  }

  /** Offers the answer as {@code clean}. */
  public static final class Provider implements AnswerProvider {
    @Override
    public String name() {
      return "clean";
    }

    @Override
    public String sentence() {
      return "gives all at once, pages first that need not be written back";
    }

    @Override
    public RevocationAnswer create(PolicyContext context) {
      return new CleanFirst();
    }
  }
}

package exo.minimal.policy;

import java.util.Arrays;

/**
 * LIRS: what counts is not how long ago a page was used but how many others were used between its two
 * latest uses, its inter-reference recency. Pages with a low one (LIR) own nearly all frames; the
 * others (HIR) pass through the remaining few (Jiang and Zhang, LIRS, SIGMETRICS 2002).
 *
 * <pre>
 *   stack    by latest use: all LIR pages, and the HIR pages used since the least recent of them,
 *            resident or not (ghosts); at its bottom there is always a LIR page
 *   queue    the resident HIR pages; its front is the next victim
 * </pre>
 *
 * <p>A HIR page that is used while in the stack has a lower recency between its uses than the LIR page
 * at the bottom has since its last, so the two change places. Then the stack is pruned: HIR pages below
 * the lowest LIR page go. A hit and a miss are O(1), pruning included, for a page is pruned once
 * for each time that it was pushed.
 *
 * <p>Variant choices: 1 % of the frames are for HIR pages, at least one. While LIR pages are fewer
 * than their share, a page that is loaded or used becomes LIR and none gives way. The paper lets ghosts
 * grow without bound; here at most {@value #GHOSTS_PER_FRAME} per frame stay, and the one whose page
 * left first is forgotten, when a page leaves. A page that leaves without having been named becomes a
 * ghost in its place, LIR or not. Should no HIR page be resident, the LIR page at the bottom goes.
 */
final class Lirs implements ReplacementPolicy {
  private static final int HIR_PERCENT = 1;
  static final int GHOSTS_PER_FRAME = 2;

  private static final byte LIR = 1;
  private static final byte QUEUED = 2;
  private static final byte GHOST = 4;
  private static final byte STACKED = 8;

  private final int lirShare;
  private final long mostGhosts;
  private final PageList stack = new PageList();
  private final PageList queue = new PageList();
  private final PageList ghosts = new PageList();
  private int lir;
  private int ghostsKept;
  private byte[] states = new byte[1024];

  private Lirs(PolicyContext context) {
    int capacity = context.capacity();
    lirShare = capacity - Math.max(1, (int) ((long) capacity * HIR_PERCENT / 100));
    mostGhosts = (long) GHOSTS_PER_FRAME * capacity;
  }

  int lir() {
    return lir;
  }

  int lirShare() {
    return lirShare;
  }

  int ghostsKept() {
    return ghostsKept;
  }

  int bottom() {
    return stack.first();
  }

  boolean isLir(int page) {
    return is(page, LIR);
  }

  private boolean is(int page, byte state) {
    return (states[page] & state) != 0;
  }

  @Override
  public void loaded(int page) {
    if (page >= states.length) {
      states = Arrays.copyOf(states, Math.max(2 * states.length, page + 1));
    }
    boolean gains = is(page, STACKED) || lir < lirShare;
    if (is(page, GHOST)) {
      ghosts.remove(page);
      ghostsKept--;
    }
    push(page);
    if (gains) {
      becomeLir(page);
    } else {
      enqueue(page);
    }
  }

  @Override
  public void referenced(int page) {
    if (is(page, LIR)) {
      stack.moveToLast(page);
      prune();
    } else if (is(page, STACKED) || lir < lirShare) {
      queue.remove(page);
      push(page);
      becomeLir(page);
    } else {
      push(page);
      queue.moveToLast(page);
    }
  }

  private void push(int page) {
    if (is(page, STACKED)) {
      stack.moveToLast(page);
    } else {
      stack.addLast(page);
      states[page] |= STACKED;
    }
  }

  private void enqueue(int page) {
    states[page] = (byte) ((states[page] & STACKED) | QUEUED);
    queue.addLast(page);
  }

  private void becomeLir(int page) {
    states[page] = LIR | STACKED;
    lir++;
    if (lir > lirShare) {
      int loser = stack.first();
      lir--;
      enqueue(loser);
    }
    prune();
  }

  private void prune() {
    int page = stack.first();
    while (page != NONE && !is(page, LIR)) {
      stack.remove(page);
      states[page] &= ~STACKED;
      if (is(page, GHOST)) {
        ghosts.remove(page);
        ghostsKept--;
        states[page] = 0;
      }
      page = stack.first();
    }
  }

  @Override
  public int victim(int incoming, References pages) {
    int page = queue.first();
    return page == NONE ? stack.first() : page;
  }

  @Override
  public void removed(int page) {
    if (is(page, LIR)) {
      lir--;
    } else {
      queue.remove(page);
    }
    if (is(page, STACKED)) {
      states[page] = GHOST | STACKED;
      ghosts.addLast(page);
      ghostsKept++;
      prune();
      forgetBeyondBound();
    } else {
      states[page] = 0;
    }
  }

  private void forgetBeyondBound() {
    if (ghostsKept > mostGhosts) {
      int page = ghosts.first();
      ghosts.remove(page);
      ghostsKept--;
      stack.remove(page);
      states[page] = 0;
    }
  }

  /** Offers the policy as {@code lirs}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "lirs";
    }

    @Override
    public String sentence() {
      return "pages with few others between their two latest uses own 99 % of the frames";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public int minimum() {
      return 2;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Lirs(context);
    }
  }
}

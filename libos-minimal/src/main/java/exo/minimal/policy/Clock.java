package exo.minimal.policy;

import java.util.Arrays;

/**
 * CLOCK: the pages stand in a circle, and a hand goes round. A page whose reference bit is set
 * loses the bit and stays; the first one found without it goes, and the new page takes its place
 * just behind the hand (Corbató, A Paging Experiment with the Multics System, 1968).
 *
 * <p>The circle is a list whose front is where the hand points; the hand moves on when the front
 * goes to the back. So this is second chance as well, FIFO whose front goes to the back when its
 * bit is set: the two differ in how they are told and never in a hit, and there is no third entry.
 * A hit costs nothing here, a victim one step per page with its bit set.
 *
 * <p>Authors differ on the bit of a page just loaded, so there are two of them: {@code clock}
 * starts with the bit clear, {@code clockset} with it set. In paging the hardware cannot tell the
 * touch that loaded a page from a later one; there {@code clock} takes the flag of the newest page
 * back at the next replacement, and all its touches up to then count as its load.
 */
final class Clock implements ReplacementPolicy {
  private final PageList circle = new PageList();
  private final boolean setOnInsertion;
  private final boolean loadShows;
  private boolean[] inserted = new boolean[1024];
  private int newest = NONE;

  private Clock(boolean setOnInsertion, PolicyContext context) {
    this.setOnInsertion = setOnInsertion;
    this.loadShows = context.mode() == ObservationMode.PAGING;
  }

  @Override
  public void loaded(int page) {
    circle.addLast(page);
    newest = page;
    if (setOnInsertion) {
      setBit(page);
    }
  }

  private void setBit(int page) {
    if (page >= inserted.length) {
      inserted = Arrays.copyOf(inserted, Math.max(2 * inserted.length, page + 1));
    }
    inserted[page] = true;
  }

  @Override
  public void referenced(int page) {}

  @Override
  public int victim(int incoming, References pages) {
    if (loadShows && !setOnInsertion && newest != NONE) {
      pages.takeReferenced(newest);
      newest = NONE;
    }
    int page = circle.first();
    while (takeBit(page, pages)) {
      circle.moveToLast(page);
      page = circle.first();
    }
    return page;
  }

  private boolean takeBit(int page, References pages) {
    boolean referenced = pages.takeReferenced(page);
    if (setOnInsertion && inserted[page]) {
      inserted[page] = false;
      return true;
    }
    return referenced;
  }

  @Override
  public void removed(int page) {
    circle.remove(page);
    if (page == newest) {
      newest = NONE;
    }
  }

  /** Offers the policy as {@code clock}: the bit is clear on insertion. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "clock";
    }

    @Override
    public String sentence() {
      return "a hand goes round and spares what was referenced; bit clear on insertion";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Clock(false, context);
    }
  }

  /** Offers the policy as {@code clockset}: the bit is set on insertion. */
  public static final class SetOnInsertion implements PolicyProvider {
    @Override
    public String name() {
      return "clockset";
    }

    @Override
    public String sentence() {
      return "a hand goes round and spares what was referenced; bit set on insertion";
    }

    @Override
    public Signal signal() {
      return Signal.ACCESS_FLAGS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new Clock(true, context);
    }
  }
}

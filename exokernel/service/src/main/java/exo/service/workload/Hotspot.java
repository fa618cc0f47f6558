package exo.service.workload;

/**
 * A run of neighbouring pages gets most of the accesses, the others share the rest; both evenly.
 * The run moves on by one page after every so many accesses, and around the end, so that what was
 * hot cools page by page.
 */
final class Hotspot implements Pattern {
  private final Dice dice;
  private final long pages;
  private final long hot;
  private final double heat;
  private final long drift;
  private long first;
  private long untilDrift;

  /**
   * @param hot pages of the run, 1 to all of them
   * @param heat the share of accesses that go there, 0 to 1
   * @param drift accesses after which the run moves; 0 when it stays
   */
  Hotspot(Dice dice, long pages, long hot, double heat, long drift) {
    this.dice = dice;
    this.pages = pages;
    this.hot = hot;
    this.heat = heat;
    this.drift = drift;
    untilDrift = drift;
  }

  @Override
  public long next() {
    boolean inside = hot == pages || dice.real() < heat;
    long place = inside ? dice.below(hot) : hot + dice.below(pages - hot);
    long page = (first + place) % pages;
    if (drift > 0 && --untilDrift == 0) {
      first = (first + 1) % pages;
      untilDrift = drift;
    }
    return page;
  }
}

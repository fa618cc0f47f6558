package exo.service.workload;

/** One page after the other, and again from the first. */
final class Loop implements Pattern {
  private final long pages;
  private long next;

  Loop(long pages) {
    this.pages = pages;
  }

  @Override
  public long next() {
    long page = next;
    next = page + 1 == pages ? 0 : page + 1;
    return page;
  }
}

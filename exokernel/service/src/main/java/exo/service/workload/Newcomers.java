package exo.service.workload;

/** Memory fills with pages that never come again, and then two others take turns. */
final class Newcomers implements Pattern {
  private final long memory;
  private long next;

  Newcomers(long memory) {
    this.memory = memory;
  }

  @Override
  public long next() {
    long page = next;
    next = page == memory + 1 ? memory : page + 1;
    return page;
  }
}

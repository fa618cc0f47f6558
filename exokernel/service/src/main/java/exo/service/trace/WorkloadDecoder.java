package exo.service.trace;

import exo.service.workload.Generator;

/** Accesses that a rule makes; the text of the rule has been read already. */
final class WorkloadDecoder extends RecordDecoder {
  private final Generator generator;

  WorkloadDecoder(TraceBytes in, PageNumbers pages, Generator generator) {
    super(in, pages);
    this.generator = generator;
  }

  @Override
  int read(int[] accesses) {
    PageNumbers pages = this.pages;
    int upTo = (int) Math.min(accesses.length, generator.left());
    for (int i = 0; i < upTo; i++) {
      int page = pages.number(generator.key());
      accesses[i] = generator.store() ? page | AccessSource.STORE : page;
    }
    records += upTo;
    return upTo;
  }
}

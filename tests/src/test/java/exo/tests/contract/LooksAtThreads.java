package exo.tests.contract;

import exo.abi.BootRecord;
import exo.abi.DownCalls;

/** The mistake: it does something else on a thread of its own, which costs a down-call. */
final class LooksAtThreads extends Spoiled {
  /** For whoever must not load this class before it is wanted. */
  static Spoiled make() {
    return new LooksAtThreads();
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    if (Thread.currentThread().getName().startsWith("libOS")) {
      calls.descriptor(0);
    }
    return super.boot(calls, boot);
  }
}

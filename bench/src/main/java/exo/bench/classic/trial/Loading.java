package exo.bench.classic.trial;

import exo.hw.UserMode;

/** Loads from one page after the other, each until it succeeds. */
final class Loading extends Driver {
  private final long[] addresses;
  private int next;
  private long started;

  Loading(long[] addresses) {
    this.addresses = addresses;
  }

  @Override
  void begin() {
    super.begin();
    next = -1;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (next < 0) {
      started = cpu.cycles();
      next = 0;
    }
    while (next < addresses.length) {
      cpu.load(addresses[next]);
      if (cpu.trapped()) {
        return;
      }
      next++;
    }
    end(cpu.cycles() - started);
  }
}

package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;

/** Stands where a libOS stood that has to be garbage. Nobody calls it any more, and it has nothing to report. */
enum Forgotten implements LibraryOs {
  LIBOS;

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    throw called();
  }

  @Override
  public long exception(SaveArea saved) {
    throw called();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    throw called();
  }

  private static KernelBug called() {
    return new KernelBug("an up-call to an environment that has ended");
  }

  @Override
  public void report(Counters counters) {}
}

package exo.testkit.contract;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;

/**
 * Stands between the kernel and a libOS, and does not hand on what the kernel asks for: the libOS is as one that was asked too late to
 * answer, and next hears of it when something has been taken.
 */
final class Deaf implements LibraryOs {
  private final LibraryOs libOs;

  Deaf(LibraryOs libOs) {
    this.libOs = libOs;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    return libOs.boot(kernel, boot);
  }

  @Override
  public long exception(SaveArea saved) {
    return libOs.exception(saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return libOs.interrupt(cause, detail, status, saved);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return libOs.protectedEntry(caller, mode, message, saved);
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return Next.CONTINUE;
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    return libOs.repossession(entries, overflow, saved);
  }

  @Override
  public void report(Counters counters) {
    libOs.report(counters);
  }
}

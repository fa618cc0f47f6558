package exo.testkit;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;

/** A libOS of somebody else's at a place of the board; the others find it there. */
final class Seated implements LibraryOs {
  private final LibraryOs libOs;
  private final Place place;

  Seated(LibraryOs libOs, Place place) {
    this.libOs = libOs;
    this.place = place;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    place.enter(kernel, boot.environment());
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
    return libOs.revocation(kind, wanted, stage, deadline, saved);
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

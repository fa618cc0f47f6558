package exo.minimal.schedule;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.minimal.LibOsFault;

/**
 * A client of a scheduling libOS: another libOS, whichever it is, that gives back the slice it was admitted with and from then on has
 * time only as others give it. It is told of a slice's start and end as ever, and need not know whose the slice is.
 */
public final class Given implements LibraryOs {
  private final LibraryOs libOs;

  /**
   * @param libOs what it is in everything else
   */
  public Given(LibraryOs libOs) {
    this.libOs = libOs;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    long next = libOs.boot(kernel, boot);
    if (Next.kind(next) != Next.KIND_EXIT) {
      giveBack(kernel, boot.environment());
    }
    return next;
  }

  /** Last of all, for it is this slice that it boots in. */
  private static void giveBack(DownCalls kernel, int environment) {
    Books books = kernel.books();
    var slice = new Capability();
    for (int position = 0; position < books.slices(); position++) {
      if (books.ownerOfSlice(position) == environment
          && (kernel.attachSlice(position, slice) == DownCalls.REFUSED
              || kernel.unbindSlice(slice) == DownCalls.REFUSED)) {
        throw LibOsFault.refused(kernel, "slice %d cannot be given back", position);
      }
    }
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

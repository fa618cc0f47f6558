package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;

/**
 * The {@code direct} gate: a method call in the kernel's own loop. The fastest, and the one that contains least: the same
 * heap, the same thread. See {@code docs/containment.md}.
 */
final class DirectGate implements Gate {
  private LibraryOs libOs;
  private final Calls calls;

  DirectGate(LibraryOs libOs, Calls calls) {
    this.libOs = libOs;
    this.calls = calls;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) throws LibOsFailure {
    try {
      return libOs.boot(kernel, boot);
    } catch (Throwable thrown) {
      throw blame(thrown);
    }
  }

  @Override
  public long exception(SaveArea saved) throws LibOsFailure {
    try {
      return libOs.exception(saved);
    } catch (Throwable thrown) {
      throw blame(thrown);
    }
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) throws LibOsFailure {
    try {
      return libOs.interrupt(cause, detail, status, saved);
    } catch (Throwable thrown) {
      throw blame(thrown);
    }
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved)
      throws LibOsFailure {
    try {
      return libOs.protectedEntry(caller, mode, message, saved);
    } catch (Throwable thrown) {
      throw blame(thrown);
    }
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved)
      throws LibOsFailure {
    try {
      return libOs.revocation(kind, wanted, stage, deadline, saved);
    } catch (Throwable thrown) {
      throw blame(thrown);
    }
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) throws LibOsFailure {
    try {
      return libOs.repossession(entries, overflow, saved);
    } catch (Throwable thrown) {
      throw blame(thrown);
    }
  }

  @Override
  public boolean abandoned() {
    return false; // the kernel itself would still be in the up-call
  }

  @Override
  public void report(LibraryOs.Counters counters) {
    libOs.report(counters);
  }

  @Override
  public void close() {}

  @Override
  public void forget() {
    libOs = Forgotten.LIBOS;
  }

  /**
   * What is thrown while a down-call is at work is the kernel's bug, whoever called it, unless the host has no room, which is
   * nobody's; the machine stops either way. Everything else is the libOS's own, errors and what no signature declares included.
   */
  private LibOsFailure blame(Throwable thrown) {
    if (calls.atWork()) {
      throw calls.counted.stop(calls.current(), thrown);
    }
    return calls.counted.failure(thrown);
  }
}

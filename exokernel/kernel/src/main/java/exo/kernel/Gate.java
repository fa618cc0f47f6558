package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;

/**
 * What stands between the kernel and a libOS. Only values cross it, so that one libOS runs unchanged behind every gate.
 *
 * <p>An up-call returns a {@link exo.abi.Next} value, or throws {@link LibOsFailure} when the libOS went wrong.
 */
sealed interface Gate permits DirectGate, ThreadGate {
  long boot(DownCalls kernel, BootRecord boot) throws LibOsFailure;

  long exception(SaveArea saved) throws LibOsFailure;

  long interrupt(int cause, long detail, int status, SaveArea saved) throws LibOsFailure;

  long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) throws LibOsFailure;

  long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved)
      throws LibOsFailure;

  long repossession(int entries, long overflow, SaveArea saved) throws LibOsFailure;

  /** {@return whether the libOS was left behind in an up-call, so that nobody may look at it any more} */
  boolean abandoned();

  /** Asks the libOS for its own counters, after the environment has ended. */
  void report(LibraryOs.Counters counters);

  /** The environment has ended. */
  void close();

  /** It has ended because there was no heap left: the libOS becomes garbage, and is asked for nothing any more. */
  void forget();
}

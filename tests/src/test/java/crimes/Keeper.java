package crimes;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;

/** Holds frames and blocks, so that it is asked for them. What it does then is another's crime. */
abstract class Keeper implements LibraryOs {
  private static final int FRAMES = 60;
  private static final int EXTENTS = 6;
  private static final int BLOCKS = 10;

  /** Longer than anybody has to wait. */
  private static final long STAY = 1_000_000_000;

  @Override
  public final long boot(DownCalls kernel, BootRecord boot) {
    for (int i = 0; i < FRAMES; i++) {
      kernel.bindFrame(DownCalls.ANY, new Capability());
    }
    for (int i = 0; i < EXTENTS; i++) {
      kernel.bindExtent(DownCalls.ANY, BLOCKS, false, new Capability());
    }
    return Next.awaitCycle(STAY);
  }

  @Override
  public final long exception(SaveArea saved) {
    return Next.exit(0);
  }

  @Override
  public final long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.CONTINUE;
  }

  @Override
  public abstract long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved);
}

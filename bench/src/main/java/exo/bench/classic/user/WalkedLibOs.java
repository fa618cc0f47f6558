package exo.bench.classic.user;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.minimal.memory.AddressSpace;

/** A libOS with scattered pages where the hardware walks tables: nobody hears of a miss. */
public final class WalkedLibOs implements LibraryOs {
  private final int shift;

  /**
   * Not booted yet.
   *
   * @param shift how far apart runs of pages are
   */
  public WalkedLibOs(int shift) {
    this.shift = shift;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord record) {
    AddressSpace space = new AddressSpace(kernel);
    for (int page = 0; page < Scattered.PAGES; page++) {
      Capability frame = new Capability();
      if (kernel.bindFrame(DownCalls.ANY, frame) < 0
          || !space.map(frame, Scattered.address(page, shift), true)) {
        throw new IllegalStateException("page " + page + " cannot be mapped");
      }
    }
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    throw new IllegalStateException("nothing was asked, and every page is mapped");
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.CONTINUE;
  }
}

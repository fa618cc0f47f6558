package crimes;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;

/** Has the kernel clear a page without end, which is little work of its own. */
public final class Pesters extends Decent {
  private static final long PAGE = 1L << 30;

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    super.boot(calls, boot);
    for (int level = 0; level <= 3; level++) {
      kernel.giveTable(frame(), PAGE, level);
    }
    kernel.map(frame(), PAGE, Protection.READ | Protection.WRITE);
    return Next.RESUME;
  }

  private Capability frame() {
    Capability frame = new Capability();
    kernel.bindFrame(DownCalls.ANY, frame);
    return frame;
  }

  @Override
  public long exception(SaveArea saved) {
    while (true) {
      kernel.zero(PAGE);
    }
  }
}

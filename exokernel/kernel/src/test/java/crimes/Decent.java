package crimes;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;

/** Does nothing wrong: leaves when its program asks. */
public class Decent implements LibraryOs {
  DownCalls kernel;

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return Next.exit(0);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.RESUME;
  }
}

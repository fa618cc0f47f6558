package crimes;

import exo.abi.SaveArea;

/** Brings machine code. */
public final class LoadsNativeCode extends Decent {
  @SuppressWarnings("restricted")
  @Override
  public long exception(SaveArea saved) {
    System.load("/lib/x.so");
    return 0;
  }
}

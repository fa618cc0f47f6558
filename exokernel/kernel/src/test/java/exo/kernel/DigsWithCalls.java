package exo.kernel;

import exo.abi.SaveArea;

/** Recurses for ever, and calls down on the way: most of what lies on the stack when it ends is deep in a call. */
final class DigsWithCalls extends TinyLibOs {
  @Override
  public long exception(SaveArea saved) {
    return kernel.load(BASE) + exception(saved) + 1;
  }
}

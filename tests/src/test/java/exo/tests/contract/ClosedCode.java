package exo.tests.contract;

import exo.bindings.Capability;
import java.io.File;

/** The mistake: it asks the host for something, which is closed to a libOS. */
final class ClosedCode extends Spoiled {
  /** For whoever must not load this class before it is wanted. */
  static Spoiled make() {
    return new ClosedCode();
  }

  @Override
  public long startRead(Capability extent, long offset, Capability frame) {
    return Host.isThere() ? super.startRead(extent, offset, frame) : 0;
  }

  /** A class of its own, so that it is missed when it is wanted and not before. */
  private static final class Host {
    static boolean isThere() {
      return File.separatorChar != 0;
    }
  }
}

package exo.tests.contract;

import exo.abi.SaveArea;
import exo.hw.Syndrome;
import java.io.File;

/** The mistake: it asks the host for something, which is closed to a libOS. */
final class ClosedCode extends Spoiled {
  /** For whoever must not load this class before it is wanted. */
  static Spoiled make() {
    return new ClosedCode();
  }

  @Override
  public long exception(SaveArea saved) {
    boolean load = Syndrome.isAbort(saved.syndrome) && !Syndrome.isWrite(saved.syndrome);
    return load && !Host.isThere() ? 0 : super.exception(saved);
  }

  /** A class of its own, so that it is missed when it is wanted and not before. */
  private static final class Host {
    static boolean isThere() {
      return File.separatorChar != 0;
    }
  }
}

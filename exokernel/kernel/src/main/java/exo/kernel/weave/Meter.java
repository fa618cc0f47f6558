package exo.kernel.weave;

import org.jspecify.annotations.Nullable;

/**
 * What the woven code of one libOS has left to run, in counted instructions. The kernel sets it before
 * an up-call and reads it whenever the libOS calls down or returns.
 *
 * <p>An instruction is a bytecode; {@link Weaver} says how they are counted.
 */
public abstract class Meter {
  /** Outside up-calls, for class initialisers, constructors and reports. */
  public static final long OUTSIDE_UP_CALLS = 1L << 28;

  /** Made by the copies of {@link Counter}, which belong to other class loaders and so to other packages. */
  protected Meter() {}

  /**
   * {@return the meter of an object's class, or null when it was not woven}
   *
   * @param libOs any object of the libOS's own
   */
  public static @Nullable Meter of(Object libOs) {
    return libOs.getClass().getClassLoader() instanceof LibOsLoader loader ? loader.meter() : null;
  }

  /**
   * Sets what is left.
   *
   * @param instructions 0 or more
   */
  public abstract void allow(long instructions);

  /** {@return what is left; below 0 when the allowance is spent} */
  public abstract long left();

  /** {@return what woven code has caught when the heap was exhausted, the first time; null for never} */
  public abstract @Nullable OutOfMemoryError exhausted();
}

package crimes;

/** Has a native method. */
public final class IsNative extends Decent {
  /** Not here. */
  public native void run();
}

package crimes;

/** Loads classes that nobody has woven. */
public final class DefinesClasses extends Decent {
  /** A loader of its own. */
  public static final class Loader extends ClassLoader {}
}

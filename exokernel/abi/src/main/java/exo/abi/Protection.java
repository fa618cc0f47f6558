package exo.abi;

/** What a mapping allows, as bits; and the two flags that a libOS may set beforehand. */
public final class Protection {
  /** The program may load. Every mapping is readable. */
  public static final int READ = 1;

  /** The program may store. */
  public static final int WRITE = 2;

  /** The program may fetch instructions. */
  public static final int EXECUTE = 4;

  /** The access flag is set from the start: the page counts as referenced and the first touch does not fault. */
  public static final int REFERENCED = 8;

  /** The page counts as dirty from the start: with {@link #WRITE}, the first store neither faults nor updates the entry. */
  public static final int DIRTY = 16;

  /** All bits that mean something. */
  public static final int ALL = READ | WRITE | EXECUTE | REFERENCED | DIRTY;

  private Protection() {}
}

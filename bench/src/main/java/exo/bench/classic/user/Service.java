package exo.bench.classic.user;

/** What the little libOSes do for their program when it asks, by the SVC's number; X0 says how often. */
public final class Service {
  /** Nothing: what asking costs. */
  public static final int NOTHING = 0;

  /** Null procedure calls. */
  public static final int NULL_CALLS = 1;

  /** The cheapest down-call that is not refused. */
  public static final int FAST_CALLS = 2;

  /** Is a page dirty? */
  public static final int DIRTY = 3;

  /** Protects one page, and the next time unprotects it. */
  public static final int PROTECT_ONE = 4;

  /** Protects all pages, once. */
  public static final int PROTECT_ALL = 5;

  /** Unprotects all pages, once. */
  public static final int UNPROTECT_ALL = 6;

  /** A down-call that sets something. */
  public static final int SETTING_CALLS = 7;

  private Service() {}
}

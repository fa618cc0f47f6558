package exo.hw.simd;

/** Operations on bits, for which lanes mean nothing. */
public final class Logic {
  /** AND. */
  public static final WordOperation AND = (fp, d, n, m) -> n & m;

  /** BIC. */
  public static final WordOperation BIC = (fp, d, n, m) -> n & ~m;

  /** ORR. */
  public static final WordOperation ORR = (fp, d, n, m) -> n | m;

  /** ORN. */
  public static final WordOperation ORN = (fp, d, n, m) -> n | ~m;

  /** EOR. */
  public static final WordOperation EOR = (fp, d, n, m) -> n ^ m;

  /** BSL: the destination says which source each bit is from. */
  public static final WordOperation SELECT = (fp, d, n, m) -> m ^ ((m ^ n) & d);

  /** BIT: the first source's bits where the second has ones. */
  public static final WordOperation INSERT_IF_TRUE = (fp, d, n, m) -> d ^ ((d ^ n) & m);

  /** BIF: the first source's bits where the second has zeros. */
  public static final WordOperation INSERT_IF_FALSE = (fp, d, n, m) -> d ^ ((d ^ n) & ~m);

  /** NOT. */
  public static final WordOperation NOT = (fp, d, n, m) -> ~n;

  private Logic() {}

  /** ORR with an immediate. */
  public static WordOperation set(long bits) {
    return (fp, d, n, m) -> d | bits;
  }

  /** BIC with an immediate. */
  public static WordOperation clear(long bits) {
    return (fp, d, n, m) -> d & ~bits;
  }
}

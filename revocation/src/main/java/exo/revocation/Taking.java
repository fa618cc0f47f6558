package exo.revocation;

/**
 * Which frame of a victim is taken next: first what the victim itself named, in its order; then what it does not have mapped;
 * then what is clean; then what it has held longest. Translation tables come last, the leaves before what is above them, for
 * with a table goes all that is mapped through it. Frames of the guaranteed set have no rank: they are not taken.
 *
 * <pre>
 *   62  60 59                                                   0
 *  +------+------------------------------------------------------+
 *  | rank |       order of nomination, or of binding             |
 *  +------+------------------------------------------------------+
 * </pre>
 */
public final class Taking {
  private static final int RANK_SHIFT = 60;
  private static final int NOMINATED = 0;
  private static final int UNMAPPED = 1;
  private static final int CLEAN = 2;
  private static final int DIRTY = 3;
  private static final int LEAF_TABLE = 4;
  private static final int LEAF_LEVEL = 3;

  private Taking() {}

  /**
   * {@return the key of a frame that serves as no table; the lowest is taken first}
   *
   * @param nomination its place among the nominated, from 1; 0 when it is not one of them
   * @param mapped whether any page shows it
   * @param clean whether its contents need no saving
   * @param bound its place in the order of binding
   */
  public static long key(long nomination, boolean mapped, boolean clean, long bound) {
    if (nomination > 0) {
      return key(NOMINATED, nomination);
    }
    return key(!mapped ? UNMAPPED : clean ? CLEAN : DIRTY, bound);
  }

  /**
   * {@return the key of a translation table}
   *
   * @param level 0 for the root, to 3
   * @param bound its place in the order of binding
   */
  public static long tableKey(int level, long bound) {
    return key(LEAF_TABLE + LEAF_LEVEL - level, bound);
  }

  private static long key(int rank, long order) {
    return (long) rank << RANK_SHIFT | order;
  }
}

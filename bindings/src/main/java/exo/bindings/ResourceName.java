package exo.bindings;

/**
 * The physical name of a resource, packed into a {@code long} so that it travels in a register.
 *
 * <pre>
 *    63    60 59                       36 35                                    0
 *   +--------+---------------------------+---------------------------------------+
 *   |  kind  |         length - 1        |                 start                 |
 *   +--------+---------------------------+---------------------------------------+
 *    1 to 4    0 for all but extents       frame, block or slice number
 * </pre>
 *
 * <p>24 bits of length and 36 of start: one extent covers at most 64 GiB, anywhere on a disk of 256 TiB.
 */
public final class ResourceName {
  /** The name of no resource. */
  public static final long NONE = 0;

  /** Names start below this. */
  public static final long START_LIMIT = 1L << 36;

  /** The longest extent, in blocks. */
  public static final long MAX_LENGTH = 1L << 24;

  private static final int KIND_SHIFT = 60;
  private static final int LENGTH_SHIFT = 36;

  private ResourceName() {}

  /**
   * {@return the name}
   *
   * @param kind what it is
   * @param start its first unit: 0 &le; start &lt; {@link #START_LIMIT}
   * @param length how many units: 1 to {@link #MAX_LENGTH}
   * @throws IllegalArgumentException when a number does not fit: whoever takes numbers from a caller checks them first
   */
  public static long of(ResourceKind kind, long start, long length) {
    if (start < 0 || start >= START_LIMIT || length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException("no name fits " + kind + " " + start + "+" + length);
    }
    return (long) kind.code() << KIND_SHIFT | (length - 1) << LENGTH_SHIFT | start;
  }

  /**
   * {@return its name}
   *
   * @param frame a frame number
   */
  public static long frame(long frame) {
    return of(ResourceKind.FRAME, frame, 1);
  }

  /**
   * {@return the extent's name}
   *
   * @param start the first block
   * @param blocks how many
   */
  public static long extent(long start, long blocks) {
    return of(ResourceKind.EXTENT, start, blocks);
  }

  /**
   * {@return the name of the save slot there}
   *
   * @param block a block number
   */
  public static long saveSlot(long block) {
    return of(ResourceKind.SAVE_SLOT, block, 1);
  }

  /**
   * {@return its name}
   *
   * @param position a position of the slice vector
   */
  public static long slice(long position) {
    return of(ResourceKind.SLICE, position, 1);
  }

  /**
   * {@return whether it has the kind of a resource}
   *
   * @param name any long
   */
  public static boolean isResource(long name) {
    int code = kindCode(name);
    return code >= 1 && code <= 4;
  }

  /**
   * {@return the code of its kind, 0 to 15}
   *
   * @param name any long
   */
  public static int kindCode(long name) {
    return (int) (name >>> KIND_SHIFT);
  }

  /**
   * {@return its kind}
   *
   * @param name a resource's name
   */
  public static ResourceKind kind(long name) {
    return ResourceKind.of(kindCode(name));
  }

  /**
   * {@return its first unit}
   *
   * @param name a resource's name
   */
  public static long start(long name) {
    return name & (START_LIMIT - 1);
  }

  /**
   * {@return how many units it has, 1 or more}
   *
   * @param name a resource's name
   */
  public static long length(long name) {
    return (name >>> LENGTH_SHIFT & (MAX_LENGTH - 1)) + 1;
  }

  /**
   * {@return for people: "frame 17", "extent 64+8", "no resource 0x0"}
   *
   * @param name any long
   */
  public static String toString(long name) {
    return switch (kindCode(name)) {
      case 1 -> "frame " + start(name);
      case 2 -> "extent " + start(name) + "+" + length(name);
      case 3 -> "save slot " + start(name);
      case 4 -> "slice " + start(name);
      default -> "no resource 0x" + Long.toHexString(name);
    };
  }
}

package exo.hw;

/** The size of a frame, which is also the size of a page and of a disk block. */
public final class Frames {
  /** A frame number is a physical address shifted right by this. */
  public static final int SHIFT = 12;

  public static final int BYTES = 1 << SHIFT;

  /** 64-bit words in a frame; also descriptors in a full translation table. */
  public static final int WORDS = BYTES / Long.BYTES;

  /** The bits of an address within its frame or page. */
  public static final long OFFSET_MASK = BYTES - 1;

  private Frames() {}
}

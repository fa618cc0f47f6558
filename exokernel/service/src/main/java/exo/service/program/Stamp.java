package exo.service.program;

import exo.hw.Frames;
import exo.service.trace.AccessSource;

/**
 * A word of content that says in plain bits who wrote it, where, and which time it was, so that a
 * wrong word can be told as a story.
 *
 * <pre>
 *   63  62 61         52 51                     24 23                     0
 *  +------+-------------+-------------------------+------------------------+
 *  |  1   | signature   | page                    | version, from 1        |  stored by a program
 *  |  2   | disk        | block                   | word in the block      |  in a disk's image
 *  +------+-------------+-------------------------+------------------------+
 * </pre>
 *
 * <p>Zero is the content of memory that nobody wrote. After version 2^24-1 comes version 1 again.
 */
public final class Stamp {
  /** What the content of untouched memory says. */
  public static final long NONE = 0;

  /** Signatures and disks that a stamp can name are below this number. */
  public static final int MAX_OWNER = 1 << 10;

  static final int PAGE_SHIFT = 24;
  static final int MAX_VERSION = (1 << PAGE_SHIFT) - 1;

  private static final int OWNER_SHIFT = 52;
  private static final int KIND_SHIFT = 62;
  private static final long STORED = 1L << KIND_SHIFT;
  private static final long IMAGE = 2L << KIND_SHIFT;

  private Stamp() {}

  /**
   * The stamp that a program leaves.
   *
   * @param signature whose it is, 1 to {@link #MAX_OWNER} - 1
   * @param page below {@link AccessSource#MAX_PAGES}
   * @param version 1 to 2^24-1: how often the page was stored to
   */
  public static long stored(int signature, int page, int version) {
    return signed(signature) | (long) page << PAGE_SHIFT | version;
  }

  /**
   * The word that a disk's image has at some place.
   *
   * @param disk 0 to {@link #MAX_OWNER} - 1
   * @param block below {@link AccessSource#MAX_PAGES}
   * @param word 0 to 511
   */
  public static long image(int disk, long block, int word) {
    return ofDisk(disk) | block << PAGE_SHIFT | word;
  }

  /** The bits that all stamps of a program share. */
  static long signed(int signature) {
    return STORED | owner(signature, 1) << OWNER_SHIFT;
  }

  /** The bits that all words of a disk's image share. */
  static long ofDisk(int disk) {
    return IMAGE | owner(disk, 0) << OWNER_SHIFT;
  }

  private static long owner(int number, int lowest) {
    if (number < lowest || number >= MAX_OWNER) {
      throw new IllegalArgumentException(
          "%d: a stamp can name %d to %d".formatted(number, lowest, MAX_OWNER - 1));
    }
    return number;
  }

  /** Whether the word was stored by a program. */
  public static boolean isStored(long stamp) {
    return stamp >>> KIND_SHIFT == STORED >>> KIND_SHIFT;
  }

  /** Whether the word belongs to a disk's image. */
  public static boolean isImage(long stamp) {
    return stamp >>> KIND_SHIFT == IMAGE >>> KIND_SHIFT && version(stamp) < Frames.WORDS;
  }

  /** The signature of the program that stored the word, or the disk whose image has it. */
  public static int owner(long stamp) {
    return (int) (stamp >>> OWNER_SHIFT) & (MAX_OWNER - 1);
  }

  /** The page that was stored to, or the block of the image. */
  public static int page(long stamp) {
    return (int) (stamp >>> PAGE_SHIFT) & (AccessSource.MAX_PAGES - 1);
  }

  /** How often the page had been stored to, or the word's place in its block. */
  public static int version(long stamp) {
    return (int) stamp & MAX_VERSION;
  }

  /** The word for a reader, e.g. {@code page 12's version 3 (signed 2)}. */
  public static String toString(long stamp) {
    if (stamp == NONE) {
      return "zeros";
    }
    if (isStored(stamp)) {
      return "page %d's version %d (signed %d)"
          .formatted(page(stamp), version(stamp), owner(stamp));
    }
    if (isImage(stamp)) {
      return "block %d of disk %d as it arrived (word %d)"
          .formatted(page(stamp), owner(stamp), version(stamp));
    }
    return "0x%016x, which nobody wrote".formatted(stamp);
  }
}

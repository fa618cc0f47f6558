package exo.minimal.pipe;

import exo.abi.DownCalls;
import exo.hw.Frames;
import exo.minimal.LibOsFault;

/**
 * A pipe's frames as one end sees them. The counts only grow, and bytes lie at their count modulo the capacity.
 *
 * <pre>
 *     0  bytes written, ever          the writer's to store
 *     8  1 when no more will come     the writer's
 *    64  bytes read, ever             the reader's
 *   128  the bytes, round and round   the writer's
 *        ... to the end of the last frame
 * </pre>
 *
 * <p>Both may store anywhere here, and neither believes more than it must: each keeps its own count to itself and only publishes it,
 * and takes the other's for what it is good for.
 */
final class Ring {
  static final int WRITTEN = 0;
  static final int CLOSED = 8;
  static final int READ = 64;
  static final int BYTES = 128;

  private final DownCalls kernel;
  private final long base;
  private final long bytes;
  final long capacity;

  /**
   * @param base where the frames are mapped, one after the other
   * @param frames how many, 1 or more
   */
  Ring(DownCalls kernel, long base, int frames) {
    this.kernel = kernel;
    this.base = base;
    this.bytes = base + BYTES;
    this.capacity = (long) frames * Frames.BYTES - BYTES;
  }

  /** {@return where a frame of a pipe is mapped} */
  static long page(long base, int frame) {
    return base + ((long) frame << Frames.SHIFT);
  }

  /** {@return a count, below 0 when the frames are gone: no pipe ever carries 2^63 bytes} */
  long count(int offset) {
    return kernel.load(base + offset);
  }

  /** Returns whether there was still a word to store to. */
  boolean publish(int offset, long value) {
    return kernel.store(base + offset, value) != DownCalls.REFUSED;
  }

  /** Copies from the program's memory; returns whether the frames were still there. */
  boolean put(long from, long count, long length) {
    long at = count % capacity;
    return at + length <= capacity
        ? copy(from, bytes + at, length)
        : putAround(from, at, capacity - at, length);
  }

  private boolean putAround(long from, long at, long first, long length) {
    return copy(from, bytes + at, first) && copy(from + first, bytes, length - first);
  }

  /** Copies to the program's memory; returns whether the frames were still there. */
  boolean take(long count, long to, long length) {
    long at = count % capacity;
    return at + length <= capacity
        ? copy(bytes + at, to, length)
        : takeAround(to, at, capacity - at, length);
  }

  private boolean takeAround(long to, long at, long first, long length) {
    return copy(bytes + at, to, first) && copy(bytes, to + first, length - first);
  }

  private boolean copy(long from, long to, long length) {
    long at = 0;
    for (; at <= length - Long.BYTES; at += Long.BYTES) {
      long word = kernel.load(from + at);
      if ((word == DownCalls.REFUSED || kernel.store(to + at, word) == DownCalls.REFUSED)
          && !copyBytes(from, to, at, at + Long.BYTES)) {
        return false; // a word that looks like a refusal is no reason
      }
    }
    return at == length || copyBytes(from, to, at, length);
  }

  private boolean copyBytes(long from, long to, long first, long length) {
    for (long at = first; at < length; at++) {
      if (!copyByte(from + at, to + at)) {
        return false;
      }
    }
    return true;
  }

  /** By the words around them, which lie in the same page. */
  private boolean copyByte(long from, long to) {
    long word = kernel.load(aligned(from));
    if (word == DownCalls.REFUSED && gone(from)) {
      return false;
    }
    long before = kernel.load(aligned(to));
    if (before == DownCalls.REFUSED && gone(to)) {
      return false;
    }
    long value = (word >>> shift(from) & 0xff) << shift(to);
    long after = (before & ~(0xffL << shift(to))) | value;
    return kernel.store(aligned(to), after) != DownCalls.REFUSED || !gone(to);
  }

  private static long aligned(long va) {
    return va & -Long.BYTES;
  }

  private static int shift(long va) {
    return (int) (va & (Long.BYTES - 1)) << 3;
  }

  /** That the other end has taken a frame of the pipe away is no fault of ours; a buffer that is not there is. */
  private boolean gone(long va) {
    if (kernel.refusal() == null) {
      return false; // the word was like that
    }
    if (va >= base && va < bytes + capacity) {
      return true;
    }
    throw LibOsFault.refused(kernel, "no buffer at 0x%x", va);
  }
}

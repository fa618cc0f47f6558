package exo.minimal.program;

import org.jspecify.annotations.Nullable;

/** The places that a call names: one, or a vector of them (struct iovec: base, length) in the program's memory. */
final class Pieces {
  private static final int MOST = 1024;
  private static final int VECTOR_BYTES = 16;

  private final long vector;
  private final int count;
  private final long[] words;
  private int known;

  private Pieces(long vector, int count) {
    this.vector = vector;
    this.count = count;
    words = new long[2 * count];
  }

  static Pieces of(long base, long length) {
    Pieces one = new Pieces(0, 1);
    one.words[0] = base;
    one.words[1] = length < 0 ? Long.MAX_VALUE : length;
    one.known = 2;
    return one;
  }

  /** {@return those of a vector that is still to be read; null when it is too long} */
  static @Nullable Pieces vector(long va, long count) {
    return count < 0 || count > MOST ? null : new Pieces(va, (int) count);
  }

  /** Reads what is not known yet; returns 0, an error or {@link SmallCalls#ABSENT}. */
  long read(UserMemory memory) {
    while (known < words.length) {
      long va = vector + (long) known / 2 * VECTOR_BYTES + known % 2 * 8L;
      int state = reachWord(memory, va);
      if (state != UserMemory.READY) {
        return state == UserMemory.FORBIDDEN ? -Errno.EFAULT : SmallCalls.ABSENT;
      }
      words[known] = word(memory, va);
      if (known % 2 == 1 && words[known] < 0) {
        return -Errno.EINVAL;
      }
      known++;
    }
    return 0;
  }

  private static int reachWord(UserMemory memory, long va) {
    int first = memory.reach(va, false);
    return first == UserMemory.READY && (va & 7) != 0 ? memory.reach(va + 7, false) : first;
  }

  private static long word(UserMemory memory, long va) {
    int shift = 8 * (int) (va & 7);
    long low = memory.load(va & -8);
    return shift == 0 ? low : (low >>> shift) | (memory.load((va & -8) + 8) << (64 - shift));
  }

  int count() {
    return count;
  }

  long base(int piece) {
    return words[2 * piece];
  }

  long length(int piece) {
    return words[2 * piece + 1];
  }
}

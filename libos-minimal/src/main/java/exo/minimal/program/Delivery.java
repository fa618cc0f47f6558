package exo.minimal.program;

/** Bytes on their way into the program's memory, and the result when they are there. */
final class Delivery implements PendingCall {
  private final long to;
  private final byte[] bytes;
  private final long result;
  private int done;

  Delivery(long to, byte[] bytes, long result) {
    this.to = to;
    this.bytes = bytes;
    this.result = result;
  }

  @Override
  public long proceed(UserMemory memory) {
    for (; done < bytes.length; done++) {
      long va = to + done;
      int state = memory.reach(va, true);
      if (state != UserMemory.READY) {
        return state == UserMemory.FORBIDDEN ? -Errno.EFAULT : SmallCalls.ABSENT;
      }
      put(memory, va, bytes[done]);
    }
    return result;
  }

  static void put(UserMemory memory, long va, byte value) {
    long word = va & -8;
    int shift = 8 * (int) (va & 7);
    long others = memory.load(word) & ~(0xFFL << shift);
    memory.store(word, others | ((value & 0xFFL) << shift));
  }
}

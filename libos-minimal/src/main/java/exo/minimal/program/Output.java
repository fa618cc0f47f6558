package exo.minimal.program;

import java.util.function.IntConsumer;

/** write and writev: bytes from the program's memory to the console, in the order of their pieces. */
final class Output implements PendingCall {
  /** As much as a pipe takes at once; for more the program calls again. */
  private static final long MOST_BYTES = 1 << 16;

  private final Pieces pieces;
  private final IntConsumer console;
  private int piece;
  private long at;
  private long written;

  Output(Pieces pieces, IntConsumer console) {
    this.pieces = pieces;
    this.console = console;
  }

  @Override
  public long proceed(UserMemory memory) {
    long known = pieces.read(memory);
    if (known < 0) {
      return known;
    }
    while (piece < pieces.count() && written < MOST_BYTES) {
      if (at == pieces.length(piece)) {
        piece++;
        at = 0;
        continue;
      }
      long va = pieces.base(piece) + at;
      int state = memory.reach(va, false);
      if (state != UserMemory.READY) {
        boolean over = state == UserMemory.FORBIDDEN;
        return over ? written > 0 ? written : -Errno.EFAULT : SmallCalls.ABSENT;
      }
      console.accept((int) (memory.load(va & -8) >>> (8 * (va & 7))) & 0xFF);
      at++;
      written++;
    }
    return written;
  }
}

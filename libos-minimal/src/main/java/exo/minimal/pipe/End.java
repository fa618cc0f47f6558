package exo.minimal.pipe;

import exo.abi.SaveArea;

/** One end of a pipe. What is moved is told in bytes, and what can not be moved any more by one of the constants. */
public abstract sealed class End permits ReadEnd, WriteEnd {
  /** All has been read, and no more will come. */
  public static final long ENDED = -1;

  /** The other end has taken its frames away, or its counts make no sense. */
  public static final long BROKEN = -2;

  final Ring ring;
  private final int peer;

  /** Bytes that went through this end, ever. */
  long count;

  End(Ring ring, int peer) {
    this.ring = ring;
    this.peer = peer;
  }

  /** {@return whose the other end is} */
  public final int peer() {
    return peer;
  }

  /** {@return how many bytes there is room for} */
  public final long capacity() {
    return ring.capacity;
  }

  /** A program begins to read or write X1 bytes at X0. */
  void begin() {}

  /** Does as much of it as is possible now; returns whether it is done, and then X0 says how it went. */
  abstract boolean move(SaveArea saved);

  /** The other end has left the machine. */
  abstract void left();
}

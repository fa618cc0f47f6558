package exo.bench.monolith;

import exo.hw.Frames;

/** A pipe: a ring of bytes in one frame of the kernel's. */
final class Pipe {
  static final int CAPACITY = Frames.BYTES;

  final int frame;
  final WaitQueue readers = new WaitQueue();
  final WaitQueue writers = new WaitQueue();
  private int readEnds;
  private int writeEnds;

  /** Whether anybody ever opened that end: before that, nobody has left it. */
  private boolean wasRead;

  private boolean wasWritten;
  private int head;
  private int length;

  Pipe(int frame) {
    this.frame = frame;
  }

  void opened(boolean toWrite) {
    if (toWrite) {
      writeEnds++;
      wasWritten = true;
    } else {
      readEnds++;
      wasRead = true;
    }
  }

  void closed(boolean toWrite) {
    if (toWrite) {
      writeEnds--;
    } else {
      readEnds--;
    }
  }

  /** Nothing is in it and nothing will come any more. */
  boolean isAtEnd() {
    return length == 0 && wasWritten && writeEnds == 0;
  }

  /** Nobody will read any more. */
  boolean isBroken() {
    return wasRead && readEnds == 0;
  }

  /** Bytes in it that lie in one piece, at most {@code most}. */
  int readable(long most) {
    return (int) Math.min(most, Math.min(length, CAPACITY - head));
  }

  /** Room in it that lies in one piece, at most {@code most}. */
  int writable(long most) {
    int tail = tail();
    int piece = tail < head ? head - tail : CAPACITY - tail;
    return (int) Math.min(most, Math.min(CAPACITY - length, piece));
  }

  /** Where the bytes to read begin. */
  long readPlace() {
    return address(head);
  }

  /** Where the room begins. */
  long writePlace() {
    return address(tail());
  }

  void read(int bytes) {
    head = (head + bytes) % CAPACITY;
    length -= bytes;
  }

  void written(int bytes) {
    length += bytes;
  }

  private int tail() {
    return (head + length) % CAPACITY;
  }

  private long address(int offset) {
    return ((long) frame << Frames.SHIFT) + offset;
  }
}

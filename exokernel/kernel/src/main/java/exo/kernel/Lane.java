package exo.kernel;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the {@code thread} gate: an Agrona ring of messages of longs, and a reader that spins before it parks.
 *
 * <p>A message is a type, up to {@value #MOST_WORDS} words, and perhaps an enclosure: an immutable value that is no long, a
 * refusal for example. Writer and reader take turns, so one message at a time is under way and the enclosure needs no queue;
 * the ring's release and acquire publish it with the words.
 *
 * <p><b>The race of parking.</b> The reader names itself as sleeper, looks once more, then parks. The writer commits, then
 * looks for a sleeper. A full fence on either side between its write and its look means that one of them sees the other.
 */
final class Lane {
  static final int MOST_WORDS = 48;

  private static final int RING_BYTES = 4096;

  /** Some microseconds, for an answer that is being written at this moment. */
  private static final int SPINS = 500;

  /**
   * Then the processor is offered to whoever can use it, for there may be more libOSes than processors and the one that is
   * wanted must get one. A processor that sleeps takes tens of microseconds to wake, so sleep comes last.
   */
  private static final int YIELDS = 500;

  static {
    LockSupport.unpark(null); // loads the class now: a reader may go to sleep when the heap is full
  }

  private final OneToOneRingBuffer ring =
      new OneToOneRingBuffer(
          new UnsafeBuffer(
              ByteBuffer.allocateDirect(RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
  private final MessageHandler taker = this::take;
  private final long[] received = new long[MOST_WORDS];
  private int type;
  private @Nullable Object enclosure;
  private volatile @Nullable Thread sleeper;
  private volatile boolean closed;

  // ---- the writer's side

  void send(int messageType, long[] words, int count, @Nullable Object enclosed) {
    enclosure = enclosed;
    int index = ring.tryClaim(messageType, count * Long.BYTES);
    if (index < 0) {
      throw new KernelBug("a ring of " + RING_BYTES + " bytes is full of one message");
    }
    AtomicBuffer buffer = ring.buffer();
    for (int i = 0; i < count; i++) {
      buffer.putLong(index + i * Long.BYTES, words[i]);
    }
    ring.commit(index);
    VarHandle.fullFence();
    wake();
  }

  /** Nothing more will come: whoever waits, or begins to, learns it. */
  void close() {
    closed = true;
    wake();
  }

  /** Lets go of what came with the latest message. */
  void forget() {
    enclosure = null;
  }

  private void wake() {
    Thread parked = sleeper;
    if (parked != null) {
      LockSupport.unpark(parked);
    }
  }

  // ---- the reader's side

  /**
   * Waits for the next message.
   *
   * @param patienceNanos how long, by the host's clock
   * @return false when none came in time, or the lane was closed
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it but the host's speed
  boolean receive(long patienceNanos) {
    for (int tries = 0; tries < SPINS + YIELDS; tries++) {
      if (read()) {
        return true;
      }
      if (tries < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    return sleep(patienceNanos);
  }

  private boolean sleep(long patienceNanos) {
    long start = System.nanoTime();
    sleeper = Thread.currentThread(); // volatile, so a full fence
    try {
      while (!read()) {
        long left = patienceNanos - (System.nanoTime() - start);
        if (closed || left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      return true;
    } finally {
      sleeper = null;
    }
  }

  /**
   * Takes a message if there is one. A message that did not fit before the ring's end lies behind padding; taking padding
   * away counts as no message, and whoever parked then would not be woken for the message behind it.
   */
  private boolean read() {
    int messages = ring.read(taker, 1);
    return messages == 1 || ring.read(taker, 1) == 1;
  }

  private void take(int messageType, DirectBuffer buffer, int index, int length) {
    type = messageType;
    for (int i = 0; i < length / Long.BYTES; i++) {
      received[i] = buffer.getLong(index + i * Long.BYTES);
    }
  }

  /** {@return the type of the message received last} */
  int type() {
    return type;
  }

  /** {@return the words of the message received last} */
  long[] words() {
    return received;
  }

  /** {@return what came with the message received last} */
  @Nullable Object enclosure() {
    return enclosure;
  }
}

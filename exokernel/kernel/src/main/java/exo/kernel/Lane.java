package exo.kernel;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the {@code thread} gate: an Agrona ring of messages of longs, and a reader that spins before it parks.
 *
 * <p>A message is a type, up to {@value #MOST_WORDS} words, and perhaps an enclosure: an immutable value that is no long, a
 * refusal for example. Writer and reader take turns, so one message at a time is under way and the enclosure needs no queue;
 * the ring's release and acquire publish it with the words.
 *
 * <pre>
 *   type of a record   30        24         16             0
 *                      |  words  |  enclosed |  message type |
 * </pre>
 *
 * <p>Every record takes {@value #RECORD_BYTES} bytes, which divide the ring: none is cut by the ring's end, so there is never
 * padding to skip, and a look for a message is one look.
 *
 * <p><b>Cache lines.</b> A line that both sides use and one of them writes costs a trip between processors each time, about as
 * much as a message. So a message writes to no field of this object: what came in is noted in the reader's own array, which
 * ends a line before whatever object comes to lie behind it, and an enclosure is written only when there is one.
 *
 * <p><b>The race of parking.</b> The reader names itself as sleeper, looks once more, then parks. The writer commits, then
 * looks for a sleeper. A full fence on either side between its write and its look means that one of them sees the other. It
 * costs a round trip nothing: what the writer waits for at its fence is that the message leaves it, which the answer waits for
 * as well.
 */
final class Lane {
  static final int MOST_WORDS = Message.MOST_WORDS;

  private static final int RING_BYTES = 4096;
  private static final int RECORD_BYTES = 512;
  private static final int LENGTH = RECORD_BYTES - RecordDescriptor.HEADER_LENGTH;

  private static final int TYPE_MASK = 0xffff;
  private static final int ENCLOSED = 1 << 16;
  private static final int COUNT_SHIFT = 24;

  /** Where the reader notes the type of the record received last, behind its words. */
  private static final int NOTED = MOST_WORDS;

  /** Of a cache line. */
  private static final int LINE_WORDS = 8;

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

  private final int spins;
  private final int tries;

  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH)
          .order(ByteOrder.nativeOrder());
  private final LongBuffer longs = bytes.asLongBuffer();
  private final OneToOneRingBuffer ring = new OneToOneRingBuffer(new UnsafeBuffer(bytes));
  private final MessageHandler taker = this::take;
  private final long[] received = new long[NOTED + 1 + LINE_WORDS];
  private @Nullable Object enclosure;
  private volatile @Nullable Thread sleeper;
  private volatile boolean closed;

  Lane() {
    this(SPINS, YIELDS);
  }

  /** A lane whose reader looks so many times before it sleeps. */
  Lane(int spins, int yields) {
    this.spins = spins;
    this.tries = spins + yields;
  }

  // ---- the writer's side

  void send(int messageType, long[] words, int count, @Nullable Object enclosed) {
    int type = messageType | (count << COUNT_SHIFT);
    if (enclosed != null) {
      enclosure = enclosed;
      type |= ENCLOSED;
    }
    int index = ring.tryClaim(type, LENGTH);
    if (index < 0) {
      throw new KernelBug("a ring of " + RING_BYTES + " bytes is full of one message");
    }
    longs.put(index / Long.BYTES, words, 0, count);
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
    for (int looks = 0; looks < tries; looks++) {
      if (read()) {
        return true;
      }
      if (looks < spins) {
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

  private boolean read() {
    return ring.read(taker, 1) == 1;
  }

  private void take(int type, DirectBuffer buffer, int index, int length) {
    longs.get(index / Long.BYTES, received, 0, type >> COUNT_SHIFT);
    received[NOTED] = type;
  }

  /** {@return the type of the message received last} */
  int type() {
    return (int) received[NOTED] & TYPE_MASK;
  }

  /** {@return the words of the message received last} */
  long[] words() {
    return received;
  }

  /** {@return what came with the message received last} */
  @Nullable Object enclosure() {
    return (received[NOTED] & ENCLOSED) != 0 ? enclosure : null;
  }
}

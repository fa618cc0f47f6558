package exo.bench.rows;

import exo.kernel.GateKind;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code gate.thread}: an up-call that does nothing through the gate, there and back. The baseline is two rings of Agrona's
 * between two threads that spin, and a message of the same length each way.
 */
public class GateThread {
  /** A libOS behind the gate. */
  @State(Scope.Benchmark)
  public static class Behind {
    @SuppressWarnings("NullAway.Init") // by the set-up
    private GateStage stage;

    /** Boots it. */
    @Setup(Level.Trial)
    public void boot() {
      stage = new GateStage(GateKind.THREAD);
    }

    /** Switches the machine off. */
    @TearDown(Level.Trial)
    public void close() {
      stage.close();
    }
  }

  /** Two rings, and a thread that sends back what comes. */
  @State(Scope.Benchmark)
  public static class Rings {
    private static final int RING_BYTES = 4096;

    /** As many as the gate sends: arguments and registers there, result and registers back. */
    private static final int WORDS_THERE = 41;

    private static final int WORDS_BACK = 37;

    private final End here = new End(ring(), WORDS_THERE);
    private final End there = new End(ring(), WORDS_BACK);
    private volatile boolean over;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Thread echo;

    private static OneToOneRingBuffer ring() {
      int bytes = RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH;
      return new OneToOneRingBuffer(new UnsafeBuffer(ByteBuffer.allocateDirect(bytes)));
    }

    /** Starts the other side. */
    @Setup(Level.Trial)
    public void start() {
      echo = Thread.ofPlatform().daemon(true).start(this::answer);
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
      over = true;
      echo.join();
    }

    private void answer() {
      while (!over) {
        if (here.arrived()) {
          there.send();
        } else {
          Thread.onSpinWait();
        }
      }
    }

    private int roundTrip() {
      here.send();
      while (!there.arrived()) {
        Thread.onSpinWait();
      }
      return there.type;
    }
  }

  /** A ring with what its writer sends and what its reader got. */
  private static final class End {
    private final OneToOneRingBuffer ring;
    private final UnsafeBuffer sent;
    private final UnsafeBuffer received;
    private final MessageHandler taker = this::take;
    private int type;

    End(OneToOneRingBuffer ring, int words) {
      this.ring = ring;
      this.sent = new UnsafeBuffer(new byte[words * Long.BYTES]);
      this.received = new UnsafeBuffer(new byte[words * Long.BYTES]);
    }

    private void send() {
      if (!ring.write(1, sent, 0, sent.capacity())) {
        throw new IllegalStateException("the ring is full of one message");
      }
    }

    private boolean arrived() {
      return ring.read(taker, 1) == 1;
    }

    private void take(int messageType, DirectBuffer buffer, int index, int length) {
      type = messageType;
      received.putBytes(0, buffer, index, length);
    }
  }

  /** Through the gate. */
  @Benchmark
  public long value(Behind behind) {
    return behind.stage.crossing.exception();
  }

  /** Through the rings. */
  @Benchmark
  public int baseline(Rings rings) {
    return rings.roundTrip();
  }
}

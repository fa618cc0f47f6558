package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The two threads of the {@code thread} gate, switched wherever they touch a field that both see, or park: a lane, and a libOS's thread
 * with its line to the kernel between two lanes. A read or a write of the ring itself is one step here; that it can be is Agrona's affair.
 */
@Tag("long")
class InterleavingsTest {
  private static final int SCHEDULES = 2_000;
  private static final long EVER = Long.MAX_VALUE;

  private static final ManagedStrategyGuarantee THE_RING_IS_ATOMIC =
      ManagedStrategyGuaranteeKt.forClasses("org.agrona.concurrent.ringbuffer.OneToOneRingBuffer")
          .allMethods()
          .treatAsAtomic();

  /** A lane as a queue for one writer and one reader, of no more messages than fit. */
  public static class Queue {
    private final Lane lane = new Lane(0, 0);
    private final long[] words = new long[1];
    private int sent;

    @Operation(nonParallelGroup = "writer")
    public boolean send(long word) {
      if (sent == 7) {
        return false;
      }
      sent++;
      words[0] = word;
      lane.send(1, words, 1, null);
      return true;
    }

    @Operation(nonParallelGroup = "reader")
    public long receive() {
      return lane.receive(0) ? lane.words()[0] : Long.MIN_VALUE;
    }
  }

  @Test
  void aLaneIsAQueueWhicheverThreadIsSwitchedWhere() {
    new ModelCheckingOptions()
        .addGuarantee(THE_RING_IS_ATOMIC)
        .iterations(20)
        .invocationsPerIteration(1_000)
        .threads(2)
        .actorsPerThread(3)
        .check(Queue.class);
  }

  @Test
  void andWhenTheyReallyRunAtOnce() {
    new StressOptions()
        .iterations(20)
        .invocationsPerIteration(2_000)
        .threads(2)
        .actorsPerThread(3)
        .check(Queue.class);
  }

  /** Two threads of which each does one thing, once; what is wrong is kept until both have ended. */
  public abstract static class Meeting {
    private volatile String wrong;

    final void expect(Object expected, Object actual) {
      if (!expected.equals(actual)) {
        wrong = "expected " + expected + ", was " + actual;
      }
    }

    @Validate
    public void allWentWell() {
      if (wrong != null) {
        throw new IllegalStateException(wrong);
      }
    }
  }

  private static void meet(Class<? extends Meeting> meeting) {
    new ModelCheckingOptions()
        .addGuarantee(THE_RING_IS_ATOMIC)
        .iterations(1)
        .minimizeFailedScenario(false)
        .recursionBound(1_000) // a line looks for stack before it calls
        .invocationsPerIteration(SCHEDULES)
        .threads(2)
        .actorsPerThread(1)
        .actorsBefore(0)
        .actorsAfter(0)
        .verifier(EpsilonVerifier.class) // one of them waits for the other: there is no order
        .check(meeting);
  }

  /** A reader that parks at once, and a writer. */
  public static class Waking extends Meeting {
    private final Lane lane = new Lane(0, 0);

    @Operation(runOnce = true)
    public void write() {
      lane.send(1, new long[] {11}, 1, null);
      lane.send(1, new long[] {12}, 1, null);
    }

    @Operation(runOnce = true, blocking = true)
    public void read() {
      for (long word = 11; word <= 12; word++) {
        expect(true, lane.receive(EVER));
        expect(word, lane.words()[0]);
      }
    }
  }

  @Test
  void aReaderIsWokenHoweverItsParkingMeetsTheMessage() {
    meet(Waking.class);
  }

  /** A reader that parks at once, and one who closes the lane. */
  public static class Closing extends Meeting {
    private final Lane lane = new Lane(0, 0);

    @Operation(runOnce = true)
    public void close() {
      lane.close();
    }

    @Operation(runOnce = true, blocking = true)
    public void read() {
      expect(false, lane.receive(EVER));
    }
  }

  @Test
  void aReaderOfALaneThatIsClosedAsItParksLearnsIt() {
    meet(Closing.class);
  }

  /** A libOS's thread, and the kernel's end of its lanes: an up-call with two calls in it, and one without. */
  public static class Crossings extends Meeting {
    private static final BootRecord RECORD = new BootRecord(1, "asking", 7, Quota.UNLIMITED, true);
    private static final Refusal REFUSED = new Refusal.Forged(9);

    private final Lane toKernel = new Lane(0, 0);
    private final Lane toLibOs = new Lane(0, 0);

    @Operation(runOnce = true, blocking = true)
    public void libOs() {
      new LibOsThread(new Asking(), toKernel, toLibOs).run();
    }

    @Operation(runOnce = true, blocking = true)
    public void kernel() {
      long[] words = new long[Message.MOST_WORDS];
      toLibOs.send(Message.BOOT, words, words.length, RECORD);
      expectMessage(Message.CALL + CallKind.UNMAP.code(), 40);
      toLibOs.send(Message.REPLY, new long[] {-1, 0, 0, 0}, 4, REFUSED);
      expectMessage(Message.BOOK + BooksEntry.NOW.code(), 0);
      toLibOs.send(Message.REPLY, new long[] {77}, 1, null);
      expectMessage(Message.RETURNED, 76);
      SaveArea saved = new SaveArea();
      saved.address = 55;
      Message.put(saved, words, Message.ARGUMENTS);
      toLibOs.send(Message.EXCEPTION, words, words.length, null);
      expectMessage(Message.RETURNED, 55);
      toLibOs.close();
    }

    private void expectMessage(int type, long firstWord) {
      expect(true, toKernel.receive(EVER));
      expect(type, toKernel.type());
      expect(firstWord, toKernel.words()[0]);
    }
  }

  /** Makes two calls in its boot, of which the first is refused. */
  private static final class Asking implements LibraryOs {
    @Override
    public long boot(DownCalls kernel, BootRecord boot) {
      long first = kernel.unmap(40);
      return Crossings.REFUSED.equals(kernel.refusal()) ? kernel.books().now() + first : first;
    }

    @Override
    public long exception(SaveArea saved) {
      return saved.address;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return 0;
    }
  }

  @Test
  void aLibOsThreadMakesItsCallsAndReturnsWhicheverThreadIsSwitchedWhere() {
    meet(Crossings.class);
  }
}

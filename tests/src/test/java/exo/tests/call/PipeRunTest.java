package exo.tests.call;

import static exo.tests.call.Piped.BUFFER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Program;
import exo.hw.UserMode;
import exo.kernel.GateKind;
import exo.kernel.Outcome;
import exo.minimal.pipe.End;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipe between programs of two libOSes. */
class PipeRunTest {
  private static final int WRONG = 9;
  private static final int MOST = 6_000;

  /** The byte at a place in the stream. */
  private static long byteAt(long place) {
    return (place * 31 + (place >> 8) * 7) & 0xff;
  }

  private static long wordAt(long place) {
    long word = 0;
    for (int i = 7; i >= 0; i--) {
      word = word << 8 | byteAt(place + i);
    }
    return word;
  }

  /** Writes so many bytes of the stream in pieces of all sizes, and leaves as it is told. */
  private static final class Writing implements Program {
    private final long total;
    private final Random sizes;
    private final int status;
    private long written;
    private int last;

    /** What the last write came to, if that is not what it was to be. */
    long odd;

    Writing(long total, long seed, int status) {
      this.total = total;
      this.sizes = new Random(seed);
      this.status = status;
    }

    @Override
    public void step(UserMode cpu, long deadline) {
      if (last > 0 && cpu.register(0) != last) {
        odd = cpu.register(0);
      }
      written += last;
      last = (int) Math.min(1 + sizes.nextInt(MOST), total - written);
      if (last == 0 || odd != 0) {
        cpu.setRegister(0, status);
        cpu.svc(Piped.SVC_EXIT);
        return;
      }
      for (int at = 0; at < last; at += 8) {
        cpu.store(BUFFER + at, wordAt(written + at));
      }
      cpu.setRegister(0, BUFFER);
      cpu.setRegister(1, last);
      cpu.svc(Piped.SVC_MOVE);
    }
  }

  /** Reads in pieces of all sizes until the end, or so many bytes; its status says whether they were the stream's. */
  private static final class Reading implements Program {
    private final Random sizes;
    private final long most;
    long read = -1;
    long end;

    Reading(long seed, long most) {
      this.sizes = new Random(seed);
      this.most = most;
    }

    @Override
    public void step(UserMode cpu, long deadline) {
      if (read < 0) {
        read = 0;
        cpu.setRegister(0, 0);
        cpu.svc(Piped.SVC_OPEN);
        return;
      }
      long came = cpu.register(0);
      for (long at = 0; at < came; at++) {
        if ((cpu.load(BUFFER + at) & 0xff) != byteAt(read + at)) {
          leave(cpu, WRONG);
          return;
        }
      }
      read += Math.max(0, came);
      end = Math.min(0, came);
      if (end != 0 || read >= most) {
        leave(cpu, 0);
        return;
      }
      cpu.setRegister(0, BUFFER);
      cpu.setRegister(1, 1 + sizes.nextInt(MOST));
      cpu.svc(Piped.SVC_MOVE);
    }

    private static void leave(UserMode cpu, int status) {
      cpu.setRegister(0, status);
      cpu.svc(Piped.SVC_EXIT);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,30000,DIRECT", "2,100000,DIRECT", "3,7000,DIRECT", "2,50000,THREAD"})
  void aStreamFarLongerThanThePipeArrivesInOrderAndEnds(int frames, long slice, GateKind gate) {
    long total = 100_000;
    for (long seed = 0; seed < 3; seed++) {
      Reading reading = new Reading(seed + 100, Long.MAX_VALUE);
      try (Exchange exchange = new Exchange(slice)) {
        int writer =
            exchange.admit("writer", Piped.writer(frames), new Writing(total, seed, 0), gate);
        int reader = exchange.admit("reader", Piped.reader(frames, writer), reading, gate);
        exchange.run();
        assertEquals(new Outcome(0, null), exchange.outcome(writer), "seed " + seed);
        assertEquals(new Outcome(0, null), exchange.outcome(reader), "seed " + seed);
      }
      assertEquals(total, reading.read);
      assertEquals(End.ENDED, reading.end);
    }
  }

  @Test
  void whatAWriterWroteBeforeItDiedIsRead() {
    Reading reading = new Reading(5, Long.MAX_VALUE);
    try (Exchange exchange = new Exchange(1_000_000)) {
      int writer = exchange.admit("writer", Piped.writer(2), new Writing(20_000, 5, 3));
      exchange.admit("reader", Piped.reader(2, writer), reading);
      assertEquals(new Outcome(3, null), exchange.run(writer)); // it did not close its end
      assertTrue(reading.read < 20_000, "something is still in the pipe");
      exchange.run();
    }
    assertEquals(20_000, reading.read);
    assertEquals(End.ENDED, reading.end);
  }

  @Test
  void aWriterLearnsThatItsReaderHasLeft() {
    Writing writing = new Writing(100_000, 6, 0);
    try (Exchange exchange = new Exchange(50_000)) {
      int writer = exchange.admit("writer", Piped.writer(1), writing);
      int reader = exchange.admit("reader", Piped.reader(1, writer), new Reading(6, 10_000));
      exchange.run();
      assertEquals(new Outcome(0, null), exchange.outcome(reader));
      assertNull(exchange.outcome(writer).failure());
    }
    assertEquals(End.BROKEN, writing.odd);
  }
}

package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {
  private static final long NOW = 0;

  /** More than the ring holds, several times over. */
  private static final int MESSAGES = 40;

  /** Without the writer's fence the reader slept over one in some thousands. */
  private static final int RACES = 10_000;

  private static long[] words(long first, int count) {
    long[] words = new long[count];
    Arrays.setAll(words, i -> first + i);
    return words;
  }

  @Test
  void aMessageHasItsTypeItsWordsAndNobodyElsesEnclosure() {
    Lane lane = new Lane();
    String enclosed = "a value";
    for (int count = 0; count <= Lane.MOST_WORDS; count++) {
      Object with = count % 3 == 0 ? enclosed : null;
      lane.send(100 + count, words(count * 1000L, count), count, with);
      assertTrue(lane.receive(NOW));
      assertEquals(100 + count, lane.type());
      assertArrayEquals(words(count * 1000L, count), Arrays.copyOf(lane.words(), count));
      if (with == null) {
        assertNull(lane.enclosure());
      } else {
        assertSame(with, lane.enclosure());
      }
    }
  }

  @Test
  void aReaderThatParkedIsWokenWhereverInTheRingTheMessageLies() throws InterruptedException {
    Lane lane = new Lane();
    AtomicInteger received = new AtomicInteger();
    Thread reader = startReader(lane, received);
    for (int i = 0; i < MESSAGES; i++) {
      while (reader.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      lane.send(1, words(i, Lane.MOST_WORDS), Lane.MOST_WORDS, null);
      awaitReceived(received, i + 1);
    }
    lane.close();
    reader.join();
  }

  private static Thread startReader(Lane lane, AtomicInteger received) {
    return Thread.ofPlatform()
        .daemon(true)
        .start(
            () -> {
              while (lane.receive(Long.MAX_VALUE)) {
                received.incrementAndGet();
              }
            });
  }

  /** The host's clock decides only when to give up. */
  @SuppressWarnings("ThreadPriorityCheck") // on a host with little to spare the reader gets it
  private static void awaitReceived(AtomicInteger received, int count) {
    long start = System.nanoTime();
    for (int looks = 0; received.get() < count; looks++) {
      assertTrue(
          System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10),
          "the reader sleeps over message " + count);
      if (looks < 1_000) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** The reader goes to sleep at once, at about the moment at which the message is written. */
  @Test
  void aReaderIsNotLeftAsleepByAMessageThatCameAsItParked() throws InterruptedException {
    Lane lane = new Lane(0, 0);
    AtomicInteger received = new AtomicInteger();
    Thread reader =
        Thread.ofPlatform()
            .daemon(true)
            .start(
                () -> {
                  SplittableRandom chance = new SplittableRandom(1);
                  while (lane.receive(Long.MAX_VALUE)) {
                    received.incrementAndGet();
                    for (int i = chance.nextInt(600); i > 0; i--) {
                      received.get();
                    }
                  }
                });
    for (int i = 0; i < RACES; i++) {
      lane.send(1, words(i, 1), 1, null);
      awaitReceived(received, i + 1);
    }
    lane.close();
    reader.join();
  }

  @Test
  void aReaderOfAClosedLaneIsToldSo() throws InterruptedException {
    Lane lane = new Lane(0, 0);
    Thread reader = startReader(lane, new AtomicInteger());
    lane.close();
    reader.join();
  }
}

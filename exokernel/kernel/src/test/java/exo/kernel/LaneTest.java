package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneTest {
  /** Not a divisor of the ring's length, so that a message comes to lie behind padding. */
  private static final int WORDS = 47;

  private static final int MESSAGES = 40;

  @Test
  void aReaderThatParkedIsWokenForAMessageBehindTheRingsEnd() throws Exception {
    var lane = new Lane();
    CompletableFuture<long[]> received =
        CompletableFuture.supplyAsync(
            () -> {
              var firsts = new long[MESSAGES];
              for (int i = 0; i < MESSAGES; i++) {
                if (!lane.receive(TimeUnit.SECONDS.toNanos(2))) {
                  return firsts;
                }
                firsts[i] = lane.words()[0];
              }
              return firsts;
            });
    var expected = new long[MESSAGES];
    var words = new long[WORDS];
    for (int i = 0; i < MESSAGES; i++) {
      Thread.sleep(10); // by now the reader sleeps
      words[0] = i + 1;
      expected[i] = words[0];
      lane.send(1, words, WORDS, null);
    }
    assertArrayEquals(expected, received.get());
    assertEquals(1, lane.type());
  }
}

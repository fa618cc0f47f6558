package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compared does the same work: as many hits over flat arrays, and over a hash table, as through the machine. */
class FlatTest {
  private static void agree(Recorded trace, String policy, int blocks, boolean content) {
    try (TraceMachine machine = TraceMachine.caching(trace, policy, blocks, content);
        FlatBlocks nothing = FlatBlocks.none()) {
      machine.runTo(trace.accesses.length);
      // The program has gone on into its next pass, and the libOS is some look-ups ahead of it.
      int lookUps = Math.toIntExact(machine.count("hits") + machine.count("misses"));
      int[] played = Arrays.copyOf(trace.accesses, lookUps);
      System.arraycopy(
          trace.accesses, 0, played, trace.accesses.length, lookUps - trace.accesses.length);
      Flat flat = Flat.of(policy, trace.distinctPages, blocks);
      assertEquals(flat.play(played, nothing), machine.count("hits"));
      assertEquals(new Hash(policy, blocks).play(played, nothing), machine.count("hits"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lru", "clock", "fifo", "sieve"})
  void hitsAgreeOnSkewedAccesses(String policy) {
    SplittableRandom random = new SplittableRandom(7);
    int[] accesses = new int[100_000];
    for (int i = 0; i < accesses.length; i++) {
      accesses[i] = (int) (1_000 * Math.pow(random.nextDouble(), 3));
    }
    Recorded trace = new Recorded(accesses, 1_000);
    agree(trace, policy, 1, true);
    agree(trace, policy, 100, true);
    agree(trace, policy, 1_000, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lru", "clock", "fifo", "sieve"})
  void hitsAgreeOnTheBundledTrace(String policy) {
    agree(Recorded.bundled("cache2k-orm-busy"), policy, 2_500, false);
  }

  @Test
  void aRowWhoseSidesDisagreeIsNotMeasured() {
    Recorded trace = new Recorded(new int[] {0, 1, 2, 0, 1, 2}, 3);
    LabCache.agree(trace, "lru", 3, 3, 3);
    var refused =
        assertThrows(IllegalStateException.class, () -> LabCache.agree(trace, "lru", 3, 2, 4));
    assertEquals("lru: 2 hits of 6 look-ups on the machine, 3 flat", refused.getMessage());
  }
}

package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.minimal.policy.ObservationMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BufferCacheProps {
  @Provide
  Arbitrary<String> policies() {
    return Offered.policies(ObservationMode.CACHE);
  }

  @Property(tries = 300)
  void everyAddressAnsweredShowsTheBlockAndTheDiskHasItAllInTheEnd(
      @ForAll("policies") String policy,
      @ForAll @IntRange(min = 1, max = 12) int wanted,
      @ForAll @IntRange(min = 1, max = 30) int blocks,
      @ForAll @IntRange(min = 1, max = 16) int batch,
      @ForAll long seed) {
    var random = new SplittableRandom(seed);
    int memory = Offered.frames(wanted, policy);
    FakeBoard board = Boards.cache(policy, memory, blocks);
    board.kernel.outcomes.addAll(List.of(Interrupt.FAILED, Interrupt.FAILED));
    board.kernel.busy = random.nextInt(3);
    long[] expected =
        LongStream.range(0, blocks).map(block -> FakeKernel.imageWord((int) block)).toArray();
    for (int i = 0; i < 200; i++) {
      long[] requests = requests(random, batch, blocks);
      int answered = board.lookup(requests);
      assertTrue(answered >= 1 && answered <= batch);
      for (int n = 0; n < answered; n++) {
        check(board, board.saved.x[1 + n], requests[n], expected, random);
      }
      for (int n = answered; n < batch; n++) {
        assertEquals(requests[n], board.saved.x[1 + n], "an unanswered request is left alone");
      }
    }
    assertEquals(0, board.traps);
    board.exit(0);
    assertEquals(0, board.exitStatus);
    for (int block = 0; block < blocks; block++) {
      assertEquals(expected[block], board.kernel.blocks[block], "block " + block + " on disk");
    }
  }

  private static long[] requests(SplittableRandom random, int batch, int blocks) {
    long[] requests = new long[batch];
    for (int n = 0; n < batch; n++) {
      requests[n] = random.nextInt(blocks) | (random.nextInt(4) == 0 ? Calls.FOR_WRITING : 0);
    }
    return requests;
  }

  private static void check(
      FakeBoard board, long va, long request, long[] expected, SplittableRandom random) {
    int block = (int) request;
    assertEquals(expected[block], board.load(va), "block " + block);
    if (request < 0) {
      expected[block] = random.nextLong();
      board.store(va, expected[block]);
    }
  }

  @Property(tries = 100)
  void batchesChangeNothingAboutHitsAndMisses(
      @ForAll("policies") String policy,
      @ForAll @IntRange(min = 1, max = 12) int wanted,
      @ForAll @IntRange(min = 2, max = 16) int batch,
      @ForAll long seed) {
    var random = new SplittableRandom(seed);
    long[] trace = requests(random, 500, 30);
    int memory = Offered.frames(wanted, policy);
    FakeBoard single = Boards.cache(policy, memory, 30);
    for (long request : trace) {
      assertEquals(1, single.lookup(request));
    }
    FakeBoard batched = Boards.cache(policy, memory, 30);
    int next = 0;
    while (next < trace.length) {
      int end = Math.min(trace.length, next + batch);
      next += batched.lookup(java.util.Arrays.copyOfRange(trace, next, end));
    }
    assertEquals(single.counters(), batched.counters());
    assertEquals(500, single.counter("hits") + single.counter("misses"));
  }
}

package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.minimal.policy.ObservationMode;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PagerProps {
  @Provide
  Arbitrary<String> policies() {
    return Offered.policies(ObservationMode.PAGING);
  }

  /** Memories of one, two and three frames are where progress is hardest. */
  @Property(tries = 300)
  void aProgramReadsBackWhatItStoredWhateverIsEvicted(
      @ForAll("policies") String policy,
      @ForAll @IntRange(min = 1, max = 9) int wanted,
      @ForAll @IntRange(min = 1, max = 20) int pages,
      @ForAll boolean hardwareFlags,
      @ForAll long seed) {
    var random = new SplittableRandom(seed);
    int memory = Offered.frames(wanted, policy);
    FakeBoard board = Boards.paging(policy, memory, pages, hardwareFlags);
    disturb(board, random);
    var expected = new HashMap<Integer, Long>();
    for (int i = 0; i < 400; i++) {
      int page = random.nextInt(pages);
      long va = FakeBoard.page(page) + 8L * random.nextInt(512);
      if (random.nextInt(4) == 0) {
        long word = random.nextLong();
        board.store(va, word);
        expected.put(page, word);
      } else {
        assertEquals(expected.getOrDefault(page, 0L), board.load(va), "page " + page);
      }
    }
    board.exit(5);
    assertEquals(5, board.exitStatus);
    agreesWithItself(board, memory, pages);
  }

  /** Errors that a retry heals, and a queue that is full for a while. */
  private static void disturb(FakeBoard board, SplittableRandom random) {
    for (int i = 0; i < 100; i++) {
      boolean fails = random.nextInt(10) == 0;
      board.kernel.outcomes.addAll(
          fails ? List.of(Interrupt.FAILED, Interrupt.OK) : List.of(Interrupt.OK));
    }
    board.kernel.busy = random.nextInt(4);
  }

  private static void agreesWithItself(FakeBoard board, int memory, int pages) {
    var counters = board.counters();
    assertEquals(counters.get("misses"), counters.get("pageIns") + counters.get("zeroFills"));
    assertEquals(counters.get("misses"), counters.get("faultsTranslation"));
    assertTrue(counters.get("dataFrames") <= memory);
    assertEquals(pages, counters.get("blocks"));
    assertEquals(4, counters.get("tables"));
    assertTrue(counters.get("pageIns") <= board.kernel.reads);
    assertTrue(counters.get("pageOuts") <= board.kernel.writes);
    if (board.hardwareFlags) {
      assertEquals(0, counters.get("faultsAccessFlag") + counters.get("faultsPermission"));
    }
  }

  @Property(tries = 100)
  void theSamePagesMissWithAndWithoutHardwareFlags(
      @ForAll("policies") String policy,
      @ForAll @IntRange(min = 1, max = 9) int wanted,
      @ForAll long seed) {
    int memory = Offered.frames(wanted, policy);
    FakeBoard hardware = Boards.paging(policy, memory, 20, true);
    FakeBoard software = Boards.paging(policy, memory, 20, false);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      long va = FakeBoard.page(random.nextInt(20));
      if (random.nextBoolean()) {
        hardware.store(va, i);
        software.store(va, i);
      } else {
        assertEquals(hardware.load(va), software.load(va));
      }
    }
    for (String counter : List.of("misses", "pageIns", "pageOuts", "zeroFills")) {
      assertEquals(hardware.counter(counter), software.counter(counter), counter);
    }
  }
}

package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A program reads what it stored, whatever is asked for and taken between any two steps. */
class RevocationProps {
  private static final int PAGES = 20;
  private static final int SLOTS = 40;
  private static final int ACCESSES = 300;

  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of("fifo", "lru", "clock", "clockset", "random", "lruaging");
  }

  @Provide
  Arbitrary<String> answers() {
    return Arbitraries.of("clean", "oldest", "half", "never");
  }

  private static FakeBoard board(
      String mode, String policy, String answer, int memory, int slots, int guaranteed) {
    var libOs =
        Boards.libOs(
            "mode",
            mode,
            "policy",
            policy,
            "memory",
            memory,
            "blocks",
            PAGES,
            "answer",
            answer,
            "slots",
            slots,
            "regain",
            guaranteed % 2 == 0 ? "on" : "off");
    var kernel = new FakeKernel(memory + 12, PAGES + slots).withImage(PAGES);
    kernel.guaranteed = guaranteed;
    return new FakeBoard(kernel, guaranteed % 3 != 0, libOs).boot(1);
  }

  /** Plays accesses; what the program stored is checked at every load. */
  private static void play(FakeBoard board, boolean cache, long seed) {
    var random = new SplittableRandom(seed);
    Map<Integer, Long> expected = new HashMap<>();
    for (int page = 0; page < PAGES; page++) {
      expected.put(page, cache ? FakeKernel.imageWord(page) : 0L);
    }
    for (int i = 0; i < ACCESSES; i++) {
      int page = (int) (PAGES * Math.pow(random.nextDouble(), 2));
      boolean store = random.nextInt(3) == 0;
      long va = cache ? lookUp(board, page, store, random) : FakeBoard.page(page);
      if (store) {
        long word = random.nextLong();
        board.store(va, word);
        expected.put(page, word);
      }
      assertEquals(expected.get(page), board.load(va), "page " + page + " at access " + i);
    }
    board.exit(5);
    assertEquals(5, board.exitStatus);
    if (cache) {
      expected.forEach((page, word) -> assertEquals(word, board.kernel.blocks[page], "" + page));
    }
  }

  /** Asks for several blocks and looks at the first of them only after the others. */
  private static long lookUp(FakeBoard board, int page, boolean store, SplittableRandom random) {
    long[] requests = new long[1 + random.nextInt(4)];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = random.nextInt(PAGES);
    }
    requests[0] = store ? page | Calls.FOR_WRITING : page;
    int answered = board.lookup(requests);
    long[] addresses = board.saved.x.clone();
    for (int i = answered; i > 0; i--) {
      board.load(addresses[i]);
    }
    return addresses[1];
  }

  @Property(tries = 400)
  void aPagerLosesNothingAsLongAsThereAreSlots(
      @ForAll("policies") String policy,
      @ForAll("answers") String answer,
      @ForAll @IntRange(min = 1, max = 12) int memory,
      @ForAll @IntRange(min = 6, max = 9) int guaranteed,
      @ForAll @IntRange(min = 8, max = 60) int rate,
      @ForAll long seed) {
    FakeBoard board = board("paging", policy, answer, memory, SLOTS, guaranteed);
    board.pressure = new Squeeze(seed, rate, true, false);
    play(board, false, seed);
    agrees(board);
  }

  @Property(tries = 400)
  void aCacheLosesNothingAsLongAsThereAreSlots(
      @ForAll("policies") String policy,
      @ForAll("answers") String answer,
      @ForAll @IntRange(min = 1, max = 12) int memory,
      @ForAll @IntRange(min = 6, max = 9) int guaranteed,
      @ForAll @IntRange(min = 8, max = 60) int rate,
      @ForAll long seed) {
    FakeBoard board = board("cache", policy, answer, memory, SLOTS, guaranteed);
    board.pressure = new Squeeze(seed, rate, true, false);
    play(board, true, seed);
    agrees(board);
  }

  /** Without a guarantee there is no vector, and nothing is taken here: answers alone, no lie. */
  @Property(tries = 200)
  void whoeverIsOnlyAskedLosesNothingAndNeverLies(
      @ForAll boolean cache,
      @ForAll("policies") String policy,
      @ForAll("answers") String answer,
      @ForAll @IntRange(min = 1, max = 12) int memory,
      @ForAll @IntRange(min = 8, max = 60) int rate,
      @ForAll long seed) {
    FakeBoard board = board(cache ? "cache" : "paging", policy, answer, memory, 0, 0);
    board.pressure = new Squeeze(seed, rate, false, false);
    play(board, cache, seed);
    agrees(board);
    assertEquals(0, board.counter("pagesLost"));
    assertEquals(answer.equals("never"), board.kernel.returned == 0 && answer.equals("never"));
  }

  /** A page that is lost ends the program when it needs that page, with its name; no wrong word. */
  @Property(tries = 300)
  void whatIsLostIsSaidAndNothingIsEverWrong(
      @ForAll boolean cache,
      @ForAll("policies") String policy,
      @ForAll("answers") String answer,
      @ForAll @IntRange(min = 1, max = 12) int memory,
      @ForAll @IntRange(min = 0, max = 9) int guaranteed,
      @ForAll @IntRange(min = 0, max = 3) int slots,
      @ForAll @IntRange(min = 8, max = 200) int rate,
      @ForAll long seed) {
    FakeBoard board = board(cache ? "cache" : "paging", policy, answer, memory, slots, guaranteed);
    board.pressure = new Squeeze(seed, rate, true, true);
    try {
      play(board, cache, seed);
    } catch (LibOsFault fault) {
      assertTrue(fault.getMessage().matches("page \\d+ is lost: .*"), fault.getMessage());
      assertTrue(board.counter("pagesLost") > 0);
    }
    assertEquals(0, board.kernel.lies);
  }

  /** The kernel sees a frame just read from disk and unmapped: it has no reason to save it again. */
  @Example
  void aBlockThatCameBackFromASaveSlotIsSavedAgainEvenWhenItsTableWasTaken() {
    FakeBoard board = board("cache", "lru", "clean", 2, 1, 1);
    FakeKernel kernel = board.kernel;
    board.lookup(0 | Calls.FOR_WRITING);
    board.store(board.saved.x[1], 4711);
    board.lookup(1);
    while (kernel.count(FakeKernel.FREE) > 1) {
      kernel.bindFrame(FakeKernel.ANY, new Capability()); // one is left, for a table
    }
    kernel.take(kernel.frameOf(FakeBoard.page(0)));
    kernel.take(kernel.tableFrames.iterator().next().intValue());
    Squeeze.tell(board);
    board.lookup(0);
    assertEquals(1, board.counter("pagesRestored"));
    for (int frame = 0; frame < kernel.frames.length; frame++) {
      if (kernel.takeable(frame) && kernel.frameWord(frame) == 4711) {
        kernel.take(frame);
        kernel.free(frame);
      }
    }
    Squeeze.tell(board);
    board.lookup(0);
    assertEquals(4711, board.load(board.saved.x[1]));
    assertEquals(2, board.counter("pagesRestored"));
  }

  private static void agrees(FakeBoard board) {
    assertEquals(0, board.kernel.lies);
    assertEquals(0, board.counter("pagesLost"));
    assertFalse(board.counter("framesReturned") < board.kernel.returned);
  }
}

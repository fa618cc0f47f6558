package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Next;
import exo.bindings.Capability;
import exo.minimal.policy.ObservationMode;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** A program reads what it stored, whatever is asked for and taken between any two steps. */
class RevocationProps {
  private static final int PAGES = 20;
  private static final int SLOTS = 40;
  private static final int ACCESSES = 300;

  /** How many times as much a long campaign tries. */
  private static final int LONG = 200;

  /**
   * A libOS, and what is done to it.
   *
   * @param guaranteed frames; it also decides whether it wants frames back, and what the hardware marks
   * @param rate of interference
   */
  record Trial(
      boolean cache,
      String policy,
      String answer,
      int memory,
      int slots,
      int guaranteed,
      int rate,
      long seed) {
    FakeBoard board() {
      return RevocationProps.board(
          cache ? "cache" : "paging", policy, answer, memory, slots, guaranteed);
    }
  }

  private static Arbitrary<Trial> trials(
      Arbitrary<Boolean> cache,
      Arbitrary<Integer> slots,
      Arbitrary<Integer> guaranteed,
      int highestRate) {
    return cache.flatMap(
        inCache ->
            Combinators.combine(
                    Offered.policies(inCache ? ObservationMode.CACHE : ObservationMode.PAGING),
                    Arbitraries.of("clean", "oldest", "half", "never"),
                    Arbitraries.integers().between(1, 12),
                    slots,
                    guaranteed,
                    Arbitraries.integers().between(8, highestRate),
                    Arbitraries.longs())
                .as(
                    (policy, answer, memory, saved, frames, rate, seed) ->
                        new Trial(
                            inCache,
                            policy,
                            answer,
                            Offered.frames(memory, policy),
                            saved,
                            frames,
                            rate,
                            seed)));
  }

  private static Arbitrary<Trial> withSlots(boolean cache) {
    return trials(
        Arbitraries.just(cache), Arbitraries.just(SLOTS), Arbitraries.integers().between(6, 9), 60);
  }

  @Provide
  Arbitrary<Trial> pagersWithSlots() {
    return withSlots(false);
  }

  @Provide
  Arbitrary<Trial> cachesWithSlots() {
    return withSlots(true);
  }

  @Provide
  Arbitrary<Trial> withNothing() {
    return trials(Arbitraries.of(false, true), Arbitraries.just(0), Arbitraries.just(0), 60);
  }

  @Provide
  Arbitrary<Trial> withFewSlots() {
    return trials(
        Arbitraries.of(false, true),
        Arbitraries.integers().between(0, 3),
        Arbitraries.integers().between(0, 9),
        200);
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

  /** While the first dirty page of one dialogue is on its way to the disk, two more begin. */
  @Example
  void eachOfSeveralDialoguesIsGivenWhatItWants() {
    FakeBoard board = board("paging", "clock", "oldest", 12, 0, 1);
    for (int page = 0; page < 12; page++) {
      board.store(FakeBoard.page(page), page);
    }
    int[] begun = new int[1];
    board.pressure = it -> begun[0]++ < 3 ? Squeeze.ask(it, 2) : Next.CONTINUE;
    board.load(FakeBoard.page(11));
    assertEquals(0, board.kernel.wanted);
    assertEquals(6, board.counter("framesReturned"));
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
  void aPagerLosesNothingAsLongAsThereAreSlots(@ForAll("pagersWithSlots") Trial trial) {
    losesNothing(trial);
  }

  @Property(tries = 400 * LONG)
  @Tag("long")
  void norInALongCampaign(@ForAll("pagersWithSlots") Trial trial) {
    losesNothing(trial);
  }

  @Property(tries = 400)
  void aCacheLosesNothingAsLongAsThereAreSlots(@ForAll("cachesWithSlots") Trial trial) {
    losesNothing(trial);
  }

  @Property(tries = 400 * LONG)
  @Tag("long")
  void norDoesACacheInALongCampaign(@ForAll("cachesWithSlots") Trial trial) {
    losesNothing(trial);
  }

  private static void losesNothing(Trial trial) {
    FakeBoard board = trial.board();
    board.pressure = new Squeeze(trial.seed(), trial.rate(), true, false);
    play(board, trial.cache(), trial.seed());
    agrees(board);
  }

  /** Without a guarantee there is no vector, and nothing is taken here: answers alone, no lie. */
  @Property(tries = 200)
  void whoeverIsOnlyAskedLosesNothingAndNeverLies(@ForAll("withNothing") Trial trial) {
    onlyAnswers(trial);
  }

  @Property(tries = 200 * LONG)
  @Tag("long")
  void norLiesInALongCampaign(@ForAll("withNothing") Trial trial) {
    onlyAnswers(trial);
  }

  private static void onlyAnswers(Trial trial) {
    FakeBoard board = trial.board();
    board.pressure = new Squeeze(trial.seed(), trial.rate(), false, false);
    play(board, trial.cache(), trial.seed());
    agrees(board);
    assertEquals(0, board.counter("pagesLost"));
    boolean never = trial.answer().equals("never");
    assertEquals(never, board.kernel.returned == 0 && never);
  }

  /** A page that is lost ends the program when it needs that page, with its name; no wrong word. */
  @Property(tries = 300)
  void whatIsLostIsSaidAndNothingIsEverWrong(@ForAll("withFewSlots") Trial trial) {
    saysWhatIsLost(trial);
  }

  @Property(tries = 300 * LONG)
  @Tag("long")
  void norIsItInALongCampaign(@ForAll("withFewSlots") Trial trial) {
    saysWhatIsLost(trial);
  }

  private static void saysWhatIsLost(Trial trial) {
    FakeBoard board = trial.board();
    board.pressure = new Squeeze(trial.seed(), trial.rate(), true, true);
    try {
      play(board, trial.cache(), trial.seed());
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

package exo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.hw.FaultPlan;
import exo.kernel.EventKind;
import exo.kernel.GateKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a libOS that pages a program: extend it, say five things about yours, and run it like any test class of JUnit.
 *
 * <pre>{@code
 * class MyLibOsContractTest extends LibraryOsContract {
 *   protected LibraryOsProvider provider() { return new MyProvider(); }
 *   protected Map<String, String> parameters(int frames) { return Map.of("memory", "" + (frames - 6)); }
 *   protected int fewestFrames() { return 16; }
 *   protected long base() { return 1L << 32; }
 *   protected int pages() { return 128; }
 * }
 * }</pre>
 *
 * <p>Each test plays one libOS, and sometimes neighbours, on a small board: some hundred frames, one disk, a kernel whose laws are
 * audited after each step. The program it serves stores words and compares every one that it loads; in the end it asks to leave, by
 * SVC {@link #exitCall} with its status in X0. What a libOS may always do is to give up and say so: to throw, or to leave with
 * another status than 0. What it must not do is to let the program go on with what is not its own.
 *
 * <p>A libOS that does not come back from an up-call, or from its creation, is left behind; the test fails with the kernel step and
 * the up-call it hangs in. docs/testkit.md lists the tests.
 */
public abstract class LibraryOsContract {
  /** So many pages must there be at least: the repossession vector has room for fewer. */
  private static final int FEWEST_PAGES = 128;

  /** So many frames are few enough for every libOS: the rest is what can be taken. */
  private static final int MOST_FEWEST = 30;

  private static final long PATIENCE_SECONDS = 10;

  /** Pages that are used in most tests. */
  private static final int SOME = 24;

  /** Where no program has a page. */
  private static final long NOWHERE = 0x10;

  private static final String WITHOUT_FLAGS = "cortex-a53";

  // ---- what a subclass says

  /** For subclasses. */
  protected LibraryOsContract() {}

  /** {@return who makes the libOS: a public class with a public constructor without arguments, as for the service loader} */
  protected abstract LibraryOsProvider provider();

  /**
   * {@return what a manifest would say to it}
   *
   * @param frames how many frames it is to use, for everything: pages, tables, vector
   */
  protected abstract Map<String, String> parameters(int frames);

  /** {@return the fewest frames in which it serves a program of any size, 1 to 30} */
  protected abstract int fewestFrames();

  /** {@return the address of the program's first page} */
  protected abstract long base();

  /** {@return how many pages the program may touch, 128 or more} */
  protected abstract int pages();

  /** {@return the number of the supervisor call by which the program leaves with the status in X0; 0 unless a subclass says otherwise} */
  protected int exitCall() {
    return 0;
  }

  /** {@return the blocks of disk that it takes, for swap and save slots; two for each page and 64 unless a subclass says otherwise} */
  protected int blocks() {
    return 2 * pages() + 64;
  }

  /** {@return the jars and directories with its classes; the place of the provider's class unless a subclass says otherwise} */
  protected List<Path> code() {
    return Woven.placeOf(provider().getClass());
  }

  /** {@return how long one kernel step may take by the host's clock before the libOS is said to hang} */
  protected Duration patience() {
    return Duration.ofSeconds(PATIENCE_SECONDS);
  }

  /** {@return where adversaries are found, beside the testkit's own, as providers of libOSes} */
  protected ClassLoader neighbours() {
    return getClass().getClassLoader();
  }

  // ---- birth and end

  @Test
  void endsAProgramThatDoesNothing() {
    play(scenario(new Script(base()))).endedWell();
  }

  @Test
  void handsOnTheExitStatusOfItsProgram() {
    for (int status : new int[] {1, 77, 255}) {
      Script script = new Script(base()).store(2).load(2).exit(exitCall(), status);
      play(ample(script)).ended(status);
    }
  }

  @Test
  void leavesTheRegistersOfItsProgramAlone() {
    Script script = new Script(base());
    for (int page = 0; page < SOME; page++) {
      var registers = new Registers(script, page);
      script.then(registers::fill).store(page, 0).then(registers::compare);
    }
    play(tight(exits(script))).endedWell();
  }

  @Test
  void endsAProgramThatTouchesWhatIsNotItsOwn() {
    Script script = new Script(base()).store(2);
    script.then(
        cpu -> {
          cpu.load(NOWHERE);
          return !cpu.trapped();
        });
    play(ample(exits(script))).endedInFailure();
  }

  @Test
  void endsAProgramThatExecutesNoInstruction() {
    Script script = new Script(base()).store(2);
    script.then(
        cpu -> {
          cpu.undefined();
          return !cpu.trapped();
        });
    play(ample(exits(script))).endedInFailure();
  }

  @Test
  void bootsInTheFewestFramesItDeclares() {
    play(tight(filled(SOME)).frames(fewest() + 1L)).endedWell();
  }

  @Test
  void staysWithinItsQuota() {
    Quota quota = new Quota(fewest(), blocks(), 3L * blocks(), 64, 2L * pages());
    play(tight(filled(SOME)).quota(quota)).endedWell();
  }

  @Test
  void bootsWhenOthersWereThereBefore() {
    Scenario scenario = tight(filled(SOME)).rich(0);
    for (String name : List.of("first", "second")) {
      scenario.before(Guest.rich(name, new Neighbour(Neighbour.Crime.SILENT, fewest(), 1_000_000)));
    }
    play(scenario).endedWell();
  }

  @Test
  void servesAProcessorThatSetsNoFlags() {
    play(tight(filled(SOME)).profile(WITHOUT_FLAGS)).endedWell();
  }

  @Test
  void servesABoardOfTwoProcessors() {
    play(tight(filled(SOME)).processors(2)).endedWell();
  }

  @Test
  void getsAlongWithAnotherOfItsKind() {
    Script other = exits(new Script(base()).store(2 * SOME).load(2 * SOME));
    LibraryOs twin = create(fewest());
    Scenario both = tight(filled(SOME)).after(new Guest("twin", twin, other, 0, 1));
    both.blocks *= 2;
    Run run = play(both).endedWell();
    run.require(other.isDone(), "the other one did not serve its program to the end");
    run.require(other.firstWrong() == null, "the other one's program found " + other.firstWrong());
  }

  @Test
  void leavesNothingBehind() {
    Run run = play(ample(filled(SOME))).endedWell();
    run.require(run.framesLeft() == 0, run.framesLeft() + " frames are still bound");
    run.require(run.blocksLeft() == 0, run.blocksLeft() + " blocks are still bound");
  }

  // ---- the program's memory

  @Test
  void showsZerosWhereNothingWasStored() {
    play(ample(exits(new Script(base()).load(SOME).load(SOME)))).endedWell();
  }

  @Test
  void keepsEveryWordOfAPage() {
    Script script = new Script(base());
    for (int i = 0; i < 2 * 512; i++) {
      script.store(i / 512, i % 512);
    }
    for (int page = 2; page < SOME; page++) {
      script.store(page, 0);
    }
    for (int i = 0; i < 2 * 512; i++) {
      script.load(i / 512, i % 512);
    }
    play(tight(exits(script))).endedWell();
  }

  @Test
  void servesEveryPageThatItDeclares() {
    play(tight(filled(pages()))).endedWell();
  }

  @Test
  void keepsContentsInHalfTheMemory() {
    int half = fewest() + SOME / 2;
    Script script = exits(new Script(base()).store(2 * SOME).load(2 * SOME).load(2 * SOME));
    play(scenario(half, script)).endedWell();
  }

  @Test
  void keepsWhatIsStoredToAPageThatWasLoadedBefore() {
    Script script = new Script(base()).glance(SOME).store(SOME).load(SOME);
    play(tight(exits(script))).endedWell();
  }

  @Test
  void keepsWhatIsStoredASecondTime() {
    Script script = new Script(base()).store(SOME).store(SOME).load(SOME);
    play(tight(exits(script))).endedWell();
  }

  @Test
  void doesNotWriteBackWhatIsClean() {
    int rounds = 6;
    Script script = new Script(base()).store(SOME);
    for (int round = 0; round < rounds; round++) {
      script.load(SOME);
    }
    Run run = play(tight(exits(script))).endedWell();
    run.require(
        run.counts().writes() <= 2 * SOME,
        "%d pages were stored to once, and written %d times"
            .formatted(SOME, run.counts().writes()));
  }

  @Test
  void standsStillWhileTheDiskWorks() {
    Run run = play(tight(filled(SOME)).slices(1L << 31)).endedWell();
    long transfers = run.counts().reads() + run.counts().writes();
    long told = run.log().count(EventKind.INTERRUPT);
    run.require(told <= 4 * transfers + 64, told + " interrupts for " + transfers + " transfers");
  }

  // ---- a disk that misbehaves

  @Test
  void takesNoReadThatFailedForGood() {
    FaultPlan faults = FaultPlan.seeded(5).withFailedReads(0.2);
    play(tight(filled(2 * SOME)).faults(faults)).endedWithoutALie();
  }

  @Test
  void takesNoWriteThatFailedForGood() {
    FaultPlan faults = FaultPlan.seeded(5).withFailedWrites(0.1).withTornWrites(0.1);
    play(tight(filled(2 * SOME)).faults(faults)).endedWithoutALie();
  }

  @Test
  void isPatientWithASlowDisk() {
    FaultPlan faults = FaultPlan.seeded(5).withDelays(0.3, 200_000_000).withReorderedWrites(0.3, 3);
    play(tight(filled(SOME)).faults(faults)).endedWell();
  }

  @Test
  void endsWhenTheDiskLosesPower() {
    play(tight(filled(2 * SOME)).faults(FaultPlan.seeded(5).withPowerCut(SOME, 3)))
        .endedInFailure();
  }

  // ---- time

  @Test
  void getsAlongWithShortSlices() {
    for (long cycles : new long[] {17_011, 23_003, 31_013}) {
      Neighbour neighbour = new Neighbour(Neighbour.Crime.RESTLESS, 64, 1_500_000);
      Scenario scenario = tight(filled(SOME)).slices(cycles).after(Guest.rich("other", neighbour));
      play(scenario.rich(0)).endedWell();
    }
  }

  @Test
  void givesTheProcessorUpWhenItsSliceEnds() {
    Run run = play(ample(exits(new Script(base()).compute(8_000_000).store(SOME)))).endedWell();
    run.require(run.counts().slices() > 4, "its slices did not end");
    run.require(
        run.overrun().forfeited() == 0,
        "it has overrun its slices by so much that it lost some: " + run.overrun());
  }

  @Test
  void keepsWithinItsAllowanceInALongLife() {
    Script script = new Script(base());
    for (int round = 0; round < 12; round++) {
      script.store(2 * SOME);
    }
    play(new Scenario(woven(fewest()), exits(script), blocks()).slices(400_000)).endedWell();
  }

  @Test
  void usesNothingThatIsClosedToALibOs() {
    play(new Scenario(woven(fewest()), filled(SOME), blocks())).endedWell();
  }

  // ---- the kernel asks

  @Test
  void answersWhenItIsAsked() {
    Pressed asked = asked(8);
    Run run = play(asked.scenario()).endedWell();
    asked.wasFelt(run);
    run.require(
        run.log().count(EventKind.DEMAND) == 0,
        "it was asked for %d frames and returned %d in time"
            .formatted(run.revocations().asked(), run.revocations().returned()));
  }

  @Test
  void answersInTimeWhenThePoliteStageIsShort() {
    Pressed asked = asked(6);
    asked.scenario().deadlines(500, 60_000_000);
    Run run = play(asked.scenario()).endedWell();
    asked.wasFelt(run);
    run.require(
        run.revocations().repossessed() == 0,
        "%d frames were demanded of it, and %d had to be taken"
            .formatted(run.revocations().demanded(), run.revocations().repossessed()));
  }

  @Test
  void givesNoMoreThanIsWanted() {
    Pressed asked = asked(3);
    Run run = play(asked.scenario()).endedWell();
    asked.wasFelt(run);
    run.require(
        run.log().givenUp() <= 3, "3 frames were wanted, and it gave up " + run.log().givenUp());
  }

  @Test
  void neverLies() {
    Pressed asked = asked(2, 2, 2, 2, 2);
    Run run = play(asked.scenario()).endedWell();
    asked.wasFelt(run);
    run.require(run.revocations().lies() == 0, "it gave what was not its own to give");
  }

  @Test
  void answersWhileATransferIsUnderWay() {
    Pressed asked = askedInTransfer(create(fewest() + resident()), 6);
    Run run = asked.wasFelt(play(asked.scenario())).endedWell();
    run.require(run.log().inTransfer() > 0, "nothing was on its way when it was asked");
  }

  @Test
  void livesOnWhatIsGuaranteedToIt() {
    Pressed asked = asked(Claimant.EVERYTHING);
    Run run = play(asked.scenario()).endedWell();
    asked.wasFelt(run);
  }

  // ---- the kernel takes

  @Test
  void repairsItselfWhenCleanPagesAreTaken() {
    Pressed taken = taken(resident(), Script::glance, 7, Script::glance);
    Run run = play(taken.scenario()).endedWell();
    taken.wasFelt(run);
  }

  @Test
  void restoresWhatWasSaved() {
    Pressed taken = taken(resident(), Script::store, 9, Script::load);
    Run run = play(taken.scenario());
    taken.wasFelt(run.showedNothingWrong());
    if (run.revocations().lost() == 0) {
      run.endedWell();
    } else {
      run.endedInFailure();
    }
  }

  @Test
  void makesNothingUpForWhatWasLost() {
    Pressed taken = taken(resident(), Script::store, 10, Script::load);
    taken.scenario().faults(FaultPlan.seeded(5).withFailedWrites(1));
    Run run = play(taken.scenario());
    taken.wasFelt(run.showedNothingWrong());
    run.require(run.revocations().lost() > 0, "nothing was lost, so there was nothing to test");
    run.endedInFailure();
  }

  @Test
  void makesNothingUpForWhatNoVectorTold() {
    Pressed taken = taken(resident(), Script::store, 4, Script::load);
    taken.scenario().guaranteed(0);
    Run run = play(taken.scenario());
    taken.wasFelt(run.showedNothingWrong());
    run.endedWithoutALie();
  }

  @Test
  void makesNothingUpForWhatTheVectorHadNoRoomFor() {
    int many = FEWEST_PAGES - 8;
    Pressed taken = taken(many, Script::store, 90, Script::load);
    Run run = play(taken.scenario());
    taken.wasFelt(run.showedNothingWrong());
    run.require(
        run.revocations().overflows() > 0, "the vector had room, so there was nothing to test");
    run.endedWithoutALie();
  }

  @Test
  void repairsItselfWhenAFrameIsTakenInATransfer() {
    var deaf = new Deaf(create(fewest() + resident()));
    Pressed taken = askedInTransfer(deaf, Claimant.EVERYTHING);
    Run run = taken.wasFelt(play(taken.scenario().shortDeadlines())).endedWithoutALie();
    run.require(run.log().inTransfer() > 0, "nothing was on its way when it was robbed");
  }

  @Test
  void livesOnWhenTheMachineLosesMemory() {
    Script script = new Script(base()).store(resident());
    int filled = script.length();
    var lost = new AtomicBoolean();
    exits(script.until(lost::get).load(resident()));
    Scenario scenario = scenario(fewest() + resident(), script).guaranteed(fewest());
    scenario.loses(
        6,
        () -> {
          lost.set(script.has(filled));
          return lost.get();
        });
    Run run = play(scenario).showedNothingWrong();
    run.require(run.revocations().repossessed() > 0, "nothing of its was taken");
    run.endedWithoutALie();
  }

  @Test
  void showsNothingElseWhenItsBlocksAreTaken() {
    Script script = new Script(base()).store(SOME);
    int filled = script.length();
    var claimant =
        new Claimant(ResourceKind.EXTENT, books -> script.has(filled), Claimant.EVERYTHING);
    exits(script.until(claimant::isOver).load(SOME));
    Scenario scenario = new Scenario(new Deaf(create(fewest())), script, blocks() + 64L);
    Run run = play(scenario.shortDeadlines().claims(claimant));
    new Pressed(scenario, claimant, 1).wasFelt(run).endedWithoutALie();
  }

  // ---- good behaviour

  @Test
  void isDeterministic() {
    long first = play(tight(filled(SOME))).endedWell().hash();
    long second = play(tight(filled(SOME))).endedWell().hash();
    assertEquals(first, second, "the trace hashes of two runs alike");
  }

  @Test
  void behavesTheSameBehindEitherGate() {
    long direct = play(ample(filled(SOME))).endedWell().hash();
    long thread = play(ample(filled(SOME)).gate(GateKind.THREAD)).endedWell().hash();
    assertEquals(direct, thread, "the trace hashes behind the two gates");
  }

  @Test
  void isSeldomRefused() {
    Run run = play(tight(filled(SOME))).endedWell();
    run.require(
        2 * run.counts().refusals() <= run.counts().downcalls(),
        "%d of its %d calls were refused: %s"
            .formatted(run.counts().refusals(), run.counts().downcalls(), run.log().refusals()));
  }

  @Test
  void presentsNoClaimThatIsNotItsOwn() {
    Run run = play(ample(filled(SOME))).endedWell();
    for (String why : List.of("Forged", "Stale", "NotHeld", "InsufficientRights", "NotOwner")) {
      run.require(
          run.log().refusals().keySet().stream().noneMatch(line -> line.startsWith(why + " ")),
          "it presented what it may not: " + run.log().refusals());
    }
  }

  @Test
  void grantsNothingToOthers() {
    Neighbour other = new Neighbour(Neighbour.Crime.SILENT, 64, 1_000_000);
    Run run = play(ample(filled(SOME)).rich(0).after(Guest.rich("other", other))).endedWell();
    run.require(run.log().grantees().isEmpty(), "it gave capabilities to " + run.log().grantees());
  }

  @Test
  void namesItsCountersWell() {
    reportsBeforeItsBoot();
    Run run = play(ample(filled(SOME))).endedWell();
    run.counters()
        .forEach(
            (name, value) ->
                run.require(
                    name.matches("[a-z][a-zA-Z0-9]*") && value >= 0,
                    "counter '%s' is %d; a name is in lower camel case and comes once, a count is 0 or more"
                        .formatted(name, value)));
  }

  private void reportsBeforeItsBoot() {
    LibraryOs young = create(fewest());
    new Watchdog(patience())
        .watch(
            () -> {
              young.report((name, value) -> {});
              return young;
            },
            "the report of its counters before its boot");
  }

  @TestFactory
  Stream<DynamicTest> getsAlongWithEachNeighbour() {
    return Neighbours.all(neighbours(), fewest() + 4L).entrySet().stream()
        .map(
            neighbour ->
                dynamicTest(
                    "getsAlongWithNeighbour " + neighbour.getKey(),
                    () -> beside(neighbour.getValue().get())));
  }

  private void beside(LibraryOs neighbour) {
    Script script = new Script(base()).store(2).compute(1_000_000).store(SOME).load(SOME);
    Scenario scenario = tight(exits(script)).rich(fewest());
    scenario.after(Guest.poor("neighbour", neighbour));
    scenario.claims(new Claimant(ResourceKind.FRAME, books -> true, 4, 4));
    play(scenario.deadlines(400_000, 100_000)).endedWell();
  }

  // ---- scenarios

  final int fewest() {
    int fewest = fewestFrames();
    require(fewest >= 1 && fewest <= MOST_FEWEST, "fewestFrames", fewest, "1 to " + MOST_FEWEST);
    return fewest;
  }

  /** Pages that are all in memory when something is taken. */
  private int resident() {
    return fewest() + SOME / 2;
  }

  private static void require(boolean holds, String what, long value, String accepted) {
    if (!holds) {
      throw new IllegalStateException("%s() says %d, must be %s".formatted(what, value, accepted));
    }
  }

  private Script exits(Script script) {
    return script.exit(exitCall(), 0);
  }

  /** Stores to so many pages and loads what it has stored. */
  private Script filled(int pages) {
    return exits(new Script(base()).store(pages).load(pages));
  }

  /** Somebody asks when all pages are in memory, and nothing is on its way. */
  private Pressed asked(long... amounts) {
    Script script = new Script(base()).store(resident());
    int filled = script.length();
    var claimant =
        new Claimant(ResourceKind.FRAME, books -> script.has(filled), amounts)
            .keeping(script::isDone);
    exits(script.until(claimant::isOver).load(resident()));
    Scenario scenario = scenario(fewest() + resident(), script).guaranteed(fewest());
    return new Pressed(scenario.claims(claimant), claimant, amounts.length);
  }

  /** Somebody asks while a page is on its way. */
  private Pressed askedInTransfer(LibraryOs libOs, long amount) {
    Script script = new Script(base()).store(2 * resident());
    int filled = script.length();
    var claimant =
        new Claimant(
            ResourceKind.FRAME,
            books -> script.has(filled) && books.transfersInFlight() > 0,
            amount);
    exits(script.load(2 * resident()).until(claimant::isOver).load(2 * resident()));
    Scenario scenario = new Scenario(libOs, script, blocks() + 64L).guaranteed(fewest());
    return new Pressed(scenario.claims(claimant), claimant, 1);
  }

  /** What a script does with its first pages. */
  private interface Touching {
    Script pages(Script script, int pages);
  }

  /** As {@link #asked}, of a libOS that does not hear it before something is taken. */
  private Pressed taken(int pages, Touching before, long amount, Touching after) {
    Script script = before.pages(new Script(base()), pages);
    int filled = script.length();
    var claimant = new Claimant(ResourceKind.FRAME, books -> script.has(filled), amount);
    exits(after.pages(script.until(claimant::isOver), pages));
    var deaf = new Deaf(create(fewest() + pages));
    Scenario scenario =
        new Scenario(deaf, script, blocks() + 64L).guaranteed(fewest()).shortDeadlines();
    return new Pressed(scenario.claims(claimant), claimant, 1);
  }

  final LibraryOs create(int frames) {
    return made(() -> provider().create(parameters(frames), getClass().getClassLoader()));
  }

  private LibraryOs woven(int frames) {
    Woven woven = Woven.of(code()); // that takes its time, and is none of the libOS's
    return made(() -> woven.create(provider().getClass(), parameters(frames)));
  }

  private LibraryOs made(Callable<LibraryOs> maker) {
    return new Watchdog(patience()).watch(() -> caught(maker), "its creation");
  }

  /** Caught where only the provider's code runs: that it hangs is the watchdog's to say. */
  private static LibraryOs caught(Callable<LibraryOs> maker) {
    try {
      return Objects.requireNonNull(maker.call(), "create returned null");
    } catch (Throwable thrown) { // of whatever kind: a class it needs may not be there
      throw NotMade.by(thrown);
    }
  }

  private Scenario scenario(Script script) {
    return ample(exits(script));
  }

  /** In so many frames. */
  private Scenario scenario(int frames, Script script) {
    require(pages() >= FEWEST_PAGES, "pages", pages(), FEWEST_PAGES + " or more");
    return new Scenario(create(frames), script, blocks() + 64L);
  }

  private Scenario ample(Script script) {
    return scenario(fewest() + 2 * SOME, script);
  }

  private Scenario tight(Script script) {
    return scenario(fewest(), script);
  }

  private Run play(Scenario scenario) {
    var log = new Log();
    var stand = new AtomicReference<Stand>();
    return new Watchdog(patience())
        .watch(
            () -> {
              try (var board = new Stand(scenario, log)) {
                stand.set(board);
                return board.play();
              }
            },
            () -> stand.get() == null ? 0 : stand.get().steps(),
            log::underWay);
  }
}

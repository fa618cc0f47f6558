package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Protection;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Program;
import exo.kernel.audit.Auditor;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.TimeBase;
import exo.revocation.arbiter.Largest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dialogue and the abort protocol, on a board of 64 frames. */
class RevocationTest {
  private static final Program CALLS = (cpu, deadline) -> cpu.svc(0);
  private static final RevocationRules RULES =
      RevocationRules.defaults(new Largest.Provider(), Board.SEED)
          .with(ResourceKind.FRAME, new Deadlines(200_000, 50_000))
          .with(ResourceKind.EXTENT, new Deadlines(200_000, 50_000));

  /** The frames of a board that its victim of so many pages leaves free, taking 5 for tables and vector. */
  private static int pagesLeaving(long free) {
    return (int) (Board.FRAMES - 1 - 4 - 5 - free);
  }

  private static final class Play implements AutoCloseable {
    final List<String> story = new ArrayList<>();
    final Board board;
    final Auditor auditor;
    final Victim victim;
    final Claimant claimant;
    int victimId;
    int claimantId;

    Play(Victim victim, Claimant claimant) {
      this(victim, claimant, RULES);
    }

    Play(Victim victim, Claimant claimant, RevocationRules rules) {
      board = new Board("cortex-a76", 1_000_000, rules, this::tell);
      auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
      this.victim = victim;
      this.claimant = claimant;
      victimId = board.admit("victim", victim, victim.works, new Guarantee(8, 1));
      claimantId = board.admit("claimant", claimant, CALLS, Guarantee.NONE);
    }

    private void tell(EventKind kind, long cycle, int environment, long a, long b) {
      switch (kind) {
        case REQUEST, ASK, DEMAND, RETURNED, LIE, ABORT, TAKE, GRANT, DIALOGUE_END ->
            story.add(kind.name());
        default -> {}
      }
    }

    /** Until the claimant has left, and the victim has been told. */
    Play run() {
      for (int steps = 0; board.inspection().isAlive(claimantId); steps++) {
        step();
        assertTrue(steps < 100_000, "the claimant waits for ever");
      }
      step();
      return this;
    }

    void step() {
      board.kernel.step();
      auditor.afterStep();
      assertEquals(List.of(), auditor.violations());
    }

    RevocationCounts counts() {
      return board.inspection().revocations(victimId);
    }

    @Override
    public void close() {
      victim.done = true;
      while (board.kernel.alive() > 0) {
        step();
      }
      auditor.finish();
      assertEquals(List.of(), auditor.violations());
      assertNull(board.outcome(victimId).failure());
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
      assertEquals(Board.BLOCKS, board.bindings.freeBlocks());
      assertEquals(List.of(), board.bindings.rebuildAndCompare());
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
      assertEquals(0, board.inspection().refusedChanges());
      assertEquals(0, board.inspection().setAside(ResourceKind.FRAME));
      board.close();
    }
  }

  private static Victim answering(int pages, int slots, Consumer<Victim> answer) {
    Victim victim = new Victim(pages, slots);
    victim.answer = answer;
    return victim;
  }

  private static Claimant wants(long frames) {
    return new Claimant(ResourceKind.FRAME, frames);
  }

  @Test
  void whatIsFreeIsGrantedWithoutAskingAnybody() {
    try (Play play = new Play(new Victim(4, 0), wants(6)).run()) {
      assertEquals(List.of("REQUEST", "GRANT"), play.story);
      assertEquals(6, play.claimant.bound);
      assertEquals(Interrupt.OK, play.claimant.status);
    }
  }

  @Test
  void aVictimThatGivesWhatIsWantedKeepsTheRest() {
    Victim polite =
        answering(
            pagesLeaving(2),
            0,
            self -> {
              self.giveBack(3);
              assertEquals(1, self.books().wanted());
              assertEquals(0, self.giveBack(5));
            });
    try (Play play = new Play(polite, wants(4)).run()) {
      assertEquals(
          List.of("REQUEST", "ASK", "RETURNED", "RETURNED", "DIALOGUE_END", "GRANT"), play.story);
      assertEquals(4, play.claimant.bound);
      assertEquals(new RevocationCounts(2, 2, 0, 0, 0, 0, 0, 0, 0, 0), play.counts());
      assertEquals(List.of("asked 2"), polite.told.stream().filter(t -> t.contains("ed")).toList());
    }
  }

  @Test
  void whoIsSilentLosesWhatHurtsLeastAndIsToldWhereItWent() {
    Victim silent = answering(pagesLeaving(0), 4, self -> {});
    silent.onBoot =
        self -> {
          for (int i = 0; i < self.pages - 1; i++) {
            self.write(i);
          }
          self.must(self.kernel.nominate(self.frames.get(7)));
          self.must(self.kernel.unmap(Victim.page(9)));
        };
    try (Play play = new Play(silent, wants(5)).run()) {
      assertEquals(5, play.claimant.bound);
      assertEquals(
          List.of(
              "REQUEST",
              "ASK",
              "DEMAND",
              "ABORT",
              "TAKE",
              "TAKE",
              "TAKE",
              "TAKE",
              "TAKE",
              "DIALOGUE_END",
              "GRANT"),
          play.story);
      assertEquals(new RevocationCounts(5, 0, 5, 5, 4, 0, 0, 0, 0, 0), play.counts());
      List<Long> pages =
          silent.losses.stream().map(l -> l[RepossessionVector.PAGE]).sorted().toList();
      assertEquals(
          List.of(
              -1L, Victim.page(0), Victim.page(1), Victim.page(7), Victim.page(silent.pages - 1)),
          pages);
      for (long[] loss : silent.losses) {
        boolean clean = loss[RepossessionVector.PAGE] == Victim.page(silent.pages - 1);
        long where = loss[RepossessionVector.WHEREABOUTS];
        assertEquals(clean, where == RepossessionVector.CLEAN);
        assertEquals(Revocation.CAUSE_DEADLINE, loss[RepossessionVector.CAUSE]);
        assertEquals(play.claimant.ticket, loss[RepossessionVector.REQUEST]);
        if (!clean) {
          assertTrue(where >= silent.slotBlock && where < silent.slotBlock + 4);
        }
      }
      assertTrue(play.claimant.inHand - play.claimant.begun > 250_000);
    }
  }

  @Test
  void savedContentsAreInTheSlotThatTheVectorNames() {
    class Reads extends Victim {
      final List<Long> back = new ArrayList<>();
      final Capability spare = new Capability();

      Reads() {
        super(pagesLeaving(1), 4);
        onBoot =
            self -> {
              for (int i = 0; i < pages; i++) {
                write(i);
              }
            };
      }

      @Override
      public long repossession(int entries, long more, exo.abi.SaveArea saved) {
        super.repossession(entries, more, saved);
        long block = losses.getFirst()[RepossessionVector.WHEREABOUTS];
        must(kernel.unmap(page(20)));
        must(kernel.bindFrame(DownCalls.ANY, spare) < 0 ? 0 : 0);
        return exo.abi.Next.awaitTransfer(
            must(kernel.startRead(extent, block - slotBlock, frames.get(20))));
      }

      @Override
      public long interrupt(int cause, long detail, int status, exo.abi.SaveArea saved) {
        if (cause == Interrupt.TRANSFER) {
          must(kernel.map(frames.get(20), page(300), Protection.READ | Protection.REFERENCED));
          back.add(kernel.load(page(300)));
        }
        return exo.abi.Next.RESUME;
      }
    }
    Reads reads = new Reads();
    try (Play play = new Play(reads, wants(2)).run()) {
      while (reads.back.isEmpty()) {
        play.step();
      }
      assertEquals(1, reads.losses.size());
      assertEquals(List.of(0x1000L), reads.back);
      assertEquals(Victim.page(0), reads.losses.getFirst()[RepossessionVector.PAGE]);
    }
  }

  @Test
  void withoutASlotTheLossIsRecordedAndWithoutAVectorItIsCounted() {
    for (boolean vector : new boolean[] {true, false}) {
      Victim silent = answering(pagesLeaving(0), 0, self -> {});
      silent.vector = vector;
      silent.onBoot =
          self -> {
            for (int i = 0; i < self.pages; i++) {
              self.write(i);
            }
          };
      try (Play play = new Play(silent, wants(vector ? 3 : 4)).run()) {
        assertEquals(3, play.counts().lost());
        assertEquals(vector ? 0 : 3, play.counts().overflows());
        assertEquals(vector ? 0 : 3, silent.overflow);
        assertEquals(vector ? 3 : 0, silent.losses.size());
        silent.losses.forEach(
            loss -> assertEquals(RepossessionVector.LOST, loss[RepossessionVector.WHEREABOUTS]));
      }
    }
  }

  @Test
  void theVectorIsEmptyAgainAndCannotBeWrittenByItsOwner() {
    Victim silent = answering(pagesLeaving(0), 0, self -> {});
    silent.onBoot =
        self -> {
          assertEquals(
              DownCalls.REFUSED,
              self.kernel.protect(Victim.VECTOR, Protection.READ | Protection.WRITE));
          assertInstanceOf(Refusal.InUse.class, self.kernel.refusal());
          assertEquals(DownCalls.REFUSED, self.kernel.store(Victim.VECTOR, 1));
          assertEquals(DownCalls.REFUSED, self.kernel.installVector(self.frames.getFirst()));
        };
    try (Play play = new Play(silent, wants(2)).run()) {
      long base = (long) play.board.inspection().vector(play.victimId) << 12;
      assertEquals(0, play.board.machine.memory().readLong(base));
      assertEquals(2, play.board.machine.memory().readLong(base + 16));
      assertEquals(2, silent.losses.size());
    }
  }

  @Test
  void aPartialAnswerCountsAndOnlyTheRestIsTaken() {
    Victim half =
        answering(
            pagesLeaving(0),
            0,
            self -> {
              if (self.told.getLast().startsWith("asked")) {
                self.giveBack(0);
              } else {
                self.giveBack(1);
              }
            });
    try (Play play = new Play(half, wants(4)).run()) {
      assertEquals(new RevocationCounts(4, 2, 3, 2, 0, 0, 0, 0, 0, 0), play.counts());
      assertEquals(4, play.claimant.bound);
      assertTrue(half.told.containsAll(List.of("asked 4", "demanded 3", "lost 2")));
    }
  }

  @Test
  void aLieEndsTheGrace() {
    List<Consumer<Victim>> lies =
        List.of(
            self -> self.kernel.giveBack(self.frames.getFirst()), // still mapped
            self -> self.kernel.giveBack(self.tables.get(3)),
            self -> {
              self.giveBack(0);
              self.kernel.giveBack(self.frames.getFirst()); // twice
            },
            self -> {
              Capability forged = new Capability();
              forged.set(ResourceName.frame(63), self.frames.getFirst().authority, 5);
              self.kernel.giveBack(forged);
            });
    for (Consumer<Victim> lie : lies) {
      Victim liar =
          answering(
              pagesLeaving(0),
              0,
              self -> {
                lie.accept(self);
                assertTrue(self.kernel.refusal() != null);
              });
      try (Play play = new Play(liar, wants(3)).run()) {
        assertEquals(3, play.claimant.bound);
        assertEquals(1, play.counts().lies());
        assertEquals(0, play.counts().demanded());
        assertTrue(play.story.containsAll(List.of("ASK", "LIE", "ABORT", "TAKE")));
        assertTrue(play.claimant.inHand - play.claimant.begun < 200_000);
        liar.losses.forEach(
            loss -> assertEquals(Revocation.CAUSE_LIE, loss[RepossessionVector.CAUSE]));
      }
    }
  }

  @Test
  void theGuaranteedSetIsNeverTakenAndNobodyIsRobbedBelowItsGuarantee() {
    Victim silent = answering(pagesLeaving(0), 0, self -> {});
    silent.onBoot =
        self -> {
          for (int i = 0; i < 7; i++) {
            self.must(self.kernel.guard(self.frames.get(i)));
          }
          assertEquals(DownCalls.REFUSED, self.kernel.guard(self.frames.get(7)));
          assertEquals(
              new Refusal.OverQuota(Quantity.GUARANTEED_FRAMES, 1, 8, 0), self.kernel.refusal());
          assertEquals(DownCalls.REFUSED, self.kernel.nominate(self.frames.get(2)));
        };
    silent.reads = false; // its tables are gone as well
    long most = pagesLeaving(0) + 5 - 8;
    try (Play play = new Play(silent, wants(most)).run()) {
      assertEquals(most, play.claimant.bound);
      assertEquals(8, play.board.inspection().bindings().framesHeld(play.victimId));
      assertEquals(8, play.board.inspection().guarded(play.victimId));
      assertEquals(-1, play.board.inspection().rootTable(play.victimId));
    }
    try (Play play = new Play(answering(pagesLeaving(0), 0, self -> {}), wants(most + 1)).run()) {
      assertEquals(new Refusal.Exhausted(Quantity.FRAMES, most + 1, most), play.claimant.refusal);
    }
  }

  @Test
  void guaranteesThatDoNotFitAreRefusedWhenAskedFor() {
    try (Board board = new Board("cortex-a76")) {
      board.admit("one", new TinyLibOs(), CALLS, new Guarantee(40, 1));
      IllegalArgumentException no =
          assertThrows(
              IllegalArgumentException.class,
              () -> board.admit("two", new TinyLibOs(), CALLS, new Guarantee(24, 1)));
      assertEquals(
          "libOS two: a guarantee of 24 frames does not fit; 23 frames are left to guarantee",
          no.getMessage());
      board.kernel.run();
      board.admit("two", new TinyLibOs(), CALLS, new Guarantee(63, 1));
    }
  }

  @Test
  void anExtentIsGivenOrTakenAsAWhole() {
    for (boolean gives : new boolean[] {true, false}) {
      Victim holds = new Victim(2, 0);
      Capability first = new Capability();
      Capability second = new Capability();
      holds.onBoot =
          self -> {
            self.must(self.kernel.bindExtent(0, 100, false, first));
            self.must(self.kernel.bindExtent(100, Board.BLOCKS - 100, false, second));
          };
      holds.answer = gives ? self -> self.must(self.kernel.giveBack(second)) : self -> {};
      Claimant claimant = new Claimant(ResourceKind.EXTENT, 20);
      try (Play play = new Play(holds, claimant).run()) {
        assertEquals(20, claimant.bound);
        assertEquals(gives ? 20 : 0, play.counts().returned());
        assertEquals(gives ? 0 : 100, play.counts().lost());
        assertEquals(gives ? 0 : 1, holds.losses.size());
      }
    }
  }

  @Test
  void aVictimThatLeavesInTheMiddleGivesEverythingBack() {
    Victim dies =
        answering(
            pagesLeaving(0),
            2,
            self -> {
              throw new IllegalStateException("I would rather not");
            });
    dies.vector = false;
    Board board = new Board("cortex-a76", 1_000_000, RULES, null);
    try (board) {
      int victim = board.admit("victim", dies, dies.works, Guarantee.NONE);
      Claimant claimant = wants(6);
      board.admit("claimant", claimant, CALLS, Guarantee.NONE);
      board.kernel.run();
      assertEquals("I would rather not", board.outcome(victim).failure().getMessage());
      assertEquals(6, claimant.bound);
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
    }
  }

  @Test
  void aClaimantThatLeavesReleasesItsVictim() {
    class Leaves extends Claimant {
      Leaves() {
        super(ResourceKind.FRAME, 6);
      }

      @Override
      public long exception(exo.abi.SaveArea saved) {
        return super.exception(saved) < 0 ? 0 : exo.abi.Next.exit(0);
      }
    }
    Victim silent = answering(pagesLeaving(0), 0, self -> {});
    try (Play play = new Play(silent, new Leaves()).run()) {
      assertEquals(0, play.board.inspection().wanted(play.victimId, ResourceKind.FRAME));
      assertEquals(0, play.counts().repossessed());
    }
  }

  @Test
  void aTransferIntoAFrameThatIsTakenIsCancelled() {
    Victim reads = answering(pagesLeaving(0), 0, self -> {});
    reads.onBoot =
        self -> {
          Capability extent = new Capability();
          self.must(self.kernel.bindExtent(0, 100, false, extent));
          for (int i = 0; i < 100; i++) {
            self.must(self.kernel.startRead(extent, i, self.frames.getFirst()));
          }
        };
    try (Play play = new Play(reads, wants(1)).run()) {
      assertEquals(1, play.claimant.bound);
      assertTrue(reads.told.contains("lost 1"));
      play.board.kernel.step();
      assertTrue(reads.told.contains("transfer " + Interrupt.CANCELLED));
    }
  }

  @Test
  void whatIsSetAsideIsNotForOthersAndNotForEver() {
    class Hoards extends Claimant {
      Hoards() {
        super(ResourceKind.FRAME, 6);
      }

      @Override
      public long interrupt(int cause, long detail, int how, exo.abi.SaveArea saved) {
        return cause == Interrupt.GRANT ? exo.abi.Next.awaitCycle(1L << 50) : exo.abi.Next.CONTINUE;
      }
    }
    Victim rebinds = new Victim(pagesLeaving(6), 0);
    Hoards hoards = new Hoards();
    Board board = new Board("cortex-a76", 1_000_000, RULES, null);
    try (board) {
      board.admit("victim", rebinds, rebinds.works, new Guarantee(8, 1));
      board.admit("claimant", hoards, CALLS, Guarantee.NONE);
      while (board.inspection().setAside(ResourceKind.FRAME) < 6) {
        board.kernel.step();
      }
      Claimant late = wants(1);
      late.begun = 0;
      assertEquals(6, board.bindings.freeFrames());
      for (int i = 0; i < 1_000 && board.inspection().setAside(ResourceKind.FRAME) > 0; i++) {
        board.kernel.step();
      }
      assertEquals(0, board.inspection().setAside(ResourceKind.FRAME));
      assertTrue(board.kernel.now() < 10_000_000);
    }
  }

  @Test
  void onItsOwnClockAVictimLosesNoTimeWhileOthersRun() {
    Program spins =
        (cpu, deadline) -> {
          while (cpu.cycles() < deadline) {
            cpu.work(100);
          }
        };
    long[] cycles = new long[2];
    for (TimeBase base : TimeBase.values()) {
      Victim silent = answering(pagesLeaving(4), 0, self -> {});
      int which = base == TimeBase.GLOBAL ? 0 : 1;
      EventSink sink =
          (kind, cycle, environment, a, b) ->
              cycles[which] = kind == EventKind.DIALOGUE_END ? b : cycles[which];
      Board board = new Board("cortex-a76", 100_000, RULES.withTime(base), sink);
      try (board) {
        board.admit("victim", silent, silent.works, new Guarantee(8, 1));
        board.admit("neighbour", new TinyLibOs(), spins, Guarantee.NONE);
        Claimant claimant = wants(2);
        int id = board.admit("claimant", claimant, CALLS, Guarantee.NONE);
        while (board.inspection().isAlive(id)) {
          board.kernel.step();
        }
      }
    }
    assertTrue(cycles[0] < 260_000 && cycles[1] > 330_000, cycles[0] + " " + cycles[1]);
  }

  @Test
  void aSaveWaitsForNoMoreThanOneQueueHoweverItIsFlooded() {
    class Floods extends TinyLibOs {
      final Capability extent = new Capability();
      final Capability frame = new Capability();
      long refused;

      @Override
      long onBoot() {
        must(kernel.bindExtent(DownCalls.ANY, 4, false, extent));
        must(kernel.bindFrame(DownCalls.ANY, frame));
        return flood();
      }

      private long flood() {
        while (kernel.startRead(extent, 0, frame) > 0) {}
        refused++;
        return exo.abi.Next.RESUME;
      }

      @Override
      public long interrupt(int cause, long detail, int status, exo.abi.SaveArea saved) {
        return cause == Interrupt.TRANSFER ? flood() : exo.abi.Next.RESUME;
      }

      @Override
      public long exception(exo.abi.SaveArea saved) {
        return flood();
      }
    }
    Victim silent = answering((int) (Board.FRAMES - 1 - 4 - 5 - 5), 3, self -> {});
    silent.onBoot =
        self -> {
          for (int i = 0; i < self.pages; i++) {
            self.write(i);
          }
        };
    Board board = new Board("cortex-a76", 1_000_000, RULES, null);
    try (board) {
      int victim = board.admit("victim", silent, silent.works, new Guarantee(8, 1));
      Floods floods = new Floods();
      board.admit("floods", floods, silent.works);
      Claimant claimant = wants(3);
      int id = board.admit("claimant", claimant, CALLS, Guarantee.NONE);
      Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.INCREMENTAL);
      while (board.inspection().isAlive(id)) {
        board.kernel.step();
        auditor.afterStep();
        assertEquals(List.of(), auditor.violations());
      }
      assertEquals(3, board.inspection().revocations(victim).saved());
      assertTrue(floods.refused > 0);
    }
  }

  @Test
  void whoMayWriteToAnExtentIsKeptOutOfItsSlotWhileThatIsFilled() {
    class Borrows extends TinyLibOs {
      final Capability lent = new Capability();
      final Capability frame = new Capability();
      final List<Refusal> refusals = new ArrayList<>();
      boolean writes;

      @Override
      long onBoot() {
        must(kernel.bindFrame(DownCalls.ANY, frame));
        return exo.abi.Next.RESUME;
      }

      @Override
      public long exception(exo.abi.SaveArea saved) {
        if (lent.mac != 0 && !writes) {
          writes = kernel.startWrite(lent, 0, frame) > 0;
          refusals.addAll(writes ? List.of() : List.of(kernel.refusal()));
        }
        return exo.abi.Next.RESUME;
      }

      @Override
      public long interrupt(int cause, long detail, int status, exo.abi.SaveArea saved) {
        writes &= cause != Interrupt.TRANSFER;
        return exo.abi.Next.RESUME;
      }
    }
    Borrows borrows = new Borrows();
    Victim lends =
        answering(
            (int) (Board.FRAMES - 1 - 4 - 5 - 5),
            1,
            self -> self.must(self.kernel.derive(self.extent, 2, Rights.ALL, borrows.lent)));
    lends.onBoot = self -> IntStream.range(0, self.pages).forEach(self::write);
    Board board = new Board("cortex-a76", 1_000_000, RULES, null);
    try (board) {
      int victim = board.admit("victim", lends, lends.works, new Guarantee(8, 1));
      assertEquals(2, board.admit("borrows", borrows, CALLS));
      Claimant claimant = wants(4);
      int id = board.admit("claimant", claimant, CALLS, Guarantee.NONE);
      while (board.inspection().isAlive(id)) {
        board.kernel.step();
      }
      assertEquals(1, board.inspection().revocations(victim).saved());
      assertEquals(
          Set.of(new Refusal.InUse(ResourceName.saveSlot(lends.slotBlock), 1)),
          Set.copyOf(borrows.refusals));
    }
  }

  @Test
  void aSaveThatWentWrongIsFoundByTheAudit() {
    Victim silent = answering(pagesLeaving(0), 1, self -> {});
    silent.onBoot =
        self -> {
          for (int i = 0; i < self.pages; i++) {
            self.write(i);
          }
        };
    Board board = new Board("cortex-a76", 1_000_000, RULES, null);
    try (board) {
      int victim = board.admit("victim", silent, silent.works, new Guarantee(8, 1));
      board.admit("claimant", wants(1), CALLS, Guarantee.NONE);
      Auditor auditor = new Auditor(board.inspection(), Auditor.Mode.INCREMENTAL);
      boolean spoilt = false;
      while (board.inspection().revocations(victim).repossessed() == 0) {
        board.kernel.step();
        auditor.afterStep();
        if (!spoilt && board.inspection().pendingSaves() > 0) {
          board
              .inspection()
              .forEachSave(
                  (ticket, whose, frame, block) ->
                      board.machine.memory().writeLong((long) frame << 12, 0x5ec7e7));
          spoilt = true;
        }
      }
      assertTrue(
          auditor.violations().stream()
              .anyMatch(violation -> violation.law() == exo.kernel.audit.Law.L6));
    }
  }

  @Test
  void aSecondRequestAndASenselessOneAreRefused() {
    class Twice extends Claimant {
      final List<Refusal> refusals = new ArrayList<>();

      Twice() {
        super(ResourceKind.FRAME, 6);
      }

      @Override
      public long exception(exo.abi.SaveArea saved) {
        long next = super.exception(saved);
        refused(kernel.request(ResourceKind.FRAME.code(), 1));
        return next;
      }

      @Override
      long onBoot() {
        refused(kernel.request(ResourceKind.SAVE_SLOT.code(), 1));
        refused(kernel.request(ResourceKind.FRAME.code(), 0));
        refused(kernel.giveBack(tables.getFirst()));
        return exo.abi.Next.RESUME;
      }

      private void refused(long result) {
        assertEquals(DownCalls.REFUSED, result);
        refusals.add(kernel.refusal());
      }
    }
    Twice twice = new Twice();
    try (Play play = new Play(new Victim(pagesLeaving(0), 0), twice).run()) {
      assertEquals(
          List.of(
              new Refusal.OutOfRange(Quantity.KINDS, 3, 5),
              new Refusal.OutOfRange(Quantity.FRAMES, 0, Long.MAX_VALUE),
              new Refusal.NotAsked(ResourceKind.FRAME),
              new Refusal.Busy(Quantity.REQUESTS, 1)),
          twice.refusals);
      assertEquals(6, play.claimant.bound);
    }
  }

  @Test
  void twoRunsAreTheSame() {
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Victim silent = answering(pagesLeaving(0), 2, self -> self.giveBack(self.told.size() % 9));
      silent.onBoot = self -> self.write(0);
      try (Play play = new Play(silent, wants(4)).run()) {
        hashes.add(play.board.kernel.sealTrace());
      }
    }
    assertEquals(hashes.get(0), hashes.get(1));
  }

  @Test
  void aQuotaCountsWhatIsSetAside() {
    try (Board board = new Board("cortex-a76")) {
      Claimant claimant = wants(6);
      int id =
          board.kernel.admit(
              new EnvironmentSpec(
                  "small", claimant, CALLS, new Quota(9, 0, 100, 0, 0), Board.SEED));
      board.kernel.run();
      assertEquals(1, board.outcome(id).status());
      assertEquals(new Refusal.OverQuota(Quantity.FRAMES, 6, 9, 5), claimant.refusal);
    }
  }

  @Test
  void takingUpWhatIsOnesOwnUsesUpNothingThatIsSetAside() {
    try (Board board = new Board("cortex-a76")) {
      Claimant claimant =
          new Claimant(ResourceKind.EXTENT, 4) {
            long start;

            @Override
            public long exception(exo.abi.SaveArea saved) {
              start = kernel.bindExtent(DownCalls.ANY, 2, true, new Capability());
              return super.exception(saved);
            }

            @Override
            public long interrupt(int cause, long detail, int how, exo.abi.SaveArea saved) {
              if (cause != Interrupt.GRANT) {
                return exo.abi.Next.CONTINUE;
              }
              kernel.attachExtent(start, new Capability());
              return exo.abi.Next.exit((int) board.inspection().setAside(ResourceKind.EXTENT));
            }
          };
      int id = board.admit("claimant", claimant, CALLS, Guarantee.NONE);
      board.kernel.run();
      assertEquals(4, board.outcome(id).status());
    }
  }

  @Test
  void whoIsAdmittedGetsNoSliceThatIsSetAsideForSomebodyElse() {
    try (Board board = new Board("cortex-a76")) {
      Claimant claimant = new Claimant(ResourceKind.SLICE, board.bindings.freeSlices() - 1);
      claimant.bound = claimant.amount; // it binds none of them
      board.admit("claimant", claimant, CALLS, Guarantee.NONE);
      while (board.inspection().setAside(ResourceKind.SLICE) == 0) {
        board.kernel.step();
      }
      long changes = board.bindings.mutations();
      String refused =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> board.admit("late", new TinyLibOs(), CALLS, Guarantee.NONE))
              .getMessage();
      assertEquals("libOS late: slice vector: 1 slices asked for, 0 left", refused);
      assertEquals(changes, board.bindings.mutations());
      assertEquals(board.bindings.freeSlices(), board.inspection().setAside(ResourceKind.SLICE));
    }
  }
}

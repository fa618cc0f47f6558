package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.EXECUTE;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static exo.kernel.SoftwareGuest.BASE;
import static exo.kernel.SoftwareGuest.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.CostModel;
import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import exo.hw.mmu.Mmu;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLBs that software fills: hits and misses of the software TLB, and what is left when a right ends. */
class SoftwareTlbTest {
  /** Pages so far apart have the same slot. */
  private static final long SAME_SLOT = 1L << 24;

  private static final Program LEAVES = (cpu, deadline) -> cpu.svc(0);

  private static Board board(String profile) {
    return new Board(profile, 1_000_000, KernelOptions::withSoftwareTlb);
  }

  private static void run(Board board) {
    var auditor = new Auditor(board.inspection(), Auditor.Mode.FULL);
    while (board.kernel.step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(board.kernel.steps() < 100_000, "somebody waits for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(0, board.inspection().refusedChanges());
  }

  /** Runs a libOS that does something when it boots, or that serves a program, and expects it to end well. */
  private static SoftwareGuest run(String profile, Program program, SoftwareGuest libOs) {
    try (Board board = board(profile)) {
      int env = board.admit("guest", libOs, program, new Guarantee(4, 1));
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(List.of(), entries(board), "it has left, and something has not");
      return libOs;
    }
  }

  private static void boot(Consumer<SoftwareGuest> does) {
    SoftwareGuest libOs = new SoftwareGuest();
    libOs.onBoot = does;
    run("cortex-a76", LEAVES, libOs);
  }

  /** What the software TLB has, as the books tell, which an audit compares with memory. */
  private static List<String> entries(Books books) {
    List<String> entries = new ArrayList<>();
    for (int slot = 0; slot < books.softwareTlbEntries(); slot++) {
      long entry = books.softwareTlbEntry(slot);
      if (entry != SoftwareTlb.EMPTY) {
        entries.add(
            "0x%x of %d -> %d %d"
                .formatted(
                    SoftwareTlb.va(slot, entry),
                    SoftwareTlb.asid(entry),
                    SoftwareTlb.frame(entry),
                    SoftwareTlb.protection(entry)));
      }
    }
    return entries;
  }

  private static List<String> entries(Board board) {
    return entries(board.inspection().books(1));
  }

  private static int number(Capability frame) {
    return (int) ResourceName.start(frame.resource);
  }

  // ---- misses and hits

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aPageIsMissedOnceAndHitFromThenOn(String profile) {
    Program stores =
        (cpu, deadline) -> {
          cpu.store(BASE + 8, 40);
          if (!cpu.trapped()) {
            cpu.setRegister(0, cpu.load(BASE + 8) + 2);
            cpu.svc(0);
          }
        };
    SoftwareGuest libOs = new SoftwareGuest();
    libOs.onSvc =
        self -> {
          assertEquals(42, self.saved.x[0]);
          return Next.exit(0);
        };
    run(profile, stores, libOs);
    assertEquals(List.of("data abort, write, translation fault, level 0"), libOs.faults);
  }

  /** Loads a page again after the TLBs have lost it, and notes the cycles from trap to retry. */
  private static final class Reloads implements Program {
    private final Mmu mmu;
    private final Runnable before;
    private int phase;
    private long trapped;
    long cycles;

    Reloads(Mmu mmu, Runnable before) {
      this.mmu = mmu;
      this.before = before;
    }

    @Override
    public void step(UserMode cpu, long deadlineCycles) {
      if (phase == 0) {
        cpu.load(BASE);
        phase += cpu.trapped() ? 0 : 1;
      } else if (phase == 1) {
        before.run();
        mmu.tlbiAll();
        cpu.load(BASE);
        assertTrue(cpu.trapped());
        trapped = cpu.cycles();
        phase++;
      } else {
        cycles = cpu.cycles() - trapped;
        cpu.load(BASE);
        assertFalse(cpu.trapped());
        cpu.svc(0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aHitInTheSoftwareTlbMakesNoUpCallAndCostsItsMicroSteps(String profile) {
    try (Board board = board(profile)) {
      CostModel costs = board.machine.description().costs();
      long[] upcalls = new long[1];
      Reloads program =
          new Reloads(
              board.machine.processor().mmu(),
              () -> upcalls[0] = board.inspection().counts(1).upcalls());
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onSvc =
          self -> {
            assertEquals(upcalls[0] + 1, board.inspection().counts(1).upcalls(), "this one");
            return Next.exit(0);
          };
      int env = board.admit("guest", libOs, program);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(
          costs.exceptionEntry()
              + costs.registerPairSave()
              + costs.walkStep() // the word of the software TLB
              + costs.tlbInvalidate() // the write of the TLBs
              + costs.barrier()
              + costs.registerPairRestore()
              + costs.exceptionReturn(),
          program.cycles);
      EnvironmentCounts counts = board.inspection().counts(env);
      assertEquals(1, counts.stlbHits());
      assertEquals(1, counts.stlbMisses());
      assertEquals(1, counts.translationFaults());
      assertEquals(0, counts.walkSteps());
      assertEquals(1, libOs.faults.size());
    }
  }

  @Test
  void aWorkingSetThatTheTlbsCannotHoldIsServedByTheSoftwareTlb() {
    int pages = 3000;
    int[] done = {0};
    Program strides =
        (cpu, deadline) -> {
          while (cpu.cycles() < deadline) {
            cpu.load(BASE + done[0] % pages * PAGE);
            if (cpu.trapped()) {
              return;
            }
            if (++done[0] == 3 * pages) {
              cpu.svc(0);
              return;
            }
          }
        };
    class OneFrame extends SoftwareGuest {
      private Capability frame;

      @Override
      long fault(long page) {
        frame = frame == null ? bindFrame() : frame;
        table.put(page, frame);
        return super.fault(page);
      }
    }
    try (Board board = board("cortex-a76")) {
      OneFrame libOs = new OneFrame();
      int env = board.admit("guest", libOs, strides);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(env));
      EnvironmentCounts counts = board.inspection().counts(env);
      assertEquals(pages, counts.stlbMisses());
      assertEquals(pages, libOs.faults.size());
      assertEquals(2 * pages, counts.stlbHits());
      assertEquals(counts.walks(), counts.stlbHits() + counts.stlbMisses());
    }
  }

  @Test
  void anAddressBeyondAllPagesHitsNoEntryThatAgreesInItsLowBits() {
    class Expects extends SoftwareGuest {
      @Override
      long fault(long page) {
        return page == (BASE | 1L << 48) ? Next.exit(0) : super.fault(page);
      }
    }
    Program strays =
        (cpu, deadline) -> {
          cpu.load(BASE);
          if (!cpu.trapped()) {
            cpu.load(BASE | 1L << 48);
          }
        };
    assertEquals(2, run("cortex-a76", strays, new Expects()).faults.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void nothingMarksAPageDirtySoItsFirstStoreIsTheLibOssToSee(String profile) {
    SoftwareGuest libOs = new SoftwareGuest();
    libOs.protection = READ | WRITE;
    libOs.onBoot =
        self -> {
          assertFalse(self.boot.hardwareAccessFlag());
          self.write(BASE, READ | WRITE);
        };
    Program stores =
        (cpu, deadline) -> {
          libOs.protection = READ | WRITE | DIRTY;
          cpu.store(BASE, 1);
          if (!cpu.trapped()) {
            cpu.svc(0);
          }
        };
    libOs.onSvc =
        self -> {
          assertTrue(Descriptor.isDirty(self.kernel.descriptor(BASE)));
          return Next.exit(0);
        };
    run(profile, stores, libOs);
    assertEquals(List.of("data abort, write, permission fault, level 3"), libOs.faults);
  }

  // ---- the libOS's own accesses

  @Test
  void theLibOssOwnAccessesAreServedByTheSoftwareTlbToo() {
    try (Board board = board("cortex-a76")) {
      Mmu mmu = board.machine.processor().mmu();
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            self.write(BASE, READ | WRITE | DIRTY);
            self.write(BASE + PAGE, READ | WRITE | DIRTY);
            mmu.tlbiAll();
            long across = BASE + PAGE - 4;
            self.must(self.kernel.store(across, 0x1122_3344_5566_7788L));
            mmu.tlbiAll();
            assertEquals(0x1122_3344_5566_7788L, self.must(self.kernel.load(across)));
            self.must(self.kernel.zero(BASE + PAGE));
            assertEquals(0x5566_7788L, self.must(self.kernel.load(across)));
            mmu.tlbiAll();
            assertEquals(DownCalls.REFUSED, self.kernel.load(BASE + 2 * PAGE - 4));
            assertEquals(new Refusal.NotMapped(BASE + 2 * PAGE - 4), self.kernel.refusal());
          };
      int env = board.admit("guest", libOs, LEAVES);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      EnvironmentCounts counts = board.inspection().counts(env);
      assertEquals(5, counts.stlbHits());
      assertEquals(1, counts.stlbMisses());
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
    }
  }

  // ---- collisions

  @Test
  void aSlotGoesToThePageWrittenLastAndTheTlbsHoldBoth() {
    try (Board board = board("cortex-a76")) {
      Mmu mmu = board.machine.processor().mmu();
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            long other = BASE + SAME_SLOT;
            self.write(BASE, READ | WRITE | DIRTY);
            self.write(other, READ);
            assertEquals(
                List.of("0x%x of 1 -> %d 9".formatted(other, number(self.table.get(other)))),
                entries(self.kernel.books()));
            self.must(self.kernel.store(BASE, 7));
            assertEquals(2, mmu.probe(BASE, 1));
            self.must(self.kernel.unbindFrame(self.table.get(BASE)));
            assertEquals(0, mmu.probe(BASE, 1), "the TLBs held what the software TLB did not");
            assertEquals(0, self.kernel.descriptor(BASE));
            assertEquals(1, entries(self.kernel.books()).size(), "which is the other's");
            self.must(self.kernel.load(other));
          };
      int env = board.admit("guest", libOs, LEAVES);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }

  @Test
  void smallAsidsLieFarApart() {
    assertEquals(0, SoftwareTlb.slot(0x7F_0000_0000L, 0));
    assertEquals(0x800, SoftwareTlb.slot(0x7F_0000_0000L, 1));
    assertEquals(0x400, SoftwareTlb.slot(0x7F_0000_0000L, 2));
    assertEquals(0x801, SoftwareTlb.slot(0x7F_0000_1FFFL, 1));
  }

  @Test
  void anEntryWithItsSlotIsTheWholeOfWhatWasWritten() {
    long va = 0x8765_4321_0000L;
    long entry = SoftwareTlb.entry(va + 5, 0xFFFE, 0xF_FFFF, READ | EXECUTE | DIRTY);
    int slot = SoftwareTlb.slot(va + 5, 0xFFFE);
    assertEquals(va, SoftwareTlb.va(slot, entry));
    assertEquals(0xFFFE, SoftwareTlb.asid(entry));
    assertEquals(0xF_FFFF, SoftwareTlb.frame(entry));
    assertEquals(READ | EXECUTE | REFERENCED | DIRTY, SoftwareTlb.protection(entry));
    assertTrue(SoftwareTlb.isFor(entry, va, 0xFFFE));
    assertFalse(SoftwareTlb.isFor(entry, va, 0xFFFF));
    assertFalse(SoftwareTlb.isFor(entry, va + SAME_SLOT, 0xFFFE));
    assertFalse(SoftwareTlb.isFor(entry & ~1L, va, 0xFFFE), "without read it is empty");
  }

  // ---- what is guaranteed

  @Test
  void aRefusedAccessOverTwoPagesHasChangedNothingAlthoughTheFirstWasWrittenAgain() {
    try (Board board = board("cortex-a76")) {
      Mmu mmu = board.machine.processor().mmu();
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            self.write(BASE, READ);
            self.must(self.kernel.guard(self.table.get(BASE)));
            self.write(BASE + SAME_SLOT, READ);
            mmu.tlbiAll();
            long across = BASE + PAGE - 4;
            refused(self, self.kernel.load(across), new Refusal.NotMapped(across));
            assertEquals(2, mmu.probe(BASE, 1));
          };
      int env = board.admit("guest", libOs, LEAVES, new Guarantee(1, 1));
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }

  @Test
  void onlyPagesOfTheGuaranteedSetAreWrittenAgainByTheKernel() {
    try (Board board = board("cortex-a76")) {
      Mmu mmu = board.machine.processor().mmu();
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            self.write(BASE, READ);
            self.must(self.kernel.guard(self.table.get(BASE)));
            self.write(BASE + PAGE, READ);
            self.write(BASE + SAME_SLOT, READ);
            self.write(BASE + PAGE + SAME_SLOT, READ);
            mmu.tlbiAll();
            self.must(self.kernel.load(BASE));
            refused(self, self.kernel.load(BASE + PAGE), new Refusal.NotMapped(BASE + PAGE));
            refused(
                self, self.kernel.load(BASE + SAME_SLOT), new Refusal.NotMapped(BASE + SAME_SLOT));
            self.must(self.kernel.load(BASE + PAGE + SAME_SLOT));
          };
      int env = board.admit("guest", libOs, LEAVES, new Guarantee(1, 1));
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(1, board.inspection().counts(env).stlbHits());
      assertEquals(3, board.inspection().counts(env).stlbMisses());
    }
  }

  @Test
  void aPageOfTheGuaranteedSetIsWrittenAgainByTheKernelItself() {
    try (Board board = board("cortex-a76")) {
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            self.write(BASE, READ);
            self.must(self.kernel.guard(self.table.get(BASE)));
          };
      Reloads program = new Reloads(board.machine.processor().mmu(), () -> {});
      int env = board.admit("guest", libOs, phased(libOs, program), new Guarantee(4, 1));
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(List.of(), libOs.faults);
      EnvironmentCounts counts = board.inspection().counts(env);
      assertEquals(1, counts.stlbMisses());
      assertEquals(0, counts.stlbHits());
    }
  }

  /** Has the libOS write a colliding page at a supervisor call, between two phases of a program. */
  private static Program phased(SoftwareGuest libOs, Reloads program) {
    int[] calls = {0};
    libOs.onSvc =
        self -> {
          if (calls[0]++ == 0) {
            self.write(BASE + SAME_SLOT, READ);
            return Next.RESUME;
          }
          return Next.exit(0);
        };
    return (cpu, deadline) -> {
      if (calls[0] == 0) {
        cpu.svc(1);
      } else {
        program.step(cpu, deadline);
      }
    };
  }

  // ---- breaking

  /** A page written, its slot taken by another page, and a second one that has its slot still. */
  private static void breaks(Consumer<SoftwareGuest> by) {
    try (Board board = board("cortex-a76")) {
      Mmu mmu = board.machine.processor().mmu();
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            Capability frame = self.bindFrame();
            self.table.put(BASE, frame);
            self.must(self.kernel.tlbWrite(frame, BASE, READ | WRITE | DIRTY));
            self.must(self.kernel.tlbWrite(frame, BASE + PAGE, READ));
            self.write(BASE + SAME_SLOT, READ);
            self.must(self.kernel.load(BASE));
            by.accept(self);
            for (long page = BASE; page <= BASE + PAGE; page += PAGE) {
              assertEquals(0, mmu.probe(page, 1));
              assertEquals(DownCalls.REFUSED, self.kernel.load(page));
            }
            assertEquals(1, entries(self.kernel.books()).size());
            assertEquals(1, board.inspection().mappings(1));
          };
      int env = board.admit("guest", libOs, LEAVES);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(0, board.inspection().mappings());
    }
  }

  @Test
  void unbindingBreaksWhatEitherCacheHolds() {
    breaks(self -> self.must(self.kernel.unbindFrame(self.table.get(BASE))));
  }

  @Test
  void deletingBreaksWhatEitherCacheHolds() {
    breaks(
        self -> {
          assertTrue(Descriptor.isDirty(self.must(self.kernel.tlbDelete(BASE))));
          self.must(self.kernel.tlbDelete(BASE + PAGE));
        });
  }

  @Test
  void aRevokedDerivationTakesItsPagesWithItAndNoOthers() {
    boot(
        self -> {
          Capability frame = self.bindFrame();
          Capability derived = new Capability();
          self.must(self.kernel.derive(frame, 1, Rights.READ, derived));
          self.must(self.kernel.tlbWrite(frame, BASE, READ | WRITE | DIRTY));
          self.must(self.kernel.tlbWrite(derived, BASE + PAGE, READ));
          self.must(self.kernel.store(BASE, 5));
          assertEquals(5, self.must(self.kernel.load(BASE + PAGE)));
          assertEquals(1, self.must(self.kernel.revokeDerived(frame)));
          assertEquals(5, self.must(self.kernel.load(BASE)));
          assertEquals(DownCalls.REFUSED, self.kernel.load(BASE + PAGE));
          assertEquals(1, entries(self.kernel.books()).size());
        });
  }

  @Test
  void writingAPageAgainLeavesNothingOfWhatItShowed() {
    boot(
        self -> {
          Capability first = self.bindFrame();
          Capability second = self.bindFrame();
          self.must(self.kernel.tlbWrite(first, BASE, READ | WRITE | DIRTY));
          self.must(self.kernel.store(BASE, 7));
          self.must(self.kernel.tlbWrite(second, BASE, READ));
          assertEquals(0, self.must(self.kernel.load(BASE)), "scrubbed");
          assertEquals(DownCalls.REFUSED, self.kernel.store(BASE, 8));
          self.must(self.kernel.unbindFrame(first));
          assertEquals(0, self.must(self.kernel.load(BASE)), "the second's, not the first's");
          assertEquals(
              List.of("0x%x of 1 -> %d 9".formatted(BASE, number(second))),
              entries(self.kernel.books()));
        });
  }

  @Test
  void aFrameStaysDirtyWhenThePageThatSaidSoShowsSomethingElse() {
    try (Board board = board("cortex-a76")) {
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            Capability first = self.bindFrame();
            Capability second = self.bindFrame();
            int frame = number(first);
            self.must(self.kernel.tlbWrite(first, BASE, READ | WRITE));
            assertFalse(board.inspection().isDirty(frame));
            self.must(self.kernel.tlbWrite(first, BASE, READ | WRITE | DIRTY));
            self.must(self.kernel.tlbWrite(second, BASE, READ | WRITE | DIRTY));
            assertTrue(board.inspection().isDirty(frame));
            self.must(self.kernel.tlbWrite(second, BASE, READ));
            assertTrue(board.inspection().isDirty(number(second)));
          };
      int env = board.admit("guest", libOs, LEAVES);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }

  // ---- refusals

  @Test
  void everyRefusalHasItsNumbersAndChangesNothing() {
    boot(
        self -> {
          DownCalls kernel = self.kernel;
          Capability frame = self.bindFrame();
          Capability readOnly = new Capability();
          self.must(kernel.derive(frame, 1, Rights.READ, readOnly));
          Capability forged = new Capability();
          forged.set(frame.resource, frame.authority, frame.mac ^ 1);
          Capability vector = self.bindFrame();
          self.must(kernel.installVector(vector));
          refused(self, kernel.tlbWrite(forged, BASE, READ), new Refusal.Forged(frame.resource));
          refused(
              self,
              kernel.tlbWrite(readOnly, BASE, READ | WRITE),
              new Refusal.InsufficientRights(Rights.READ | Rights.WRITE, Rights.READ));
          refused(
              self,
              kernel.tlbWrite(frame, BASE + 1, READ),
              new Refusal.Misaligned(Quantity.ADDRESS, BASE + 1, PAGE));
          refused(
              self,
              kernel.tlbWrite(frame, 1L << 48, READ),
              new Refusal.OutOfRange(Quantity.ADDRESS, 1L << 48, 1L << 48));
          refused(
              self,
              kernel.tlbWrite(frame, BASE, WRITE),
              new Refusal.OutOfRange(Quantity.PROTECTION, WRITE, 32));
          refused(
              self,
              kernel.tlbWrite(vector, BASE, READ | WRITE),
              new Refusal.InUse(vector.resource, 1));
          refused(self, kernel.tlbDelete(BASE), new Refusal.NotMapped(BASE));
          refused(
              self,
              kernel.tlbDelete(BASE + 8),
              new Refusal.Misaligned(Quantity.ADDRESS, BASE + 8, PAGE));
          assertEquals(List.of(), entries(kernel.books()));
        });
  }

  private static void refused(SoftwareGuest self, long result, Refusal why) {
    assertEquals(DownCalls.REFUSED, result);
    assertEquals(why, self.kernel.refusal());
  }

  @Test
  void pagesAreChargedToTheQuotaUntilTheyAreDeletedHoweverOftenTheyAreMissed() {
    SoftwareGuest libOs = new SoftwareGuest();
    libOs.onBoot =
        self -> {
          self.write(BASE, READ);
          self.write(BASE + SAME_SLOT, READ);
          self.write(BASE, READ | WRITE);
          Capability third = self.bindFrame();
          refused(
              self,
              self.kernel.tlbWrite(third, BASE + PAGE, READ),
              new Refusal.OverQuota(Quantity.MAPPINGS, 1, 2, 0));
          self.must(self.kernel.tlbDelete(BASE));
          self.must(self.kernel.tlbWrite(third, BASE + PAGE, READ));
        };
    try (Board board = board("cortex-a76")) {
      Quota quota = new Quota(8, 0, 8, 0, 2);
      int env = board.kernel.admit(new EnvironmentSpec("guest", libOs, LEAVES, quota, Board.SEED));
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }

  @Test
  void whatOnlyTablesHaveIsRefusedAndSoIsTheOtherWayRound() {
    Refusal here = new Refusal.OtherTranslation(SoftwareTlb.ENTRIES);
    boot(
        self -> {
          Capability frame = self.bindFrame();
          self.write(BASE, READ);
          DownCalls kernel = self.kernel;
          refused(self, kernel.giveTable(frame, BASE, 0), here);
          refused(self, kernel.takeTable(BASE, 0), here);
          refused(self, kernel.map(frame, BASE + PAGE, READ), here);
          refused(self, kernel.unmap(BASE), here);
          refused(self, kernel.protect(BASE, READ), here);
          refused(self, kernel.age(BASE), here);
          refused(self, kernel.clean(BASE), here);
          assertEquals(SoftwareTlb.ENTRIES, kernel.books().softwareTlbEntries());
          assertEquals(SoftwareTlb.EMPTY, kernel.books().softwareTlbEntry(-1));
          assertEquals(SoftwareTlb.EMPTY, kernel.books().softwareTlbEntry(SoftwareTlb.ENTRIES));
        });
    try (Board board = new Board("cortex-a76")) {
      SoftwareGuest libOs = new SoftwareGuest();
      libOs.onBoot =
          self -> {
            Refusal there = new Refusal.OtherTranslation(0);
            refused(self, self.kernel.tlbWrite(self.bindFrame(), BASE, READ), there);
            refused(self, self.kernel.tlbDelete(BASE), there);
            assertEquals(0, self.kernel.books().softwareTlbEntries());
            assertEquals(SoftwareTlb.EMPTY, self.kernel.books().softwareTlbEntry(0));
          };
      int env = board.admit("guest", libOs, LEAVES);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
    }
  }

  @Test
  void itsFramesMustBeReserved() {
    var options = KernelOptions.defaults(Board.SEED, 1_000_000_000).withSoftwareTlb();
    try (Machine machine = new Machine(MachineDescription.profile("cortex-a76").withFrames(64));
        Bindings bindings = Bindings.inMemory(new Installed(64, 8, 128, 8, 8), Board.SEED)) {
      var refused =
          assertThrows(
              IllegalArgumentException.class, () -> new Kernel(machine, bindings, options));
      assertEquals(
          "reserved frames: 8, but a software TLB lies in frames 1 to 8, so that it takes 9",
          refused.getMessage());
    }
  }

  // ---- gates and seeds

  @Test
  void aLibOsCannotTellTheGatesApartAndNeitherCanTheTrace() {
    long direct = hash(GateKind.DIRECT);
    assertEquals(direct, hash(GateKind.DIRECT));
    assertEquals(direct, hash(GateKind.THREAD));
  }

  private static long hash(GateKind gate) {
    int[] touches = {0};
    Program strides =
        (cpu, deadline) -> {
          cpu.store(BASE + touches[0] % 20 * SAME_SLOT, touches[0]);
          if (!cpu.trapped() && ++touches[0] == 60) {
            cpu.svc(0);
          }
        };
    SoftwareGuest libOs = new SoftwareGuest();
    libOs.onSvc =
        self -> {
          assertEquals(1, entries(self.kernel.books()).size());
          self.must(self.kernel.tlbDelete(BASE));
          refused(self, self.kernel.tlbDelete(BASE), new Refusal.NotMapped(BASE));
          return Next.exit(0);
        };
    try (Board board = board("cortex-a76")) {
      int env = board.admit("guest", libOs, strides, Guarantee.NONE, gate);
      run(board);
      assertEquals(new Outcome(0, null), board.outcome(env));
      return board.kernel.sealTrace();
    }
  }
}

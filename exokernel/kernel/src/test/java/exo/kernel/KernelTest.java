package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.Descriptor;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.Syndrome;
import exo.hw.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
  private static final long BASE = TinyLibOs.BASE;
  private static final int PAGE = 4096;
  private static final Program EXITS = (cpu, deadline) -> cpu.svc(0);

  @Test
  void aProgramThatAsksToLeaveLeavesTheMachineAsItWas() {
    try (Board board = new Board("cortex-a76")) {
      int env = board.admit("one", new TinyLibOs(), EXITS);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
      assertEquals(0, board.inspection().mappings());
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
    }
  }

  @Test
  void nobodyIsAdmittedWhoseAddressSpaceTheMmuWouldTakeForAnothers() {
    var installed = new Installed(64, 1, 128, 8, 70_000);
    var description = MachineDescription.profile("cortex-a76").withFrames(64);
    try (Machine machine = new Machine(description);
        Bindings bindings = Bindings.inMemory(installed, Board.SEED)) {
      var kernel = new Kernel(machine, bindings, KernelOptions.defaults(Board.SEED, 1_000_000_000));
      for (int id = 1; id < 65_535; id++) {
        assertEquals(id, bindings.enter("guest" + id, Quota.UNLIMITED));
      }
      var last = new EnvironmentSpec("last", new TinyLibOs(), EXITS, Quota.UNLIMITED, 1);
      var beyond = new EnvironmentSpec("beyond", new TinyLibOs(), EXITS, Quota.UNLIMITED, 1);
      assertEquals(65_535, kernel.admit(last));
      var refused = assertThrows(IllegalArgumentException.class, () -> kernel.admit(beyond));
      assertEquals(
          "libOS beyond: it would be environment 65536, and the MMU tells 65535 address spaces apart",
          refused.getMessage());
      assertEquals(65_536, bindings.enter("nobody", Quota.UNLIMITED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aFaultIsTheLibOssToResolveAndTheAccessIsTriedAgain(String profile) {
    class Pager extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        if (Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC) {
          return Next.exit((int) saved.x[0]);
        }
        told.add(Syndrome.toString(saved.syndrome));
        long page = saved.address & -PAGE;
        if (Syndrome.kind(saved.syndrome) == Syndrome.FSC_TRANSLATION_L0) {
          must(kernel.map(bindFrame(), page, READ | WRITE | REFERENCED));
        } else {
          must(kernel.protect(page, READ | WRITE | REFERENCED | DIRTY));
        }
        return Next.RESUME;
      }
    }
    try (Board board = new Board(profile)) {
      Pager libOs = new Pager();
      int env =
          board.admit(
              "pager",
              libOs,
              (cpu, deadline) -> {
                cpu.store(BASE + 8, 40);
                if (cpu.trapped()) {
                  return;
                }
                cpu.setRegister(0, cpu.load(BASE + 8) + 2);
                cpu.svc(0);
              });
      board.kernel.run();
      assertEquals(new Outcome(42, null), board.outcome(env));
      assertEquals("data abort, write, translation fault, level 3", libOs.told.getFirst());
      assertEquals(profile.equals("cortex-a53") ? 2 : 1, libOs.told.size());
    }
  }

  @Test
  void bytesGoToTheDiskAndComeBack() {
    class Swapper extends TinyLibOs {
      final Capability extent = new Capability();
      final Capability out = new Capability();
      final Capability in = new Capability();
      long back;

      @Override
      long onBoot() {
        must(kernel.bindExtent(DownCalls.ANY, 4, false, extent));
        must(kernel.bindFrame(DownCalls.ANY, out));
        must(kernel.bindFrame(DownCalls.ANY, in));
        must(kernel.map(out, BASE, READ | WRITE | REFERENCED));
        must(kernel.store(BASE + 16, 0x1234));
        return Next.awaitTransfer(must(kernel.startWrite(extent, 3, out)));
      }

      @Override
      public long interrupt(int cause, long detail, int status, SaveArea saved) {
        super.interrupt(cause, detail, status, saved);
        if (cause != Interrupt.TRANSFER) {
          return Next.RESUME;
        }
        if (told.stream().filter("transfer 0"::equals).count() == 1) {
          return Next.awaitTransfer(must(kernel.startRead(extent, 3, in)));
        }
        must(kernel.map(in, BASE + PAGE, READ | REFERENCED));
        back = kernel.load(BASE + PAGE + 16);
        return Next.exit(0);
      }
    }
    try (Board board = new Board("cortex-a76")) {
      Swapper libOs = new Swapper();
      int env = board.admit("swapper", libOs, EXITS);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(env));
      assertEquals(0x1234, libOs.back);
      assertTrue(board.inspection().cycles(env, Account.DISK_WAIT) > 0);
      assertEquals(Board.BLOCKS, board.bindings.freeBlocks());
    }
  }

  @Test
  void slicesPreemptAndEveryEnvironmentIsTold() {
    Program spins =
        (cpu, deadline) -> {
          while (cpu.cycles() < deadline) {
            cpu.work(100);
          }
          if (cpu.cycles() > 5_000_000) {
            cpu.svc(0);
          }
        };
    try (Board board = new Board("cortex-a76", 100_000)) {
      TinyLibOs one = new TinyLibOs();
      TinyLibOs two = new TinyLibOs();
      int first = board.admit("one", one, spins);
      int second = board.admit("two", two, spins);
      board.kernel.run();
      assertTrue(one.told.contains("slice end") && one.told.contains("slice start"));
      long mine = board.inspection().cycles(first, Account.PROGRAM);
      long theirs = board.inspection().cycles(second, Account.PROGRAM);
      assertTrue(Math.abs(mine - theirs) < 300_000, mine + " and " + theirs);
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
    }
  }

  @Test
  void whatALibOsThrowsEndsItAndNobodyElse() {
    class Throws extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        throw new IllegalStateException("lost my way");
      }
    }
    try (Board board = new Board("cortex-a76")) {
      int bad = board.admit("bad", new Throws(), EXITS);
      int good = board.admit("good", new TinyLibOs(), EXITS);
      board.kernel.run();
      assertEquals(Outcome.FAULTED, board.outcome(bad).status());
      assertEquals("lost my way", board.outcome(bad).failure().getMessage());
      assertEquals(new Outcome(0, null), board.outcome(good));
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
    }
  }

  @Test
  void everyRefusalHasItsNumbersAndChangesNothing() {
    class Asks extends TinyLibOs {
      final List<Refusal> refusals = new ArrayList<>();

      @Override
      long onBoot() {
        Capability frame = bindFrame();
        Capability forged = new Capability();
        forged.set(frame.resource, frame.authority, frame.mac ^ 1);
        Capability readOnly = new Capability();
        must(kernel.derive(frame, boot.environment(), Rights.READ, readOnly));
        refused(kernel.map(forged, BASE, READ));
        refused(kernel.map(readOnly, BASE, READ | WRITE));
        refused(kernel.map(frame, BASE + 1, READ));
        refused(kernel.map(frame, 1L << 48, READ));
        refused(kernel.map(frame, BASE, WRITE));
        refused(kernel.map(frame, BASE + (1L << 30), READ));
        refused(kernel.unmap(BASE));
        refused(kernel.map(tables.getFirst(), BASE, READ | WRITE));
        refused(kernel.unbindFrame(tables.getFirst()));
        refused(kernel.giveTable(frame, BASE, 3));
        refused(kernel.takeTable(BASE, 2));
        refused(kernel.bindFrame(0, new Capability()));
        refused(kernel.bindFrame(Board.FRAMES, new Capability()));
        refused(kernel.bindExtent(0, Board.BLOCKS + 1, false, new Capability()));
        refused(kernel.startRead(frame, 0, frame));
        refused(kernel.load(BASE));
        must(kernel.map(frame, BASE, READ | WRITE));
        refused(kernel.map(frame, BASE, READ));
        refused(kernel.giveTable(frame, BASE + (1L << 30), 2));
        return Next.exit(0);
      }

      private void refused(long result) {
        assertEquals(DownCalls.REFUSED, result);
        refusals.add(kernel.refusal());
      }
    }
    try (Board board = new Board("cortex-a76")) {
      Asks libOs = new Asks();
      int env = board.admit("asks", libOs, EXITS);
      board.kernel.run();
      assertNull(board.outcome(env).failure());
      List<Class<?>> kinds = new ArrayList<>();
      libOs.refusals.forEach(refusal -> kinds.add(refusal.getClass()));
      assertEquals(
          List.of(
              Refusal.Forged.class,
              Refusal.InsufficientRights.class,
              Refusal.Misaligned.class,
              Refusal.OutOfRange.class,
              Refusal.OutOfRange.class,
              Refusal.NoTable.class,
              Refusal.NotMapped.class,
              Refusal.InUse.class,
              Refusal.InUse.class,
              Refusal.AlreadyMapped.class,
              Refusal.InUse.class,
              Refusal.Taken.class,
              Refusal.OutOfRange.class,
              Refusal.OutOfRange.class,
              Refusal.WrongKind.class,
              Refusal.NotMapped.class,
              Refusal.AlreadyMapped.class,
              Refusal.InUse.class),
          kinds);
      assertEquals(0, board.inspection().refusedChanges());
    }
  }

  @Test
  void aRevokedDerivationTakesItsMappingsWithItAndNoOthers() {
    class Revokes extends TinyLibOs {
      @Override
      long onBoot() {
        Capability frame = bindFrame();
        Capability derived = new Capability();
        must(kernel.derive(frame, boot.environment(), Rights.READ, derived));
        must(kernel.map(frame, BASE, READ | WRITE | REFERENCED));
        must(kernel.map(derived, BASE + PAGE, READ | REFERENCED));
        must(kernel.store(BASE, 5));
        assertEquals(5, must(kernel.load(BASE + PAGE)));
        assertEquals(1, must(kernel.revokeDerived(frame)));
        assertEquals(5, must(kernel.load(BASE)));
        assertEquals(DownCalls.REFUSED, kernel.load(BASE + PAGE));
        assertInstanceOf(Refusal.NotMapped.class, kernel.refusal());
        assertEquals(0, kernel.descriptor(BASE + PAGE));
        assertTrue(Descriptor.isDirty(kernel.descriptor(BASE)));
        return Next.exit(0);
      }
    }
    try (Board board = new Board("cortex-a76")) {
      int env = board.admit("revokes", new Revokes(), EXITS);
      board.kernel.run();
      assertNull(board.outcome(env).failure());
    }
  }

  @Test
  void aFrameIsScrubbedBeforeItsNextOwnerSeesIt() {
    class Leaves extends TinyLibOs {
      @Override
      long onBoot() {
        must(kernel.map(bindFrame(), BASE, READ | WRITE | REFERENCED));
        must(kernel.store(BASE, 0x5ec7e7));
        return Next.exit(0);
      }
    }
    class Looks extends TinyLibOs {
      long sum;

      @Override
      long onBoot() {
        long va = BASE;
        Capability frame = new Capability();
        while (kernel.bindFrame(DownCalls.ANY, frame) >= 0) {
          must(kernel.map(frame, va, READ | REFERENCED));
          for (int word = 0; word < 512; word++) {
            sum |= must(kernel.load(va + word * 8L));
          }
          va += PAGE;
        }
        return Next.exit(0);
      }
    }
    try (Board board = new Board("cortex-a76")) {
      Looks looks = new Looks();
      board.admit("leaves", new Leaves(), EXITS);
      int env = board.admit("looks", looks, EXITS);
      board.kernel.run();
      assertNull(board.outcome(env).failure());
      assertEquals(0, looks.sum);
    }
  }

  @Test
  void anAlarmComesAtItsCycleAndAwaitingNothingIsTheLibOssFault() {
    class Waits extends TinyLibOs {
      long cycle;

      @Override
      long onBoot() {
        cycle = kernel.books().now() + 123_456;
        return Next.awaitCycle(cycle);
      }

      @Override
      public long interrupt(int cause, long detail, int status, SaveArea saved) {
        super.interrupt(cause, detail, status, saved);
        return cause == Interrupt.ALARM ? Next.awaitTransfer(99) : Next.RESUME;
      }
    }
    try (Board board = new Board("cortex-a76")) {
      Waits libOs = new Waits();
      int env = board.admit("waits", libOs, EXITS);
      board.kernel.run();
      assertTrue(libOs.told.contains("alarm"));
      assertTrue(board.kernel.now() >= libOs.cycle);
      assertEquals(
          "awaits transfer 99, which is not under way", board.outcome(env).failure().getMessage());
      assertTrue(board.inspection().idleCycles() > 0);
    }
  }

  @Test
  void twoRunsWithOneSeedHaveOneHash() {
    assertEquals(hashOfARun(), hashOfARun());
  }

  private static long hashOfARun() {
    try (Board board = new Board("cortex-a76")) {
      board.admit("one", new TinyLibOs(), EXITS);
      board.admit("two", new TinyLibOs(), EXITS);
      board.kernel.run();
      return board.kernel.sealTrace();
    }
  }
}

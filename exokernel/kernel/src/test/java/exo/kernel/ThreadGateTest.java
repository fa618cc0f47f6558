package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Program;
import exo.hw.Syndrome;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The thread gate carries the same up-calls and down-calls as the direct one, and holds a libOS that does not come back. */
class ThreadGateTest {
  private static final Program EXITS = (cpu, deadline) -> cpu.svc(0);
  private static final long PATIENCE_MILLIS = 200;

  /** For who makes a call from each of some ten thousand frames of its stack, whatever else the host does. */
  private static final long LONG_PATIENCE_MILLIS = 60_000;

  /** Touches a page until it is there, then exits. */
  private static final Program TOUCHES =
      (cpu, deadline) -> {
        cpu.store(TinyLibOs.BASE, 42);
        if (!cpu.trapped()) {
          cpu.svc(0);
        }
      };

  private static int admit(Board board, GateKind gate, TinyLibOs libOs, Program program) {
    return admit(board, gate, libOs, program, PATIENCE_MILLIS);
  }

  private static int admit(
      Board board, GateKind gate, TinyLibOs libOs, Program program, long patienceMillis) {
    EnvironmentSpec spec = new EnvironmentSpec("tiny", libOs, program, Quota.UNLIMITED, Board.SEED);
    return board.kernel.admit(spec.withGate(gate).withPatience(patienceMillis));
  }

  /** Makes every down-call once, well or badly, and notes what it got. */
  private static final class Tries extends TinyLibOs {
    @Override
    public long exception(SaveArea saved) {
      if (Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC) {
        return super.exception(saved);
      }
      calls();
      books();
      return Next.RESUME;
    }

    private void calls() {
      Capability frame = bindFrame();
      note("bindFrame", ResourceName.start(frame.resource));
      note("map", kernel.map(frame, BASE, Protection.READ | Protection.WRITE));
      note("store", kernel.store(BASE + 8, 7));
      note("load", kernel.load(BASE + 8));
      note("descriptor", kernel.descriptor(BASE));
      note("age", kernel.age(BASE));
      note("clean", kernel.clean(BASE));
      note("protect", kernel.protect(BASE, Protection.READ));
      note("zero", kernel.zero(BASE));
      note("protect", kernel.protect(BASE, Protection.READ | Protection.WRITE));
      Capability weak = new Capability();
      note("derive", kernel.derive(frame, boot.environment(), Rights.READ, weak));
      note("map", kernel.map(weak, BASE + 4096, Protection.READ | Protection.WRITE));
      note("revokeDerived", kernel.revokeDerived(frame));
      note("map", kernel.map(weak, BASE + 4096, Protection.READ));
      Capability extent = new Capability();
      note("bindExtent", kernel.bindExtent(DownCalls.ANY, 8, false, extent));
      Capability slot = new Capability();
      note("bindSaveSlot", kernel.bindSaveSlot(extent, 7, slot));
      note("unbindSaveSlot", kernel.unbindSaveSlot(slot));
      note("startWrite", kernel.startWrite(extent, 1, frame));
      note("startRead", kernel.startRead(extent, 9, frame));
      note("giveBack", kernel.giveBack(frame));
      note("print", kernel.print(300));
      note("unbindExtent", kernel.unbindExtent(extent));
      note("takeTable", kernel.takeTable(BASE, 3));
      note("unmap", kernel.unmap(BASE + 8192));
      note("guard", kernel.guard(frame));
      note("request", kernel.request(1, 0));
    }

    private void books() {
      Books books = kernel.books();
      note("books", books.now());
      note("books", books.installedFrames());
      note("books", books.freeFrames());
      note("books", books.nextFreeFrame(3));
      note("books", books.ownerOfFrame(1));
      note("books", books.installedBlocks());
      note("books", books.freeBlocks());
      note("books", books.diskHead());
      note("books", books.transfersInFlight());
      note("books", books.slices());
      note("books", books.ownerOfSlice(0));
      note("books", books.sliceCycles());
      note("books", books.framesHeld());
      note("books", books.framesGuaranteed());
      note("books", books.framesSetAside());
      note("books", books.wanted());
      note("books", books.wantedBy());
      note("books", books.blocksHeld());
      note("books", books.cycles(Books.Account.KERNEL));
    }

    private void note(String call, long result) {
      Refusal refusal = kernel.refusal();
      told.add(call + " " + (refusal == null ? result : refusal.message()));
    }
  }

  @Test
  void aLibOsCannotTellTheGatesApart() {
    Tries direct = new Tries();
    Tries thread = new Tries();
    long directHash = hashOf(GateKind.DIRECT, direct);
    long threadHash = hashOf(GateKind.THREAD, thread);
    assertEquals(direct.told, thread.told);
    assertEquals(directHash, threadHash);
    assertTrue(direct.told.size() > 40, direct.told::toString);
  }

  private static long hashOf(GateKind gate, TinyLibOs libOs) {
    try (Board board = new Board("cortex-a76")) {
      int id = admit(board, gate, libOs, TOUCHES);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(id));
      return board.kernel.sealTrace();
    }
  }

  @ParameterizedTest
  @EnumSource(GateKind.class)
  void whatIsThrownIsTheLibOssOwn(GateKind gate) {
    class Throws extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        throw new IllegalStateException("no idea");
      }
    }
    assertEquals("no idea", failureOf(gate, new Throws()).getMessage());
  }

  @ParameterizedTest
  @EnumSource(GateKind.class)
  void anExhaustedStackIsTheLibOssOwn(GateKind gate) {
    class Digs extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        return exception(saved) + 1;
      }
    }
    assertInstanceOf(StackOverflowError.class, failureOf(gate, new Digs()));
  }

  /** Whatever the thread was doing when there was no more: its own work, or half a message to the kernel. */
  @RepeatedTest(5)
  void aStackExhaustedInADownCallIsTheLibOssOwnToo() {
    Throwable failure =
        failureOf(GateKind.THREAD, new DigsWithCalls(), EXITS, LONG_PATIENCE_MILLIS);
    assertInstanceOf(StackOverflowError.class, failure);
  }

  @Test
  void aDownCallOutsideAnUpCallIsTheCallersFault() {
    TinyLibOs libOs = new TinyLibOs();
    Throwable failure =
        failureOf(GateKind.THREAD, libOs, (cpu, deadline) -> libOs.kernel.print('x'));
    assertEquals("down-call outside an up-call", failure.getMessage());
  }

  @Test
  void aLibOsThatSleepsIsAbandonedAndItsNeighbourRunsOn() {
    CountDownLatch never = new CountDownLatch(1);
    class Sleeps extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        try {
          never.await();
        } catch (InterruptedException e) {
          told.add("interrupted");
        }
        return Next.RESUME;
      }
    }
    Throwable failure = failureOf(GateKind.THREAD, new Sleeps());
    assertInstanceOf(Abandoned.class, failure);
    assertEquals(
        "libOS tiny did not return from an up-call for 200 ms and was abandoned",
        failure.getMessage());
  }

  @Test
  void anAbandonedLibOsReachesTheKernelNoMore() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    class ComesBack extends TinyLibOs {
      @Override
      public long exception(SaveArea saved) {
        boolean waiting = true;
        while (waiting) {
          try {
            ended.await();
            waiting = false;
          } catch (InterruptedException e) {
            told.add("interrupted");
          }
        }
        try {
          return kernel.print('x');
        } finally {
          tried.countDown();
        }
      }
    }
    try (Board board = new Board("cortex-a76")) {
      int id = admit(board, GateKind.THREAD, new ComesBack(), EXITS);
      board.kernel.run();
      assertInstanceOf(Abandoned.class, board.outcome(id).failure());
      long events = board.inspection().events();
      ended.countDown();
      tried.await();
      assertEquals(events, board.inspection().events());
    }
  }

  private static Throwable failureOf(GateKind gate, TinyLibOs bad) {
    return failureOf(gate, bad, EXITS);
  }

  private static Throwable failureOf(GateKind gate, TinyLibOs bad, Program program) {
    return failureOf(gate, bad, program, PATIENCE_MILLIS);
  }

  private static Throwable failureOf(
      GateKind gate, TinyLibOs bad, Program program, long patienceMillis) {
    try (Board board = new Board("cortex-a76")) {
      int bystander = board.admit("good", new TinyLibOs(), EXITS);
      int culprit = admit(board, gate, bad, program, patienceMillis);
      board.kernel.run();
      assertEquals(new Outcome(0, null), board.outcome(bystander));
      assertNotEquals(0, board.outcome(culprit).status());
      assertEquals(Board.FRAMES - 1, board.bindings.freeFrames());
      assertEquals(board.inspection().elapsedCycles(), board.inspection().bookedCycles());
      Throwable failure = board.outcome(culprit).failure();
      assertNotNull(failure);
      return failure;
    }
  }
}

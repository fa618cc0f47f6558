package exo.tests.taint;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.UserMode;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A libOS that does what a test has written down for it and for others, in turn: one thing at each supervisor call of its program,
 * which makes nothing but those. It has tables for a few pages, nothing else.
 */
final class Scripted implements LibraryOs {
  static final long BASE = 0x4000_0000L;
  static final long PAGE = 4096;
  static final int ALL =
      Protection.READ | Protection.WRITE | Protection.REFERENCED | Protection.DIRTY;

  /** One thing to do. */
  interface Deed {
    void done(Scripted self);
  }

  private record Turn(Scripted whose, Deed deed) {}

  /** What a test has written down. */
  static final class Script {
    private final Queue<Turn> turns = new ArrayDeque<>();

    Script then(Scripted whose, Deed deed) {
      turns.add(new Turn(whose, deed));
      return this;
    }

    boolean isOver() {
      return turns.isEmpty();
    }
  }

  private final Script script;
  final Capability[] tables = new Capability[4];
  DownCalls kernel;
  int id;
  private long next;

  Scripted(Script script) {
    this.script = script;
  }

  static long page(int page) {
    return BASE + page * PAGE;
  }

  /** What must not be refused. */
  long must(long result) {
    if (kernel.refusal() != null) {
      throw new IllegalStateException(kernel.refusal().message());
    }
    return result;
  }

  /** Binds a frame and maps it. */
  Capability mapped(int page) {
    Capability frame = new Capability();
    must(kernel.bindFrame(DownCalls.ANY, frame));
    must(kernel.map(frame, page(page), ALL));
    return frame;
  }

  /** Waits until the disk has done what there was to do for it. */
  void rest() {
    next = Next.awaitCycle(kernel.books().now() + 300_000L);
  }

  void step(UserMode cpu, long deadline) {
    cpu.svc(0);
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    id = boot.environment();
    for (int level = 0; level < tables.length; level++) {
      tables[level] = new Capability();
      must(calls.bindFrame(DownCalls.ANY, tables[level]));
      must(calls.giveTable(tables[level], BASE, level));
    }
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    next = Next.yieldTo(0);
    Turn turn = script.turns.peek();
    if (turn != null && turn.whose == this) {
      script.turns.remove();
      turn.deed.done(this);
    }
    return next;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.RESUME;
  }
}

package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.BootRecord;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Quota;
import exo.hw.Descriptor;
import exo.hw.Syndrome;
import java.util.HashMap;
import java.util.Map;

/**
 * A kernel and a board as far as the ABI shows them: one word per frame and block, a page table that
 * is a map, one disk transfer after the other. It runs a program's accesses one by one.
 */
final class FakeBoard {
  private static final int MOST_TRAPS_PER_ACCESS = 4;

  /** Without a frame for a table every try is one wait, and frames may be long in coming. */
  private static final int MOST_UNDER_PRESSURE = 10_000;

  private static final int CYCLES_PER_ACCESS = 4;

  private static final Pressure NONE = board -> Next.CONTINUE;

  final FakeKernel kernel;
  final LibraryOs libOs;
  final SaveArea saved = new SaveArea();
  final boolean hardwareFlags;

  /** Time slices end and begin in the middle of every wait. */
  boolean sliceAtEveryWait = true;

  Pressure pressure = NONE;

  int exitStatus = -1;
  int traps;

  FakeBoard(FakeKernel kernel, boolean hardwareFlags, LibraryOs libOs) {
    this.kernel = kernel;
    this.libOs = libOs;
    this.hardwareFlags = hardwareFlags;
  }

  FakeBoard boot(long seed) {
    run(libOs.boot(kernel, new BootRecord(1, "tested", seed, Quota.UNLIMITED, hardwareFlags)));
    return this;
  }

  long load(long va) {
    return kernel.frameWord(access(va, false));
  }

  void store(long va, long word) {
    kernel.setFrameWord(access(va, true), word);
  }

  static long page(int page) {
    return Calls.BASE + page * 4096L;
  }

  /** Returns how many were answered; the addresses are in the registers. */
  int lookup(long... requests) {
    saved.x[0] = requests.length;
    System.arraycopy(requests, 0, saved.x, 1, requests.length);
    svc(Calls.SVC_LOOKUP);
    return (int) saved.x[0];
  }

  void svc(int number) {
    saved.syndrome = Syndrome.svc(number);
    run(libOs.exception(saved));
  }

  void exit(int status) {
    saved.x[0] = status;
    svc(Calls.SVC_EXIT);
  }

  Map<String, Long> counters() {
    var counters = new HashMap<String, Long>();
    libOs.report(counters::put);
    return counters;
  }

  long counter(String name) {
    return counters().get(name);
  }

  private int access(long va, boolean write) {
    kernel.programCycles += CYCLES_PER_ACCESS;
    int most = pressure == NONE ? MOST_TRAPS_PER_ACCESS : MOST_UNDER_PRESSURE;
    for (int attempt = 0; attempt <= most; attempt++) {
      run(Next.RESUME);
      int syndrome = touch(va, write);
      if (syndrome == 0) {
        return kernel.frameOf(va);
      }
      saved.syndrome = syndrome;
      saved.address = va;
      traps++;
      run(libOs.exception(saved));
    }
    throw new AssertionError("no progress at 0x%x".formatted(va));
  }

  /** What the MMU does: 0, or the syndrome of the fault. */
  private int touch(long va, boolean write) {
    long descriptor = kernel.descriptor(va & -4096);
    if (!Descriptor.isValid(descriptor)) {
      return Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, write);
    }
    if (!Descriptor.isReferenced(descriptor)) {
      if (!hardwareFlags) {
        return Syndrome.dataAbort(Syndrome.FSC_ACCESS_FLAG_L0 + 3, write);
      }
      descriptor |= Descriptor.AF;
    }
    if (write && (descriptor & Descriptor.AP_READ_ONLY) != 0) {
      if (!hardwareFlags || (descriptor & Descriptor.DBM) == 0) {
        return Syndrome.dataAbort(Syndrome.FSC_PERMISSION_L0 + 3, true);
      }
      descriptor &= ~Descriptor.AP_READ_ONLY;
    }
    kernel.setDescriptor(va & -4096, descriptor);
    return 0;
  }

  /** What happens between two steps, besides: the up-call's result, or CONTINUE. */
  @FunctionalInterface
  interface Pressure {
    long step(FakeBoard board);
  }

  private void run(long first) {
    long next = first;
    while (true) {
      next = press(next);
      if (next == Next.RESUME) {
        return;
      }
      if (sliceAtEveryWait && Next.kind(next) != Next.KIND_EXIT) {
        assertEquals(Next.CONTINUE, libOs.interrupt(Interrupt.SLICE_END, 0, 0, saved));
        assertEquals(Next.CONTINUE, libOs.interrupt(Interrupt.SLICE_START, 0, 0, saved));
      }
      long operand = Next.operand(next);
      long awaited = next;
      switch (Next.kind(next)) {
        case Next.KIND_AWAIT_TRANSFER -> {
          int status = kernel.finish(operand);
          next = libOs.interrupt(Interrupt.TRANSFER, operand, status, saved);
        }
        case Next.KIND_AWAIT_CYCLE -> {
          assertTrue(operand > kernel.now, "awaits a cycle that is over");
          kernel.now = operand;
          next = libOs.interrupt(Interrupt.ALARM, operand, 0, saved);
        }
        case Next.KIND_AWAIT_GRANT -> {
          assertEquals(kernel.asked, operand, "awaits a grant that was not asked for");
          kernel.asked = 0;
          next = libOs.interrupt(Interrupt.GRANT, operand, 0, saved);
        }
        case Next.KIND_EXIT -> {
          exitStatus = (int) operand;
          return;
        }
        default -> throw new AssertionError("unexpected next: kind " + Next.kind(next));
      }
      if (next == Next.CONTINUE) {
        throw new AssertionError("what was awaited has come, and nothing follows: " + awaited);
      }
    }
  }

  private long press(long next) {
    if (Next.kind(next) == Next.KIND_EXIT) {
      return next;
    }
    long now = next;
    for (int i = 0; i < 3; i++) {
      long instead = pressure.step(this);
      now = instead == Next.CONTINUE ? now : instead;
    }
    return now;
  }
}

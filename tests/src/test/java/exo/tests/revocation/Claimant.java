package exo.tests.revocation;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.hw.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Asks for so much more than is free, binds what it is granted, holds it for a while, gives it up, and asks again. */
final class Claimant implements LibraryOs {
  static final Program PROGRAM = (cpu, deadline) -> cpu.svc(0);

  private final ResourceKind kind;
  private final Deque<Long> amounts;
  private final long holdCycles;
  private final List<Capability> held = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // the first up-call brings it
  private DownCalls kernel;

  private long begun;

  /** What was free when it asked for the first time; less than that is nobody's loss. */
  private long free = -1;

  /** Requests that ended, well or not, and what came of them. */
  int grants;

  /** Of these, those for which nobody had enough to give. */
  int failed;

  long bound;
  long longestCycles;

  Claimant(ResourceKind kind, List<Long> amounts, long holdCycles) {
    this.kind = kind;
    this.amounts = new ArrayDeque<>(amounts);
    this.holdCycles = holdCycles;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    return pause();
  }

  private long pause() {
    return Next.awaitCycle(kernel.books().now() + holdCycles);
  }

  @Override
  public long exception(SaveArea saved) {
    return pause();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return switch (cause) {
      case Interrupt.ALARM -> claim();
      case Interrupt.GRANT -> granted(status);
      default -> Next.CONTINUE;
    };
  }

  private long claim() {
    for (Capability resource : held) {
      if (kind == ResourceKind.FRAME) {
        kernel.unbindFrame(resource); // refused, somebody has claimed it meanwhile
      } else {
        kernel.unbindExtent(resource);
      }
    }
    held.clear();
    if (amounts.isEmpty()) {
      return Next.exit(0);
    }
    free = free < 0 ? free() : free;
    begun = kernel.books().now();
    long ticket = kernel.request(kind.code(), free + amounts.remove());
    return ticket == DownCalls.REFUSED ? pause() : Next.awaitGrant(ticket);
  }

  private long free() {
    return kind == ResourceKind.FRAME
        ? kernel.books().freeFrames() - kernel.books().framesSetAside()
        : kernel.books().freeBlocks();
  }

  private long granted(int status) {
    grants++;
    failed += status == Interrupt.OK ? 0 : 1;
    longestCycles = Math.max(longestCycles, kernel.books().now() - begun);
    var resource = new Capability();
    while (bind(resource) != DownCalls.REFUSED) {
      held.add(resource);
      bound++;
      resource = new Capability();
    }
    return pause();
  }

  private long bind(Capability resource) {
    return kind == ResourceKind.FRAME
        ? kernel.bindFrame(DownCalls.ANY, resource)
        : kernel.bindExtent(DownCalls.ANY, 1, false, resource);
  }
}

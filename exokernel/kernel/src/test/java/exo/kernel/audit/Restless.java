package exo.kernel.audit;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.bindings.Rights;
import exo.hw.Program;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A libOS that makes any down-call with any argument, from a seed, and now and then a sensible one; capabilities for others are
 * left with them. Its program touches any of its pages.
 */
final class Restless implements LibraryOs {
  private static final long BASE = 0x4000_0000L;
  private static final long PAGE = 4096;
  private static final int PAGES = 16;
  private static final int CALLS_EACH = 6;
  private static final int SLOTS = 8;

  private final List<Restless> all;
  private final List<Capability> frames = new ArrayList<>();
  private final List<Capability> extents = new ArrayList<>();
  private final List<Capability> slots = new ArrayList<>();
  private final boolean throwsAtTheEnd;
  private DownCalls kernel;
  private BootRecord self;
  private long random;
  private int left;
  private long ticket;
  private long request;
  private int kinds = 24;
  private boolean software;
  int asked;
  int robbed;

  /**
   * @param all everybody on the board, this one included when it has been added
   * @param calls how many up-calls it answers
   */
  Restless(List<Restless> all, long seed, int calls, boolean throwsAtTheEnd) {
    this.all = all;
    this.random = seed;
    this.left = calls;
    this.throwsAtTheEnd = throwsAtTheEnd;
  }

  /** Makes the calls of revocation as well. */
  Restless revoking() {
    kinds = 32;
    return this;
  }

  /** With TLBs that software fills; everybody's pages fight over the same few slots. */
  Restless software() {
    software = true;
    return this;
  }

  private int below(int bound) {
    random += 0x9E37_79B9_7F4A_7C15L;
    long z = random;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
  }

  /** A program that loads and stores anywhere, and asks for the libOS's attention now and then. */
  Program program() {
    return (cpu, deadline) -> {
      while (cpu.cycles() < deadline) {
        touch(cpu);
        if (cpu.trapped()) {
          return;
        }
        if (below(8) == 0) {
          cpu.svc(0);
          return;
        }
      }
    };
  }

  private void touch(UserMode cpu) {
    long va = page() + below(512) * 8L;
    if (below(3) == 0) {
      cpu.store(va, self.environment() << 16 | below(1000));
    } else {
      cpu.load(va);
    }
  }

  private long page() {
    int page = below(PAGES);
    return software ? colliding(page) : BASE + page * PAGE;
  }

  private long colliding(int page) {
    long high = BASE + ((long) (page / SLOTS) << 24);
    return high + (SoftwareTlb.slot(high, self.environment()) ^ page % SLOTS) * PAGE;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    self = boot;
    for (int level = 0; level <= 3 && !software; level++) {
      Capability table = new Capability();
      calls.bindFrame(DownCalls.ANY, table);
      calls.giveTable(table, BASE, level);
      frames.add(table);
    }
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return act();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return act();
  }

  private long act() {
    if (left-- <= 0) {
      if (throwsAtTheEnd) {
        throw new IllegalStateException("had enough");
      }
      return Next.exit(0);
    }
    for (int i = 0; i < CALLS_EACH; i++) {
      call();
    }
    return switch (below(8)) {
      case 0 -> Next.yieldTo(0);
      case 1 -> Next.awaitCycle(kernel.books().now() + below(100_000));
      case 3 -> request > 0 && kernel.books().wanted() == 0 ? Next.CONTINUE : Next.RESUME;
      case 2 -> ticket > 0 && kernel.books().transfersInFlight() > 0 ? awaited() : Next.RESUME;
      default -> Next.RESUME;
    };
  }

  private long awaited() {
    long own = kernel.startWrite(any(extents), 0, any(frames));
    return own > 0 ? Next.awaitTransfer(own) : Next.RESUME;
  }

  private Capability any(List<Capability> held) {
    return held.isEmpty() ? new Capability() : held.get(below(held.size()));
  }

  private void call() {
    switch (below(kinds)) {
      case 0, 1 -> keep(frames, minted -> kernel.bindFrame(DownCalls.ANY, minted));
      case 2, 3, 4 -> map(any(frames), page(), Protection.READ | below(32));
      case 5 -> unmap(page());
      case 6 -> kernel.protect(page(), Protection.READ | below(32));
      case 7 -> kernel.age(page());
      case 8 -> kernel.clean(page());
      case 9 -> kernel.load(page());
      case 10 -> kernel.store(page(), below(1000) + 1);
      case 11 -> kernel.zero(page());
      case 12, 13 -> derive();
      case 14 -> kernel.revokeDerived(any(frames));
      case 15 -> kernel.unbindFrame(any(frames));
      case 16, 17 -> ticket = kernel.startRead(any(extents), below(4), any(frames));
      case 18 -> ticket = kernel.startWrite(any(extents), below(4), any(frames));
      case 19 ->
          keep(extents, minted -> kernel.bindExtent(DownCalls.ANY, 1 + below(4), false, minted));
      case 20 -> kernel.unbindExtent(any(extents));
      case 21 -> keep(slots, minted -> kernel.bindSaveSlot(any(extents), below(4), minted));
      case 22 -> kernel.giveTable(any(frames), BASE + (1L << 21) * below(3), 1 + below(3));
      case 23 -> kernel.takeTable(BASE + (1L << 21) * below(3), below(4));
      case 24, 25 -> request = kernel.request(1 + below(2), 1 + below(12));
      case 26 -> kernel.giveBack(any(below(3) > 0 ? frames : extents));
      case 27 -> kernel.guard(any(frames));
      case 28 -> kernel.unguard(any(frames));
      case 29 -> kernel.nominate(any(frames));
      case 30 -> kernel.installVector(any(frames));
      default -> kernel.unbindSaveSlot(any(slots));
    }
  }

  private void map(Capability frame, long va, int protection) {
    if (software) {
      kernel.tlbWrite(frame, va, protection);
    } else {
      kernel.map(frame, va, protection);
    }
  }

  private void unmap(long va) {
    if (software) {
      kernel.tlbDelete(va);
    } else {
      kernel.unmap(va);
    }
  }

  /** Answers with anything or nothing. */
  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    asked++;
    return below(3) == 0 ? Next.CONTINUE : act();
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    robbed++;
    return below(2) == 0 ? Next.CONTINUE : act();
  }

  private void derive() {
    Restless other = all.get(below(all.size()));
    int environment = other.self == null ? 9 : other.self.environment();
    boolean ofFrame = below(3) > 0;
    Capability minted = new Capability();
    Capability parent = any(ofFrame ? frames : extents);
    if (kernel.derive(parent, environment, 1 + below(Rights.ALL), minted) == 0) {
      (ofFrame ? other.frames : other.extents).add(minted);
    }
  }

  private interface Mint {
    long into(Capability minted);
  }

  private void keep(List<Capability> held, Mint mint) {
    Capability minted = new Capability();
    if (mint.into(minted) >= 0) {
      held.add(minted);
      if (held.size() > 12) {
        held.remove(below(held.size()));
      }
    }
  }
}

package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.Revocation;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A libOS that comes, takes some of everything there is - tables, mapped and dirty pages, a vector, a guaranteed set, nominated
 * frames, extents, save slots - and goes in one way.
 */
final class Visitor extends TinyLibOs {
  private static final long PAGE = 4096;
  private static final long VECTOR = BASE + 400 * PAGE;
  private static final int KEPT_FREE = 6;
  private static final long A_WHILE = 20_000;

  /** No extent. */
  static final long NOTHING = -1;

  final Going going;
  final List<Capability> frames = new ArrayList<>();
  final Capability extent = new Capability();
  private final SplittableRandom random;
  private final Host host;

  /** What it has said or done of what makes its end worth watching. */
  boolean reached;

  /** There is nobody left to wait for. */
  boolean mayLeave;

  /** It has left, and must not be called any more. */
  boolean left;

  /** It was all the same. */
  boolean calledAfterwards;

  /** The first block of the extent that it left behind last time, or of the one that it has. */
  long lasting;

  private int touched;
  private boolean lied;

  /**
   * @param lasting where the extent begins that it left behind when it was here before, or {@link #NOTHING}
   */
  Visitor(Going going, Host host, SplittableRandom random, long lasting) {
    this.going = going;
    this.host = host;
    this.random = random;
    this.lasting = lasting;
  }

  /** Stores to some of its pages and loads from others, so that all are in the TLB, and calls. */
  Program program() {
    return (cpu, deadline) -> {
      if (going == Going.THROWS_IN_ITS_PROGRAM && touched == frames.size()) {
        reached = true;
        throw new IllegalStateException("a program that fails");
      }
      for (; touched < frames.size(); touched++) {
        if (touched % 3 == 0) {
          cpu.load(page(touched));
        } else {
          cpu.store(page(touched), 0x1000 + touched);
        }
        if (cpu.trapped()) {
          return;
        }
      }
      cpu.svc(0);
    };
  }

  private static long page(int i) {
    return BASE + i * PAGE;
  }

  // ---- what it takes

  @Override
  long onBoot() {
    takeUpWhatLasts();
    installVector();
    takeExtent();
    takeFrames();
    if (going == Going.THROWS_AT_BOOT) {
      throw fails();
    }
    return Next.RESUME;
  }

  private void takeUpWhatLasts() {
    if (lasting != NOTHING) {
      Capability again = new Capability();
      must(kernel.attachExtent(lasting, again));
      must(kernel.unbindExtent(again));
    }
  }

  private void installVector() {
    Capability frame = bindFrame();
    must(kernel.installVector(frame));
    must(kernel.map(frame, VECTOR, READ | REFERENCED));
  }

  private void takeExtent() {
    int blocks = 1 + random.nextInt(6);
    boolean durable = going == Going.EXITS_LEAVING_AN_EXTENT_THAT_LASTS && lasting == NOTHING;
    lasting = must(kernel.bindExtent(DownCalls.ANY, blocks, durable, extent));
    for (int i = 0; i < blocks; i++) {
      if (random.nextInt(3) > 0) {
        must(kernel.bindSaveSlot(extent, i, new Capability()));
      }
    }
  }

  private void takeFrames() {
    int least = 2 + random.nextInt(6);
    while (going.isUnderPressure()
        ? kernel.books().freeFrames() > KEPT_FREE
        : frames.size() < least) {
      takeFrame();
    }
    kernel.guard(frames.getFirst());
    kernel.nominate(frames.getLast());
  }

  private void takeFrame() {
    Capability frame = bindFrame();
    boolean faults = !boot.hardwareAccessFlag() && frames.size() % 3 > 0; // at the first store
    int dirty = faults || random.nextInt(4) == 0 ? DIRTY : 0;
    must(kernel.map(frame, page(frames.size()), READ | WRITE | REFERENCED | dirty));
    frames.add(frame);
  }

  // ---- how it goes

  @Override
  public long exception(SaveArea saved) {
    calledAfterwards |= left;
    return switch (going) {
      case EXITS -> leaves();
      case EXITS_WITH_TRANSFERS_IN_FLIGHT -> {
        startTransfers();
        yield leaves();
      }
      case EXITS_WITH_A_COMPLETION_UNREAD, IS_DESTROYED_WITH_TRANSFERS_IN_FLIGHT ->
          Next.awaitTransfer(startTransfers());
      case EXITS_WHILE_OTHERS_USE_ITS_FRAME, EXITS_HOLDING_WHAT_OTHERS_DERIVED -> shares();
      case EXITS_LEAVING_AN_EXTENT_THAT_LASTS -> leaves();
      case THROWS_IN_AN_EXCEPTION -> throw fails();
      case THROWS_IN_ITS_PROGRAM -> Next.RESUME;
      case RETURNS_NONSENSE -> {
        reached = true;
        yield 15L << 60;
      }
      case AWAITS_NOTHING -> {
        reached = true;
        yield Next.awaitTransfer(12345);
      }
      default -> mayLeave ? Next.exit(0) : Next.awaitCycle(kernel.books().now() + A_WHILE);
    };
  }

  private long leaves() {
    reached = true;
    return Next.exit(0);
  }

  private IllegalStateException fails() {
    reached = true;
    return new IllegalStateException("a libOS that fails");
  }

  private long startTransfers() {
    long ticket = must(kernel.startWrite(extent, 0, frames.get(0)));
    must(kernel.startRead(extent, 0, frames.get(1)));
    must(kernel.startWrite(extent, 0, frames.get(1)));
    return ticket;
  }

  /** Exchanges a frame with the host, and goes when that is making use of it. */
  private long shares() {
    if (host.usesSomethingOf(this)) {
      return leaves();
    }
    if (going == Going.EXITS_WHILE_OTHERS_USE_ITS_FRAME) {
      Capability derived = new Capability();
      must(kernel.derive(frames.get(1), host.id(), Rights.ALL, derived));
      host.offer(this, derived);
    } else {
      host.ask(this);
    }
    return Next.awaitCycle(kernel.books().now() + A_WHILE);
  }

  /** The host has derived one of its frames for this one, which derives it on to itself. */
  void use(Capability derived) {
    must(kernel.map(derived, page(100), READ | WRITE | REFERENCED | DIRTY));
    must(kernel.startWrite(extent, 0, derived));
    must(kernel.derive(derived, boot.environment(), Rights.READ, new Capability()));
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    calledAfterwards |= left;
    if (going == Going.THROWS_IN_AN_INTERRUPT) {
      throw fails();
    }
    if (going == Going.EXITS_WITH_A_COMPLETION_UNREAD && cause == Interrupt.TRANSFER) {
      return leaves();
    }
    if (going == Going.EXITS_HOLDING_WHAT_OTHERS_DERIVED && host.hasDerivedFor(this)) {
      use(host.derived());
      return leaves();
    }
    return cause == Interrupt.ALARM ? exception(saved) : Next.CONTINUE;
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    calledAfterwards |= left;
    return switch (going) {
      case EXITS_WHEN_ASKED -> leaves();
      case THROWS_WHEN_ASKED -> throw fails();
      case EXITS_HAVING_GIVEN_SOME -> {
        must(kernel.unmap(page(1)));
        must(kernel.giveBack(frames.get(1)));
        yield leaves();
      }
      case EXITS_WHEN_TOLD_TO_GIVE -> stage == Revocation.DEMANDED ? leaves() : Next.CONTINUE;
      case THROWS_WHEN_TOLD_TO_GIVE -> {
        if (stage == Revocation.DEMANDED) {
          throw fails();
        }
        yield Next.CONTINUE;
      }
      case IS_DESTROYED_WHEN_ASKED -> {
        reached = true;
        yield Next.CONTINUE;
      }
      case THROWS_WHEN_ROBBED_FOR_A_LIE -> {
        lied |= kernel.giveBack(frames.get(1)) < 0;
        yield Next.CONTINUE;
      }
      default -> Next.CONTINUE;
    };
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    calledAfterwards |= left;
    return switch (going) {
      case EXITS_WHEN_ROBBED -> leaves();
      case THROWS_WHEN_ROBBED -> throw fails();
      case THROWS_WHEN_ROBBED_FOR_A_LIE -> {
        if (!lied) {
          throw new AssertionError("robbed without a lie");
        }
        throw fails();
      }
      default -> Next.CONTINUE;
    };
  }

  /** {@return whether it stands where whoever runs the machine has to end it} */
  boolean isToBeDestroyed(Inspection books, int self) {
    return switch (going) {
      case IS_DESTROYED_BEFORE_IT_BOOTS -> true;
      case IS_DESTROYED_WITH_TRANSFERS_IN_FLIGHT -> books.transfers(frameOf(1)) > 0;
      case IS_DESTROYED_WHEN_ASKED -> reached;
      case IS_DESTROYED_WHILE_ITS_PAGES_ARE_SAVED ->
          books.saving(self) > 0 && random.nextInt(4) == 0;
      default -> false;
    };
  }

  private long frameOf(int i) {
    return frames.size() <= i ? 0 : ResourceName.start(frames.get(i).resource);
  }

  BootRecord boot() {
    return boot;
  }
}

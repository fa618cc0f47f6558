package exo.tests.taint;

import exo.abi.BootRecord;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.Rights;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A libOS that makes any down-call, from a seed, mostly sensible ones: it shares frames and extents with its friends, enters them, and
 * wants what others have. What it does follows from the seed and from what it is answered; what it stores, in memory and registers,
 * follows from a secret, which it never looks at otherwise. Nor does it look at what it loads.
 */
final class Wanderer implements LibraryOs {
  static final long PAGE = 4096;
  private static final long BASE = 0x4000_0000L;

  /** In the tables of the others, and never unmapped. */
  private static final long HOME = BASE + 64 * PAGE;

  private static final int PAGES = 8;
  private static final int SLOTS = 4;
  private static final int CALLS_EACH = 6;
  private static final int USUAL = Protection.READ | Protection.REFERENCED;
  private static final int MOST_HELD = 12;

  /** Of a page that it uses mostly, so that it finds what others have stored. */
  private static final int WORDS = 8;

  private final List<Wanderer> friends;
  private final List<Capability> frames = new ArrayList<>();
  private final List<Capability> extents = new ArrayList<>();
  private final List<Capability> slots = new ArrayList<>();
  private final boolean software;
  private final Draw draw;
  private final Draw data;
  private @Nullable DownCalls calls;
  private int self;
  private int left;
  private long request;

  /**
   * @param friends with whom it shares what it has, itself included when it has been added
   * @param upCalls how many it answers before it leaves
   * @param software whether software fills the TLBs
   */
  Wanderer(List<Wanderer> friends, long seed, long secret, int upCalls, boolean software) {
    this.friends = friends;
    this.draw = new Draw(seed);
    this.data = new Draw(secret);
    this.left = upCalls;
    this.software = software;
  }

  private DownCalls kernel() {
    if (calls == null) {
      throw new IllegalStateException("not booted");
    }
    return calls;
  }

  // ---- the program

  /** Loads, stores, computes with secrets in all registers, and asks for the libOS's attention now and then. */
  void step(UserMode cpu, long deadline) {
    while (cpu.cycles() < deadline) {
      touch(cpu);
      if (!cpu.trapped() && draw.below(8) == 0) {
        cpu.svc(0);
      }
      if (cpu.trapped()) {
        return;
      }
    }
  }

  private void touch(UserMode cpu) {
    long va = page() + (draw.below(8) == 0 ? draw.below(4096) : 8 * draw.below(WORDS));
    switch (draw.below(17)) {
      case 16 -> cpu.load(HOME + 8L * draw.below(64));
      case 0, 1, 2, 3, 4 -> cpu.store(va & -8L, data.next());
      case 5 -> cpu.store(va, data.next());
      case 6 -> cpu.fetch(va & -4L);
      case 7 -> cpu.setRegister(draw.below(31), data.next());
      case 8 -> cpu.register(draw.below(31));
      case 9 -> vectors(cpu);
      default -> cpu.load(va & -8L);
    }
  }

  private void vectors(UserMode cpu) {
    if (draw.below(2) == 0) {
      cpu.setVector(draw.below(32), data.next(), data.next());
    } else {
      cpu.vector(draw.below(32), draw.below(2));
    }
  }

  private long page() {
    int page = draw.below(PAGES);
    if (!software) {
      return BASE + page * PAGE;
    }
    long high = BASE + ((long) (page / SLOTS) << 24);
    return high + (SoftwareTlb.slot(high, self) ^ page % SLOTS) * PAGE;
  }

  // ---- up-calls

  @Override
  public long boot(DownCalls down, BootRecord boot) {
    calls = down;
    self = boot.environment();
    for (int level = 0; level <= 3 && !software; level++) {
      Capability table = new Capability();
      down.bindFrame(DownCalls.ANY, table);
      down.giveTable(table, BASE, level);
      frames.add(table);
    }
    settle();
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    saved.x[draw.below(31)] = data.next();
    if (draw.below(4) > 0
        && Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_DATA_ABORT_LOWER) {
      return pageIn(saved.address & -PAGE);
    }
    return act();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return act();
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    message.x[draw.below(31)] = data.next();
    return draw.below(2) == 0 ? Next.transfer(caller, draw.below(2)) : act();
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return draw.below(3) == 0 ? Next.CONTINUE : act();
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    return draw.below(2) == 0 ? Next.CONTINUE : act();
  }

  private long act() {
    if (left-- <= 0) {
      return Next.exit(0);
    }
    for (int i = 0; i < CALLS_EACH; i++) {
      call();
    }
    return switch (draw.below(10)) {
      case 0 -> Next.yieldTo(0);
      case 1 -> Next.awaitCycle(kernel().books().now() + draw.below(100_000));
      case 2 -> transferAwaited();
      case 3 -> request > 0 && kernel().books().wanted() == 0 ? Next.CONTINUE : Next.RESUME;
      case 4 -> Next.transfer(friend().self, draw.below(2));
      default -> Next.RESUME;
    };
  }

  private long pageIn(long va) {
    if (draw.below(3) == 0) {
      keep(frames, minted -> kernel().bindFrame(DownCalls.ANY, minted));
    }
    unmap(va);
    map(any(frames), va, USUAL | draw.below(32));
    return Next.RESUME;
  }

  private long transferAwaited() {
    long own = kernel().startWrite(any(extents), 0, any(frames));
    return own > 0 ? Next.awaitTransfer(own) : Next.RESUME;
  }

  private Wanderer friend() {
    return friends.get(draw.below(friends.size()));
  }

  private Capability any(List<Capability> held) {
    return held.isEmpty() ? new Capability() : held.get(draw.below(held.size()));
  }

  // ---- down-calls

  private void call() {
    int kind = draw.below(40);
    if (kind < 24) {
      memory(kind);
    } else {
      rest(kind);
    }
  }

  private void memory(int kind) {
    DownCalls kernel = kernel();
    switch (kind) {
      case 0, 1 -> keep(frames, minted -> kernel.bindFrame(DownCalls.ANY, minted));
      case 2, 3, 4, 5 -> map(any(frames), page(), USUAL | draw.below(32));
      case 6 -> unmap(page());
      case 7 -> kernel.protect(page(), USUAL | draw.below(32));
      case 8 -> kernel.age(page());
      case 9 -> kernel.clean(page());
      case 10, 11, 12 -> kernel.load(page() + 8L * draw.below(WORDS));
      case 13, 14 -> kernel.store(page() + 8L * draw.below(WORDS), data.next());
      case 15 -> kernel.zero(page());
      case 16, 17 -> derive();
      case 18 -> kernel.revokeDerived(any(frames));
      case 19 -> kernel.unbindFrame(any(frames));
      case 20 ->
          kernel.giveTable(any(frames), BASE + (1L << 21) * draw.below(3), 1 + draw.below(3));
      case 21 -> kernel.takeTable(BASE + (1L << 21) * draw.below(3), draw.below(4));
      case 22 -> kernel.load(HOME + 8L * draw.below(64));
      default -> kernel.guard(any(frames));
    }
  }

  private void rest(int kind) {
    DownCalls kernel = kernel();
    switch (kind) {
      case 24, 25, 26 -> kernel.startRead(any(extents), draw.below(4), any(frames));
      case 27, 28 -> kernel.startWrite(any(extents), draw.below(4), any(frames));
      case 29 ->
          keep(
              extents,
              minted ->
                  kernel.bindExtent(DownCalls.ANY, 1 + draw.below(4), draw.below(3) == 0, minted));
      case 30 -> kernel.unbindExtent(any(extents));
      case 31 -> keep(slots, minted -> kernel.bindSaveSlot(any(extents), draw.below(4), minted));
      case 32 -> kernel.unbindSaveSlot(any(slots));
      case 33 -> request = kernel.request(1 + draw.below(2), 1 + draw.below(12));
      case 34 -> kernel.giveBack(any(draw.below(3) > 0 ? frames : extents));
      case 35 -> kernel.unguard(any(frames));
      case 36 -> kernel.installVector(any(frames));
      case 37 -> kernel.setContext(Context.STATUS, draw.below(4));
      case 38 -> vectorsOrBooks(kernel);
      default -> kernel.nominate(any(frames));
    }
  }

  private void vectorsOrBooks(DownCalls kernel) {
    switch (draw.below(4)) {
      case 0 -> kernel.storeVectors(page());
      case 1 -> kernel.loadVectors(page());
      case 2 -> kernel.books().nextFreeFrame(draw.below(64));
      default -> kernel.books().ownerOfFrame(draw.below(64));
    }
  }

  /** A page of a guarded frame in which its handlers lie, and where the kernel stores registers by physical address. */
  private void settle() {
    Capability frame = new Capability();
    kernel().bindFrame(DownCalls.ANY, frame);
    kernel().guard(frame);
    map(frame, HOME, USUAL | Protection.WRITE | Protection.EXECUTE | Protection.DIRTY);
    for (int cause = 0; cause < Context.CAUSES; cause++) {
      kernel().setContext(Context.SAVE + cause, HOME + 64 * cause);
    }
    kernel().setContext(Context.SYNCHRONOUS_ENTRY, HOME);
    kernel().setContext(Context.ASYNCHRONOUS_ENTRY, HOME);
  }

  private void map(Capability frame, long va, int protection) {
    long mapped =
        software ? kernel().tlbWrite(frame, va, protection) : kernel().map(frame, va, protection);
    if (mapped < 0 && kernel().refusal() instanceof Refusal.Stale) {
      frames.remove(frame);
    }
  }

  private void unmap(long va) {
    if (software) {
      kernel().tlbDelete(va);
    } else {
      kernel().unmap(va);
    }
  }

  private void derive() {
    Wanderer other = friend();
    boolean ofFrame = draw.below(3) > 0;
    Capability minted = new Capability();
    Capability parent = any(ofFrame ? frames : extents);
    if (kernel().derive(parent, other.self, 1 + draw.below(Rights.ALL), minted) == 0) {
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
      if (held.size() > MOST_HELD) {
        held.remove(draw.below(held.size()));
      }
    }
  }
}

package exo.adversary;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the adversaries have in common: it binds frames, maps them, stores to them, binds extents,
 * and holds on to everything until it is time to leave. Its program never gets a turn. What the
 * kernel asks for goes to {@link #answer}, where the crimes are.
 */
abstract class Adversary implements LibraryOs {
  static final int FRAME = ResourceKind.FRAME.code();

  private static final long BASE = 1L << 32;
  private static final long PAGE = 4096;

  /** How long it stands still between two looks around, in cycles. */
  private static final long PERIOD = 200_000;

  private static final int DATA = Protection.READ | Protection.WRITE;

  final Terms terms;
  final List<Capability> frames = new ArrayList<>();
  final List<Capability> extents = new ArrayList<>();
  private final List<Capability> slots = new ArrayList<>();

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  DownCalls kernel;

  int environment;

  /** What the kernel granted that it should have refused. */
  long gains;

  /** What it refused. */
  long refusals;

  private long given;
  private long asked;
  private long losses;
  private long leaves;

  Adversary(Terms terms) {
    this.terms = terms;
  }

  // ---- what a crime overrides

  /** The last thing at boot. */
  void prepare() {}

  /** The kernel asks; returns a {@link Next} value. */
  long answer(int kind, long wanted, int stage) {
    return Next.CONTINUE;
  }

  /** A while has passed, or a transfer has ended. */
  void idle() {}

  /** Something was taken by force. */
  void robbed() {}

  // ---- the life of an adversary

  @Override
  public final long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    environment = boot.environment();
    leaves = kernel.books().now() + terms.stay();
    bindExtents();
    bindFrames();
    prepare();
    return rest();
  }

  private void bindExtents() {
    for (int i = 0; i < terms.extents(); i++) {
      var extent = new Capability();
      int blocks = Math.max(1, terms.blocks() / terms.extents());
      if (kernel.bindExtent(DownCalls.ANY, blocks, false, extent) != DownCalls.REFUSED) {
        extents.add(extent);
      }
    }
    var extent = new Capability();
    boolean room =
        terms.slots() > 0
            && kernel.bindExtent(DownCalls.ANY, terms.slots(), false, extent) != DownCalls.REFUSED;
    for (int slot = 0; room && slot < terms.slots(); slot++) {
      slots.add(new Capability());
      kernel.bindSaveSlot(extent, slot, slots.getLast());
    }
  }

  private void bindFrames() {
    boolean more = true;
    while (more && frames.size() < terms.memory()) {
      var frame = new Capability();
      int number = frames.size();
      more = kernel.bindFrame(DownCalls.ANY, frame) != DownCalls.REFUSED;
      if (more) {
        frames.add(frame);
        more = map(frame, address(number), DATA);
        kernel.store(address(number), word(number));
      }
    }
  }

  /** Maps a frame, with tables as the kernel asks for them. */
  final boolean map(Capability frame, long va, int protection) {
    while (kernel.map(frame, va, protection) == DownCalls.REFUSED) {
      var table = new Capability();
      if (!(kernel.refusal() instanceof Refusal.NoTable missing)
          || kernel.bindFrame(DownCalls.ANY, table) == DownCalls.REFUSED
          || kernel.giveTable(table, va, missing.level()) == DownCalls.REFUSED) {
        return false;
      }
    }
    return true;
  }

  static long address(int number) {
    return BASE + number * PAGE;
  }

  final long word(int number) {
    return (long) environment << 32 | number;
  }

  private long rest() {
    long now = kernel.books().now();
    return now >= leaves ? Next.exit(0) : Next.awaitCycle(now + PERIOD);
  }

  @Override
  public final long exception(SaveArea saved) {
    return rest();
  }

  @Override
  public final long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause != Interrupt.ALARM && cause != Interrupt.TRANSFER) {
      return Next.CONTINUE;
    }
    idle();
    return rest();
  }

  @Override
  public final long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    asked++;
    return answer(kind, wanted, stage);
  }

  @Override
  public final long repossession(int entries, long overflow, SaveArea saved) {
    losses += entries + overflow;
    robbed();
    return Next.CONTINUE;
  }

  // ---- honest work, for those who do some

  /** Gives one resource of a kind back, as it should be; returns whether there was one. */
  final boolean giveOne(int kind) {
    List<Capability> held = kind == FRAME ? frames : extents;
    if (held.isEmpty()) {
      return false;
    }
    int last = held.size() - 1;
    if (kind == FRAME) {
      kernel.unmap(address(last));
    }
    boolean taken = kernel.giveBack(held.get(last)) != DownCalls.REFUSED;
    held.remove(last);
    given += taken ? 1 : 0;
    return taken;
  }

  /** Counts the outcome of something that must be refused. */
  final void mustFail(long result) {
    if (result == DownCalls.REFUSED) {
      refusals++;
    } else {
      gains++;
    }
  }

  @Override
  public void report(Counters counters) {
    counters.count("dataFrames", frames.size());
    counters.count("saveSlots", slots.size());
    counters.count("asked", asked);
    counters.count("given", given);
    counters.count("losses", losses);
    counters.count("refusals", refusals);
    counters.count("gains", gains);
  }
}

package exo.bench.rows;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Program;
import exo.hw.UserMode;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of two libOSes that have all frames between them and take turns in wanting some of the other's, so that every trip leaves
 * the machine as it found it, with the parts exchanged. Its pages are a queue, the one held longest first, which is also the
 * order in which the kernel takes.
 */
final class Party implements LibraryOs, Program {
  /** Pages of one translation table of the last level; the last is the vector's. */
  private static final int PAGES = Frames.WORDS;

  private static final int VECTOR = PAGES - 1;
  private static final int PROTECTION = Protection.READ | Protection.WRITE | Protection.REFERENCED;

  /** More than a repair takes: meanwhile the slice is left to who repairs, which would else wait for its end. */
  private static final long REPAIR_CYCLES = 1_000_000;

  /** How a party behaves that is asked, and what its pages are worth. */
  enum Conduct {
    POLITE(Revocation.ASKED, false, false),
    IMPERATIVE(Revocation.DEMANDED, false, false),
    CLEAN(0, false, false),
    SAVED(0, true, true),
    LOST(0, true, false),
    /** As saved; and what was taken is read back into the frame of another page. */
    REPAIR(0, true, true);

    /** When it gives, 0 for never. */
    final int answersAt;

    final boolean dirty;
    final boolean slot;

    Conduct(int answersAt, boolean dirty, boolean slot) {
      this.answersAt = answersAt;
      this.dirty = dirty;
      this.slot = slot;
    }
  }

  /** Whose turn it is, and what the trips have come to. */
  static final class Turns {
    private @Nullable Party wants;
    long trips;
    long cycles;
    long repairCycles;
  }

  private final Conduct conduct;
  private final Turns turns;
  private final int wanted;
  private final int share;
  private final Capability[] frames = new Capability[PAGES];
  private final PageQueue held = new PageQueue(PAGES);
  private final PageQueue unused = new PageQueue(PAGES);
  private final Capability extent = new Capability();
  private final Capability slot = new Capability();
  private @Nullable Party other;
  private @Nullable DownCalls booted;
  private long requested;
  private long robbed;
  private int repairing;

  /**
   * Makes a party that is still alone.
   *
   * @param wanted frames it wants when it is its turn
   * @param share pages it takes when it boots, or as many as there are
   */
  Party(Conduct conduct, Turns turns, int wanted, int share) {
    this.conduct = conduct;
    this.turns = turns;
    this.wanted = wanted;
    this.share = share;
    Arrays.setAll(frames, i -> new Capability());
    for (int page = 0; page < VECTOR; page++) {
      unused.addLast(page);
    }
  }

  void meet(Party party) {
    other = party;
  }

  /** Whoever boots last lets the first trip begin. */
  @Override
  public long boot(DownCalls kernel, BootRecord record) {
    booted = kernel;
    for (int level = 0; level <= Descriptor.LAST_LEVEL; level++) {
      Capability table = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, table));
      must(kernel.giveTable(table, MappedPages.BASE, level));
    }
    must(kernel.bindFrame(DownCalls.ANY, frames[VECTOR]));
    must(kernel.installVector(frames[VECTOR]));
    must(kernel.map(frames[VECTOR], address(VECTOR), Protection.READ | Protection.REFERENCED));
    while (held.size() < share && kernel.books().freeFrames() > 0) {
      bind();
    }
    if (conduct.slot) {
      must(kernel.bindExtent(DownCalls.ANY, 1, false, extent));
      must(kernel.bindSaveSlot(extent, 0, slot));
    }
    turns.wants = kernel.books().freeFrames() == 0 ? this : null;
    return Next.RESUME;
  }

  private static long address(int page) {
    return MappedPages.BASE + ((long) page << Frames.SHIFT);
  }

  private DownCalls kernel() {
    return Objects.requireNonNull(booted);
  }

  private void bind() {
    int page = unused.removeFirst();
    must(kernel().bindFrame(DownCalls.ANY, frames[page]));
    map(page);
    held.addLast(page);
  }

  private void map(int page) {
    must(kernel().map(frames[page], address(page), PROTECTION));
    if (conduct.dirty) {
      must(kernel().store(address(page), page));
    }
  }

  // ---- wanting

  /** Calls when it is its turn; else lets time pass up to whatever is due. */
  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (turns.wants == this) {
      cpu.svc(0);
      return;
    }
    long left = deadlineCycles - cpu.cycles();
    if (left > 0) {
      cpu.work((int) Math.min(Integer.MAX_VALUE, left));
    }
  }

  @Override
  public long exception(SaveArea saved) {
    turns.wants = null;
    requested = kernel().books().now();
    return Next.awaitGrant(must(kernel().request(ResourceKind.FRAME.code(), wanted)));
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return switch (cause) {
      case Interrupt.GRANT -> granted(status);
      case Interrupt.TRANSFER -> repaired(status);
      default -> Next.CONTINUE;
    };
  }

  private long granted(int status) {
    if (status != Interrupt.OK) {
      throw new IllegalStateException("granted in part only");
    }
    turns.cycles += kernel().books().now() - requested;
    turns.trips++;
    for (int i = 0; i < wanted; i++) {
      bind();
    }
    turns.wants = other;
    if (conduct == Conduct.REPAIR) {
      return Next.awaitCycle(kernel().books().now() + REPAIR_CYCLES);
    }
    return Next.yieldTo(0);
  }

  // ---- being asked, being robbed

  @Override
  public long revocation(int kind, long amount, int stage, long deadline, SaveArea saved) {
    if (stage != conduct.answersAt) {
      return Next.CONTINUE;
    }
    for (long i = 0; i < amount; i++) {
      int page = held.removeFirst();
      must(kernel().unmap(address(page)));
      must(kernel().giveBack(frames[page]));
      unused.addLast(page);
    }
    return Next.yieldTo(0);
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    robbed = kernel().books().now();
    int page = held.removeFirst();
    if (entries != 1 || word(RepossessionVector.PAGE) != address(page)) {
      throw new IllegalStateException("took something else than what was held longest");
    }
    long whereabouts = word(RepossessionVector.WHEREABOUTS);
    if (whereabouts != expected(whereabouts)) {
      throw new IllegalStateException("the contents went to " + whereabouts);
    }
    if (conduct == Conduct.REPAIR) {
      return readBack(page);
    }
    if (conduct.slot) {
      renewSlot();
    }
    unused.addLast(page);
    return Next.yieldTo(0);
  }

  private long word(int word) {
    return must(kernel().load(address(VECTOR) + RepossessionVector.offset(0, word)));
  }

  private long expected(long whereabouts) {
    if (conduct.slot) {
      return Math.max(0, whereabouts); // a block
    }
    return conduct.dirty ? RepossessionVector.LOST : RepossessionVector.CLEAN;
  }

  /** Gives up the page held longest for the one that was taken. */
  private long readBack(int lost) {
    int victim = held.removeFirst();
    must(kernel().unmap(address(victim)));
    Capability frame = frames[victim];
    frames[victim] = frames[lost];
    frames[lost] = frame;
    unused.addLast(victim);
    repairing = lost;
    return Next.awaitTransfer(must(kernel().startRead(extent, 0, frame)));
  }

  private long repaired(int status) {
    if (status != Interrupt.OK) {
      throw new IllegalStateException("could not read a slot");
    }
    map(repairing);
    held.addFirst(repairing); // its frame is still the one held longest
    renewSlot();
    turns.repairCycles += kernel().books().now() - robbed;
    return Next.yieldTo(0);
  }

  private void renewSlot() {
    must(kernel().unbindSaveSlot(slot));
    must(kernel().bindSaveSlot(extent, 0, slot));
  }

  /** A result may be negative and still be good. */
  private long must(long result) {
    Refusal refusal = result < 0 ? kernel().refusal() : null;
    if (refusal != null) {
      throw new IllegalStateException(refusal.message());
    }
    return result;
  }
}

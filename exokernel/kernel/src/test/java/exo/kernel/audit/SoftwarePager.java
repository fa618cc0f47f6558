package exo.kernel.audit;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.WRITE;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.hw.Descriptor;
import exo.hw.Program;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * A pager whose page table is an array of its own: fewer frames than pages, first in, first out, and swap on disk. Its program checks
 * every word that it finds.
 *
 * <pre>
 *   fault ─▶ resident: write it into the TLBs again, dirty if this is a store
 *         └▶ not:      victim ─▶ delete ─▶ dirty? to its block ─▶ from its own block, or zeros ─▶ write it into the TLBs
 * </pre>
 */
final class SoftwarePager implements LibraryOs {
  static final int PAGES = 10;
  static final int FRAMES = 8;
  private static final long BASE = 0x4000_0000L;
  private static final int WORDS = 8;

  /** So few that pages fight for them. */
  private static final int SLOTS = 6;

  private final SplittableRandom random;
  private final int accesses;
  private final Page[] pages = new Page[PAGES];
  private final Deque<Page> resident = new ArrayDeque<>();
  private final Deque<Capability> free = new ArrayDeque<>();
  private final Capability extent = new Capability();
  private DownCalls kernel;
  private int self;
  private Page wanted;
  private Page leaving;
  int pageIns;
  int pageOuts;
  int again;
  int madeDirty;

  /** One row of its table. */
  private static final class Page {
    final int number;
    Capability frame;
    boolean dirty;
    boolean onDisk;

    Page(int number) {
      this.number = number;
    }
  }

  SoftwarePager(long seed, int accesses) {
    this.random = new SplittableRandom(seed);
    this.accesses = accesses;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    self = boot.environment();
    for (int number = 0; number < PAGES; number++) {
      pages[number] = new Page(number);
    }
    for (int i = 0; i < FRAMES; i++) {
      Capability frame = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, frame));
      free.add(frame);
    }
    must(kernel.bindExtent(DownCalls.ANY, PAGES, false, extent));
    return Next.RESUME;
  }

  private long va(int number) {
    long high = BASE + ((long) (number / SLOTS) << 24);
    return high + (SoftwareTlb.slot(high, self) ^ number % SLOTS) * 4096L;
  }

  private Page at(long va) {
    for (Page page : pages) {
      if (va(page.number) == (va & -4096)) {
        return page;
      }
    }
    throw new AssertionError("no page at 0x" + Long.toHexString(va));
  }

  // ---- faults

  @Override
  public long exception(SaveArea saved) {
    if (Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC) {
      return Next.exit((int) saved.x[0]);
    }
    Page page = at(saved.address);
    if (page.frame == null) {
      wanted = page;
      return free.isEmpty() ? makeRoom() : bringIn();
    }
    boolean store = Syndrome.isWrite(saved.syndrome);
    madeDirty += store && !page.dirty ? 1 : 0;
    again += Syndrome.kind(saved.syndrome) == Syndrome.FSC_TRANSLATION_L0 ? 1 : 0;
    page.dirty |= store;
    return show(page);
  }

  private long show(Page page) {
    int allowed = READ | WRITE | (page.dirty ? DIRTY : 0);
    must(kernel.tlbWrite(page.frame, va(page.number), allowed));
    return Next.RESUME;
  }

  private long makeRoom() {
    leaving = resident.remove();
    long last = must(kernel.tlbDelete(va(leaving.number)));
    if (Descriptor.isDirty(last) != leaving.dirty) {
      throw new AssertionError("page " + leaving.number + ": dirty to one of us only");
    }
    if (!leaving.dirty) {
      return left();
    }
    pageOuts++;
    leaving.onDisk = true;
    leaving.dirty = false;
    return Next.awaitTransfer(must(kernel.startWrite(extent, leaving.number, leaving.frame)));
  }

  private long left() {
    free.add(leaving.frame);
    leaving.frame = null;
    leaving = null;
    return bringIn();
  }

  private long bringIn() {
    wanted.frame = free.remove();
    if (wanted.onDisk) {
      pageIns++;
      return Next.awaitTransfer(must(kernel.startRead(extent, wanted.number, wanted.frame)));
    }
    return brought();
  }

  private long brought() {
    Page page = wanted;
    wanted = null;
    resident.add(page);
    show(page);
    if (!page.onDisk) {
      must(kernel.zero(va(page.number)));
    }
    return Next.RESUME;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause != Interrupt.TRANSFER) {
      return Next.CONTINUE;
    }
    if (status != Interrupt.OK) {
      throw new AssertionError("a transfer ended with " + status);
    }
    return leaving != null ? left() : brought();
  }

  private long must(long result) {
    if (result < 0 && kernel.refusal() != null) {
      throw new AssertionError(kernel.refusal().message());
    }
    return result;
  }

  // ---- its program

  /** Leaves with 0, or with 1 as soon as a word is not what was stored last. */
  Program program() {
    return new Checks();
  }

  private final class Checks implements Program {
    private final long[] expected = new long[PAGES * WORDS];
    private int word = random.nextInt(expected.length);
    private boolean store = random.nextBoolean();
    private int done;

    @Override
    public void step(UserMode cpu, long deadlineCycles) {
      while (cpu.cycles() < deadlineCycles) {
        if (done == accesses || !access(cpu)) {
          if (!cpu.trapped()) {
            cpu.setRegister(0, done == accesses ? 0 : 1);
            cpu.svc(0);
          }
          return;
        }
        word = random.nextInt(expected.length);
        store = random.nextInt(3) == 0;
        done++;
      }
    }

    /** {@return whether it was made and found what it should} */
    private boolean access(UserMode cpu) {
      long va = va(word / WORDS) + word % WORDS * 8L;
      if (!store) {
        long found = cpu.load(va);
        return !cpu.trapped() && found == expected[word];
      }
      cpu.store(va, (long) self << 32 | done + 1);
      if (cpu.trapped()) {
        return false;
      }
      expected[word] = (long) self << 32 | done + 1;
      return true;
    }
  }
}

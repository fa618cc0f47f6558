package exo.minimal;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.minimal.memory.FramePool;
import exo.minimal.program.Launch;
import exo.minimal.program.Layout;
import exo.minimal.program.Postmortem;
import exo.minimal.program.ProgramSpace;
import exo.minimal.program.SmallCalls;
import exo.minimal.program.UserMemory;
import exo.minimal.program.VectorArea;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Demand paging for a program of instructions: its pages lie where its file and its calls say, with what may be done to them, and
 * begin as parts of the file or as zeros.
 *
 * <p>The program begins with a fault: an environment's registers are zero, and so nothing is where its first instruction is to be
 * fetched. That tells where it is to begin.
 *
 * <p>An instruction needs three pages at a time, its own and two that its data lie on. What was brought in for one that has not been
 * completed is no victim, whatever the policy says of it, or some policies would send one page away for the other for ever.
 */
final class ProgramPager extends ResidentSet implements UserMemory {
  private static final int INSTRUCTION_BYTES = 4;

  private final DownCalls kernel;
  private final ProgramSpace program;
  private final SmallCalls calls;
  private final VectorArea vectors;

  /** Stored to, where the descriptor does not say so. */
  private final BitSet soiled = new BitSet();

  private boolean begun;
  private boolean calling;
  private boolean storing;
  private int signal;

  /** A page that a call found missing. */
  private int missing = FramePool.NONE;

  /** The instruction, or the call, that pages were brought in for, and those pages, the latest first. */
  private long clingingAt;

  private final int[] clinging = {FramePool.NONE, FramePool.NONE, FramePool.NONE};

  ProgramPager(DownCalls kernel, BootRecord boot, Parameters parameters, Launch launch) {
    super(kernel, boot, parameters);
    this.kernel = kernel;
    long most = Math.min(kernel.books().freeBlocks(), Parameters.MOST_PAGES);
    long blocks = parameters.blocks() == 0 ? most : parameters.blocks();
    if (kernel.bindExtent(DownCalls.ANY, blocks, false, transfer.extent) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no room for blocks=%d of swap", blocks);
    }
    tally.blocks = blocks;
    program = new ProgramSpace(launch, (int) blocks, boot.seed(), this::gone);
    calls = new SmallCalls(kernel, program, this, launch.cyclesPerSecond());
    revocations.prepare(parameters.slots(), Layout.REPOSSESSIONS);
    vectors = new VectorArea(kernel, space);
  }

  // ---- what the program does

  @Override
  long exception(SaveArea saved) {
    return switch (Syndrome.exceptionClass(saved.syndrome)) {
      case Syndrome.EC_SVC -> call(saved);
      case Syndrome.EC_DATA_ABORT_LOWER, Syndrome.EC_INSTRUCTION_ABORT_LOWER -> fault(saved);
      case Syndrome.EC_FP_ACCESS -> {
        vectors.give();
        yield Next.RESUME;
      }
      default -> throw end(saved);
    };
  }

  @Override
  long fault(SaveArea saved) {
    if (!begun) {
      return begin(saved);
    }
    boolean fetch = Syndrome.exceptionClass(saved.syndrome) != Syndrome.EC_DATA_ABORT_LOWER;
    storing = Syndrome.isWrite(saved.syndrome);
    int page = program.page(saved.address, storing, fetch);
    if (page == FramePool.NONE || !count(Syndrome.kind(saved.syndrome))) {
      throw end(saved);
    }
    cling(page, saved.x[SaveArea.PC]);
    if (!resident(page)) {
      return miss(page, FramePool.NONE, saved);
    }
    return show(page) ? Next.RESUME : revocations.later(frames.slotOf(page));
  }

  private long begin(SaveArea saved) {
    begun = true;
    saved.x[SaveArea.PC] = program.entry();
    saved.x[SaveArea.SP] = program.stackPointer();
    return Next.RESUME;
  }

  private boolean count(int kind) {
    switch (kind) {
      case Syndrome.FSC_TRANSLATION_L0 -> tally.faultsTranslation++;
      case Syndrome.FSC_ACCESS_FLAG_L0 -> tally.faultsAccessFlag++;
      case Syndrome.FSC_PERMISSION_L0 -> tally.faultsPermission++;
      default -> {
        return false;
      }
    }
    return true;
  }

  private LibOsFault end(SaveArea saved) {
    signal = Postmortem.signal(saved.syndrome);
    return new LibOsFault("%s", Postmortem.of(saved, program, this));
  }

  private long call(SaveArea saved) {
    long result = calls.call(saved.x);
    calling = result == SmallCalls.ABSENT;
    if (calling) {
      cling(missing, saved.x[SaveArea.PC]);
      return miss(missing, FramePool.NONE, saved);
    }
    if (result == SmallCalls.EXIT) {
      return exit(saved);
    }
    if (result == SmallCalls.WAIT) {
      saved.x[SaveArea.PC] -= INSTRUCTION_BYTES;
      return Next.yieldTo(0);
    }
    saved.x[0] = result;
    return Next.RESUME;
  }

  @Override
  long answer(SaveArea saved) {
    return calling ? call(saved) : Next.RESUME;
  }

  @Override
  void yields() {
    vectors.keep();
  }

  // ---- the program's memory, for calls

  @Override
  public int reach(long va, boolean store) {
    int page = program.page(va, store, false);
    if (page == FramePool.NONE) {
      return FORBIDDEN;
    }
    storing = store;
    long descriptor = space.descriptor(program.address(page));
    boolean there = resident(page) && Descriptor.isReferenced(descriptor);
    if (there && (!store || Descriptor.isDirty(descriptor))) {
      return READY;
    }
    if (resident(page) && show(page)) {
      return READY;
    }
    missing = page;
    return ABSENT;
  }

  @Override
  public long load(long va) {
    return kernel.load(va);
  }

  @Override
  public void store(long va, long value) {
    if (kernel.store(va, value) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no page at 0x%x", va);
    }
  }

  /** What its descriptor allows is not right any more; the next touch tells. */
  @Override
  public void changed(int page) {
    if (resident(page)) {
      unmap(page);
    }
  }

  private void unmap(int page) {
    if (stored(space.unmap(program.address(page)))) {
      soiled.set(page);
    }
  }

  private void gone(int page) {
    soiled.clear(page);
    transfer.onDisk.clear(page);
    revocations.forget(page);
    int slot = frames.slotOf(page);
    if (slot != FramePool.NONE) {
      space.unmap(program.address(page));
      frames.remove(page);
      policy.removed(page);
      revocations.release(slot);
    }
  }

  // ---- pages

  /** Shows a resident page as the program may use it, marked as it is about to be used; false if that is not possible now. */
  private boolean show(int page) {
    long va = program.address(page);
    long descriptor = space.descriptor(va);
    if (!Descriptor.isValid(descriptor)) {
      soiled.set(page); // its table was taken: nobody knows
      return space.mapAs(mapping(page, true), frames.frame(frames.slotOf(page)), va);
    }
    space.protect(va, mapping(page, storing || Descriptor.isDirty(descriptor)));
    return true;
  }

  private int mapping(int page, boolean dirty) {
    int mapping = program.mapping(page);
    return dirty && program.isWritable(page) ? mapping | Protection.DIRTY : mapping;
  }

  @Override
  boolean arrived(int page, int slot, boolean fresh, boolean dirty) {
    long va = program.address(page);
    boolean first = !dirty && !transfer.onDisk.get(page);
    boolean filled = first && (!fresh || program.hasContents(page));
    int wanted = mapping(page, storing || dirty);
    int filling = Protection.READ | Protection.WRITE | Protection.REFERENCED | Protection.DIRTY;
    if (!space.mapAs(filled ? filling : wanted, frames.frame(slot), va)) {
      return false;
    }
    if (filled) {
      fill(page, va, fresh);
      space.protect(va, wanted);
    }
    soiled.set(page, dirty);
    return true;
  }

  private void fill(int page, long va, boolean fresh) {
    if (!fresh) {
      space.zero(va, true);
    }
    for (int word = 0; program.hasContents(page) && word < Frames.WORDS; word++) {
      long value = program.contents(page, word);
      if (value != 0) {
        store(va + 8L * word, value);
      }
    }
  }

  @Override
  public boolean detach(int page, int slot, boolean goes) {
    boolean dirty = stored(space.unmap(program.address(page))) || soiled.get(page);
    soiled.clear(page);
    return dirty;
  }

  @Override
  public boolean takeReferenced(int page) {
    return Descriptor.isReferenced(space.age(program.address(page)));
  }

  @Override
  public boolean dirty(int page) {
    return soiled.get(page) || stored(space.descriptor(program.address(page)));
  }

  private static boolean stored(long descriptor) {
    return !Descriptor.isValid(descriptor) || Descriptor.isDirty(descriptor);
  }

  @Override
  public void soil(int page) {
    soiled.set(page);
  }

  @Override
  public long virtualTime() {
    return kernel.books().cycles(Books.Account.PROGRAM);
  }

  @Override
  public void extentLost() {
    super.extentLost();
    kernel.bindExtent(
        DownCalls.ANY,
        tally.blocks,
        false,
        transfer.extent); // refused, it is missed at the next write
  }

  // ---- who may not be a victim

  private void cling(int page, long pc) {
    if (pc != clingingAt) {
      clingingAt = pc;
      Arrays.fill(clinging, FramePool.NONE);
      int code = program.page(pc, false, true);
      clinging[0] = code;
    }
    for (int each : clinging) {
      if (each == page) {
        return;
      }
    }
    clinging[2] = clinging[1];
    clinging[1] = page;
  }

  /** The policy is asked as if those pages were not there, unless there are no others. */
  @Override
  int victim(int incoming) {
    int held = 0;
    for (int page : clinging) {
      held += isHeld(page, incoming) ? 1 : 0;
    }
    if (held >= frames.residents()) {
      return policy.victim(incoming);
    }
    for (int page : clinging) {
      if (isHeld(page, incoming)) {
        policy.removed(page);
      }
    }
    int victim = policy.victim(incoming);
    for (int page : clinging) {
      if (isHeld(page, incoming)) {
        policy.loaded(page);
      }
    }
    return victim;
  }

  private boolean isHeld(int page, int incoming) {
    return page != FramePool.NONE && page != incoming && resident(page);
  }

  @Override
  void report(LibraryOs.Counters counters) {
    calls.report(counters);
    if (signal != 0) {
      counters.count("signal", signal);
    }
  }
}

package exo.minimal;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.minimal.memory.FramePool;

/**
 * Demand paging: the program's pages lie at {@link Calls#BASE}, some of them in frames, the others
 * on disk, each in the block of its own number, or nowhere yet because they are all zeros.
 *
 * <p>All that shows of the program is faults, and for resident pages the access flag and the dirty
 * state of their descriptors. Where the processor does not set these itself, the first touch after
 * {@link #takeReferenced} and the first store are faults too, and they are set here.
 *
 * <p>A resident page without a descriptor has lost its table to the kernel. Nobody knows any more
 * whether it was stored to, so it counts as dirty.
 */
final class Pager extends ResidentSet {
  private final DownCalls kernel;
  private final long pages;
  private final boolean content;

  /** Of the fault being served: a store is going to be tried again. */
  private boolean storing;

  Pager(DownCalls kernel, BootRecord boot, Parameters parameters) {
    super(kernel, boot, parameters);
    this.kernel = kernel;
    pages = parameters.blocks() == 0 ? kernel.books().freeBlocks() : parameters.blocks();
    if (kernel.bindExtent(DownCalls.ANY, pages, false, transfer.extent) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no room for blocks=%d of swap", pages);
    }
    tally.blocks = pages;
    content = parameters.content();
    revocations.prepare(parameters.slots(), Calls.BASE + (pages << Frames.SHIFT));
  }

  @Override
  long fault(SaveArea saved) {
    long page = (saved.address - Calls.BASE) >> Frames.SHIFT;
    if (page < 0 || page >= pages) {
      throw new LibOsFault("the program touched 0x%x, not in its %d pages", saved.address, pages);
    }
    storing = Syndrome.isWrite(saved.syndrome);
    int kind = Syndrome.kind(saved.syndrome);
    if (kind == Syndrome.FSC_TRANSLATION_L0) {
      tally.faultsTranslation++;
      return resident((int) page) ? mapAgain((int) page) : miss((int) page, FramePool.NONE, saved);
    }
    if (kind == Syndrome.FSC_ACCESS_FLAG_L0) {
      tally.faultsAccessFlag++;
      space.mark(Calls.addressOf((int) page), storing || dirty((int) page));
    } else if (kind == Syndrome.FSC_PERMISSION_L0 && storing) {
      tally.faultsPermission++;
      space.mark(Calls.addressOf((int) page), true);
    } else {
      return super.fault(saved);
    }
    return Next.RESUME;
  }

  private long mapAgain(int page) {
    int slot = frames.slotOf(page);
    boolean mapped = space.map(frames.frame(slot), Calls.addressOf(page), true);
    return mapped ? Next.RESUME : revocations.later(slot);
  }

  @Override
  boolean arrived(int page, int slot, boolean fresh, boolean dirty) {
    boolean stale = content && !fresh && !dirty && !transfer.onDisk.get(page);
    if (!space.map(frames.frame(slot), Calls.addressOf(page), storing || stale || dirty)) {
      return false;
    }
    if (stale) {
      space.zero(Calls.addressOf(page), storing);
    }
    return true;
  }

  @Override
  long answer(SaveArea saved) {
    return Next.RESUME;
  }

  @Override
  public boolean detach(int page, int slot, boolean goes) {
    return stored(space.unmap(Calls.addressOf(page)));
  }

  @Override
  public boolean takeReferenced(int page) {
    return Descriptor.isReferenced(space.age(Calls.addressOf(page)));
  }

  @Override
  public boolean dirty(int page) {
    return stored(space.descriptor(Calls.addressOf(page)));
  }

  @Override
  public long virtualTime() {
    return kernel.books().cycles(Books.Account.PROGRAM);
  }

  private static boolean stored(long descriptor) {
    return !Descriptor.isValid(descriptor) || Descriptor.isDirty(descriptor);
  }

  @Override
  public void soil(int page) {
    space.mark(Calls.addressOf(page), true);
  }

  @Override
  public void extentLost() {
    super.extentLost();
    kernel.bindExtent(
        DownCalls.ANY, pages, false, transfer.extent); // refused, it is missed at the next write
  }
}

package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;

/**
 * Demand paging: the program's pages lie at {@link Calls#BASE}, some of them in frames, the others
 * on disk, each in the block of its own number, or nowhere yet because they are all zeros.
 *
 * <p>All that shows of the program is faults, and for resident pages the access flag and the dirty
 * state of their descriptors. Where the processor does not set these itself, the first touch after
 * {@link #takeReferenced} and the first store are faults too, and they are set here.
 */
final class Pager extends ResidentSet {
  private final long pages;
  private final boolean content;

  /** Of the fault being served: a store is going to be tried again. */
  private boolean storing;

  Pager(DownCalls kernel, BootRecord boot, Parameters parameters) {
    super(kernel, boot, parameters);
    pages = parameters.blocks() == 0 ? kernel.books().freeBlocks() : parameters.blocks();
    if (kernel.bindExtent(DownCalls.ANY, pages, false, transfer.extent) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no room for blocks=%d of swap", pages);
    }
    tally.blocks = pages;
    content = parameters.content();
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
      return miss((int) page, saved);
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

  @Override
  long arrived(int page, int slot, boolean fresh, SaveArea saved) {
    boolean stale = content && !fresh && !onDisk.get(page);
    space.map(frames.frame(slot), Calls.addressOf(page), storing || stale);
    if (stale) {
      space.zero(Calls.addressOf(page), storing);
    }
    return Next.RESUME;
  }

  @Override
  boolean detach(int page, int slot) {
    return Descriptor.isDirty(space.unmap(Calls.addressOf(page)));
  }

  @Override
  public boolean takeReferenced(int page) {
    return Descriptor.isReferenced(space.age(Calls.addressOf(page)));
  }

  @Override
  public boolean dirty(int page) {
    return Descriptor.isDirty(space.descriptor(Calls.addressOf(page)));
  }
}

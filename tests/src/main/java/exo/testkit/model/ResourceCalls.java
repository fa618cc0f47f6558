package exo.testkit.model;

import exo.abi.DownCalls;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Extent;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Slice;
import exo.testkit.model.State.Slot;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Frames, capabilities, extents, save slots and slices. */
abstract class ResourceCalls extends Attempt {
  private static final long ANY = DownCalls.ANY;

  ResourceCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  // ---- frames

  Answer bindFrame(long frame) {
    if (bindable(ResourceKind.FRAME) < 1) {
      return refused(new Refusal.Exhausted(Quantity.FRAMES, 1, 0));
    }
    if (!isWithinQuota(1, 0)) {
      return refused();
    }
    Tree<Frame> frames = before.frames();
    long bound = frame == ANY ? chosen(frames, each -> each.owner() == State.NOBODY) : frame;
    if (!isIn(Quantity.FRAMES, bound, board.frames())) {
      return refused();
    }
    int owner = frame(bound).owner();
    if (owner != State.NOBODY) {
      return refused(new Refusal.Taken(ResourceName.frame(bound), owner));
    }
    long root = draft.bindFrame(caller, bound, Rights.ALL);
    draft.useAside(caller, ResourceKind.FRAME, 1);
    return minting(bound, root);
  }

  /** {@return the unit that the kernel has chosen if it may, else the first that it may} */
  private <T> long chosen(Tree<T> all, Predicate<T> isFree) {
    T told = all.get(heard.result());
    return told != null && isFree.test(told)
        ? heard.result()
        : all.keys(0, Long.MAX_VALUE, isFree).getFirst();
  }

  Answer unbindFrame(Claim claim) {
    Held held = claim(claim, ResourceKind.FRAME, 0);
    if (held != null && frame(ResourceName.start(held.resource())).table() >= 0) {
      return refused(new Refusal.InUse(held.resource(), 1));
    }
    return unbind(held);
  }

  private Answer unbind(@Nullable Held held) {
    if (held == null || !isOwn(held)) {
      return refused();
    }
    long freed = draft.endBinding(held.resource());
    draft.credit(caller, ResourceName.kind(held.resource()), freed);
    return ok(0);
  }

  // ---- capabilities

  Answer derive(Claim parent, int environment, int rights) {
    Environment other = before.environments().get(environment);
    if (other == null || !other.present()) {
      long limit = before.totals().get(State.HIGHEST_ENVIRONMENT) + 1;
      return refused(new Refusal.OutOfRange(Quantity.ENVIRONMENTS, environment, limit));
    }
    Held held = claim(parent);
    if (held == null) {
      return refused();
    }
    if (rights < 1 || rights > Rights.ALL) {
      return refused(new Refusal.OutOfRange(Quantity.RIGHTS, rights, Rights.ALL + 1L));
    }
    int needed = environment == caller ? rights : rights | Rights.GRANT;
    if (!Rights.within(needed, held.rights())) {
      return refused(new Refusal.InsufficientRights(needed, held.rights()));
    }
    if (before.totals().get(State.DERIVED) >= board.derivations()) {
      return refused(new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0));
    }
    long derived = self.get(Environment.DERIVATIONS);
    return isWithin(Quantity.DERIVATIONS, 1, self.quota().derivations(), derived)
        ? minting(0, draft.derive(claimed, environment, rights))
        : refused();
  }

  Answer revokeDerived(Claim parent) {
    return claim(parent) == null ? refused() : ok(draft.killDerived(claimed));
  }

  // ---- extents

  Answer bindExtent(long start, long blocks, boolean durable) {
    long bindable = bindable(ResourceKind.EXTENT);
    if (blocks > bindable && bindable < before.free(ResourceKind.EXTENT)) {
      return refused(new Refusal.Exhausted(Quantity.BLOCKS, blocks, bindable));
    }
    if (blocks < 1 || blocks > board.blocks()) {
      return refused(new Refusal.OutOfRange(Quantity.BLOCKS, blocks, board.blocks() + 1));
    }
    long starts = board.blocks() - blocks + 1;
    if ((start != ANY && !isIn(Quantity.BLOCKS, start, starts)) || !isWithinQuota(0, blocks)) {
      return refused();
    }
    if (before.extents().size() >= board.extents()) {
      return refused(new Refusal.Exhausted(Quantity.EXTENTS, 1, 0));
    }
    long first = start == ANY ? fit(blocks) : start;
    long bound = first < 0 ? -1 : overlapping(first, blocks);
    if (first < 0 || bound >= 0) {
      return refused(first < 0 ? tooNarrow(blocks) : overlaps(first, blocks, bound));
    }
    long root = draft.bindExtent(caller, first, blocks, Rights.ALL, durable);
    draft.useAside(caller, ResourceKind.EXTENT, blocks);
    return minting(first, root);
  }

  /** {@return where so many free blocks begin, as the kernel has chosen if it may; -1 for nowhere} */
  private long fit(long blocks) {
    long told = heard.result();
    if (told >= 0 && told + blocks <= board.blocks() && overlapping(told, blocks) < 0) {
      return told;
    }
    long[] at = {0, -1};
    before.extents().forEach((start, each) -> gap(at, start, each.length(), blocks));
    gap(at, board.blocks(), 0, blocks);
    return at[1];
  }

  private static void gap(long[] at, long start, long length, long wanted) {
    at[1] = at[1] < 0 && start - at[0] >= wanted ? at[0] : at[1];
    at[0] = start + length;
  }

  private Refusal tooNarrow(long blocks) {
    long widest = blocks - 1;
    while (widest > 0 && fit(widest) < 0) {
      widest--;
    }
    return new Refusal.Exhausted(Quantity.BLOCKS, blocks, widest);
  }

  /** {@return the first block of the first extent that shares blocks with a run, or -1} */
  private long overlapping(long start, long blocks) {
    long within = before.extentAt(start);
    long[] first = {within};
    if (within < 0) {
      before
          .extents()
          .forEach(start, start + blocks - 1, (at, e) -> first[0] = first[0] < 0 ? at : first[0]);
    }
    return first[0];
  }

  private Refusal overlaps(long start, long blocks, long bound) {
    Extent extent = before.extents().at(bound);
    return new Refusal.Overlaps(
        ResourceName.extent(start, blocks),
        ResourceName.extent(bound, extent.length()),
        extent.owner());
  }

  Answer attachExtent(long start) {
    if (!isIn(Quantity.BLOCKS, start, board.blocks())) {
      return refused();
    }
    Extent extent = before.extents().get(start);
    return extent != null && extent.owner() == caller && extent.durable()
        ? minting(extent.length(), extent.capability())
        : refused(new Refusal.NotHeld(ResourceName.extent(start, 1)));
  }

  Answer unbindExtent(Claim claim) {
    return unbind(claim(claim, ResourceKind.EXTENT, 0));
  }

  Answer bindSaveSlot(Claim claim, long offset) {
    Held extent = claim(claim, ResourceKind.EXTENT, 0);
    if (extent == null
        || !isIn(Quantity.BLOCKS, offset, ResourceName.length(extent.resource()))
        || !isOwn(extent)) {
      return refused();
    }
    if (!Rights.within(Rights.WRITE, extent.rights())) {
      return refused(new Refusal.InsufficientRights(Rights.WRITE, extent.rights()));
    }
    long block = ResourceName.start(extent.resource()) + offset;
    Slot there = before.slots().get(block);
    if (there != null) {
      return refused(new Refusal.Taken(ResourceName.saveSlot(block), there.owner()));
    }
    if (before.slots().size() >= board.saveSlots()) {
      return refused(new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0));
    }
    return isWithinQuota(0, 0)
        ? minting(block, draft.bindSlot(caller, block, extent.rights()))
        : refused();
  }

  Answer unbindSaveSlot(Claim claim) {
    return unbind(claim(claim, ResourceKind.SAVE_SLOT, 0));
  }

  // ---- slices

  Answer bindSlice(long position) {
    if (bindable(ResourceKind.SLICE) < 1) {
      return refused(new Refusal.Exhausted(Quantity.SLICES, 1, 0));
    }
    if (!isWithinQuota(0, 0)) {
      return refused();
    }
    Tree<Slice> slices = before.slices();
    long bound = position == ANY ? chosen(slices, each -> each.owner() == State.NOBODY) : position;
    if (!isIn(Quantity.SLICES, bound, board.slices())) {
      return refused();
    }
    int owner = slices.at(bound).owner();
    if (owner != State.NOBODY) {
      return refused(new Refusal.Taken(ResourceName.slice(bound), owner));
    }
    long root = draft.bindSlice(caller, bound, Rights.ALL);
    draft.useAside(caller, ResourceKind.SLICE, 1);
    return minting(bound, root);
  }

  Answer attachSlice(long position) {
    if (!isIn(Quantity.SLICES, position, board.slices())) {
      return refused();
    }
    Slice slice = before.slices().at(position);
    return slice.owner() == caller
        ? minting(position, slice.capability())
        : refused(new Refusal.NotHeld(ResourceName.slice(position)));
  }

  Answer unbindSlice(Claim claim) {
    return unbind(claim(claim, ResourceKind.SLICE, 0));
  }
}

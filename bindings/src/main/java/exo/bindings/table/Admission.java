package exo.bindings.table;

import static exo.bindings.table.Bindings.ANY;

import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import org.jspecify.annotations.Nullable;

/** Whether a call may go on: decisions that change nothing. Each returns the reason against it, or null when there is none. */
final class Admission {
  private final Installed installed;
  private final BindingTable table;
  private final Caches caches;
  private final Units frames;
  private final Units slices;
  private final ExtentMap extents;
  private final DerivationTree tree;
  private final Environments environments;
  private final TableRecord found = new TableRecord();

  Admission(Installed installed, BindingTable table, Caches caches) {
    this.installed = installed;
    this.table = table;
    this.caches = caches;
    frames = caches.frames;
    slices = caches.slices;
    extents = caches.extents;
    tree = caches.tree;
    environments = caches.environments;
  }

  @Nullable Refusal frame(int environment, long frame, int rights) {
    Refusal no = binding(environment, rights, 1, 0);
    if (no == null) {
      no = unit(frames, Quantity.FRAMES, frame);
    }
    if (no != null || frame == ANY || frames.isFree((int) frame)) {
      return no;
    }
    return new Refusal.Taken(ResourceName.frame(frame), tree.holder(caches.frameRoot((int) frame)));
  }

  @Nullable Refusal slice(int environment, long position) {
    Refusal no = binding(environment, Rights.ALL, 0, 0);
    if (no == null) {
      no = unit(slices, Quantity.SLICES, position);
    }
    if (no != null || position == ANY || slices.isFree((int) position)) {
      return no;
    }
    return new Refusal.Taken(
        ResourceName.slice(position), tree.holder(caches.sliceRoot((int) position)));
  }

  private static @Nullable Refusal unit(Units units, Quantity what, long wanted) {
    if (wanted == ANY) {
      return units.freeCount() > 0 ? null : new Refusal.Exhausted(what, 1, 0);
    }
    return wanted >= 0 && wanted < units.count()
        ? null
        : new Refusal.OutOfRange(what, wanted, units.count());
  }

  @Nullable Refusal extent(int environment, long start, long blocks, int rights) {
    long all = installed.blocks();
    if (blocks < 1 || blocks > all) {
      return new Refusal.OutOfRange(Quantity.BLOCKS, blocks, all + 1);
    }
    if (start != ANY && (start < 0 || start > all - blocks)) {
      return new Refusal.OutOfRange(Quantity.BLOCKS, start, all - blocks + 1);
    }
    Refusal no = binding(environment, rights, 0, blocks);
    if (no != null) {
      return no;
    }
    if (extents.bound() >= installed.extents() || tree.freePooled() == 0) {
      return new Refusal.Exhausted(Quantity.EXTENTS, 1, 0);
    }
    return start == ANY ? fit(blocks) : overlap(start, blocks);
  }

  private @Nullable Refusal fit(long blocks) {
    long widest = extents.widestFree();
    return widest >= blocks ? null : new Refusal.Exhausted(Quantity.BLOCKS, blocks, widest);
  }

  private @Nullable Refusal overlap(long start, long blocks) {
    int bound = extents.overlapping(start, blocks);
    if (bound < 0) {
      return null;
    }
    int root = extents.root(bound);
    return new Refusal.Overlaps(
        ResourceName.extent(start, blocks), tree.resource(root), tree.holder(root));
  }

  @Nullable Refusal attachment(int environment, long start) {
    if (start < 0 || start >= installed.blocks()) {
      return new Refusal.OutOfRange(Quantity.BLOCKS, start, installed.blocks());
    }
    if (environments.present(environment) == null) {
      return nobody(environment);
    }
    int slot = extents.at(start);
    int root = extents.root(slot);
    return root != ExtentMap.FREE
            && extents.start(slot) == start
            && tree.holder(root) == environment
            && table.isDurable(tree.resource(root))
        ? null
        : new Refusal.NotHeld(ResourceName.extent(start, 1));
  }

  /** Of a save slot in the extent that a root stands for. */
  @Nullable Refusal saveSlot(int environment, int whole, long offset) {
    long extent = tree.resource(whole);
    if (ResourceName.kind(extent) != ResourceKind.EXTENT) {
      return new Refusal.WrongKind(extent, ResourceKind.EXTENT);
    }
    if (!Rights.within(Rights.WRITE, tree.rights(whole))) {
      return new Refusal.InsufficientRights(Rights.WRITE, tree.rights(whole));
    }
    if (offset < 0 || offset >= ResourceName.length(extent)) {
      return new Refusal.OutOfRange(Quantity.BLOCKS, offset, ResourceName.length(extent));
    }
    long name = ResourceName.saveSlot(ResourceName.start(extent) + offset);
    if (table.find(name, found)) {
      return new Refusal.Taken(name, found.owner());
    }
    if (tree.parts() >= installed.saveSlots() || tree.freePooled() == 0) {
      return new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0);
    }
    return environments.account(environment).overQuota(0, 0);
  }

  @Nullable Refusal derivation(int environment, int from, int rights, int toEnvironment) {
    if (!areRights(rights)) {
      return rightsOutOfRange(rights);
    }
    int held = tree.rights(from);
    int needed = toEnvironment == environment ? rights : rights | Rights.GRANT;
    if (!Rights.within(needed, held)) {
      return new Refusal.InsufficientRights(needed, held);
    }
    if (environments.present(toEnvironment) == null) {
      return nobody(toEnvironment);
    }
    if (tree.derived() >= installed.derivations() || tree.freePooled() == 0) {
      return new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0);
    }
    return environments.account(environment).overDerivations(tree.derivations(environment));
  }

  /** Of one binding more, before it is looked at what is to be bound. */
  private @Nullable Refusal binding(int environment, int rights, long moreFrames, long moreBlocks) {
    Account account = environments.present(environment);
    if (account == null) {
      return nobody(environment);
    }
    return areRights(rights) ? account.overQuota(moreFrames, moreBlocks) : rightsOutOfRange(rights);
  }

  Refusal nobody(int environment) {
    return new Refusal.OutOfRange(Quantity.ENVIRONMENTS, environment, environments.most() + 1L);
  }

  private static Refusal rightsOutOfRange(int rights) {
    return new Refusal.OutOfRange(Quantity.RIGHTS, rights, Rights.ALL + 1L);
  }

  private static boolean areRights(int rights) {
    return rights > 0 && Rights.within(rights, Rights.ALL);
  }
}

package exo.bindings.table;

import exo.bindings.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * How a binding ends, always in this order: the paths that rest on its capabilities, deepest first; the record in the table; the
 * caches; and last the contents, before anyone else can bind it (laws L4 and L5).
 */
final class Ending {
  private static final int NONE = DerivationTree.NONE;

  private final BindingTable table;
  private final Caches caches;
  private final DerivationTree tree;
  private final Environments environments;
  private final TableRecord found = new TableRecord();
  private Breaker breaker = Breaker.NONE;

  Ending(BindingTable table, Caches caches) {
    this.table = table;
    this.caches = caches;
    tree = caches.tree;
    environments = caches.environments;
  }

  void breaker(Breaker newBreaker) {
    breaker = newBreaker;
  }

  /** Ends the binding that a root stands for. */
  void end(int root) {
    long name = tree.resource(root);
    int owner = tree.holder(root);
    switch (ResourceName.kind(name)) {
      case FRAME -> endUnit(caches.frames, root, name, owner, 1);
      case SLICE -> endUnit(caches.slices, root, name, owner, 0);
      case SAVE_SLOT -> endSaveSlot(root, name, owner);
      case EXTENT -> endExtent(root, name, owner);
    }
  }

  private void endUnit(Units units, int root, long name, int owner, int framesLess) {
    int unit = (int) ResourceName.start(name);
    kill(root);
    table.remove(name);
    units.release(unit);
    environments.account(owner).ended(framesLess, 0);
    breaker.ended(name, owner);
    if (tree.isSpent(root)) {
      table.insert(name, Bindings.KERNEL, 0, tree.generation(root), BindingState.QUARANTINED);
      units.take(unit);
      tree.keepForKernel(root);
    }
  }

  /** Takes a frame from its owner: as {@link #end}, but what it holds stays, and so it is the kernel's and not free. */
  void seizeFrame(int frame) {
    int root = caches.frameRoot(frame);
    long name = tree.resource(root);
    int owner = tree.holder(root);
    kill(root);
    table.remove(name);
    table.insert(name, Bindings.KERNEL, 0, tree.generation(root), BindingState.SEIZED);
    tree.keepForKernel(root);
    environments.account(owner).ended(1, 0);
  }

  /** Frees a frame that was seized, unless its generations are used up. */
  void releaseFrame(int frame) {
    int root = caches.frameRoot(frame);
    long name = ResourceName.frame(frame);
    breaker.ended(name, Bindings.KERNEL);
    table.remove(name);
    if (tree.isSpent(root)) {
      table.insert(name, Bindings.KERNEL, 0, tree.generation(root), BindingState.QUARANTINED);
    } else {
      tree.letGo(root);
      caches.frames.release(frame);
    }
  }

  /** Takes a free frame out of use for good. */
  void retireFrame(int frame) {
    int root = caches.frameRoot(frame);
    table.insert(
        ResourceName.frame(frame),
        Bindings.KERNEL,
        0,
        tree.generation(root),
        BindingState.QUARANTINED);
    caches.frames.take(frame);
    tree.keepForKernel(root);
  }

  private void endSaveSlot(int root, long name, int owner) {
    tree.detachPart(root, caches.extentRoot(ResourceName.start(name)));
    kill(root);
    table.remove(name);
    environments.account(owner).ended(0, 0);
    breaker.ended(name, owner);
  }

  private void endExtent(int root, long name, int owner) {
    endSaveSlots(root);
    kill(root);
    table.remove(name);
    caches.extents.release(ResourceName.start(name));
    environments.account(owner).ended(0, ResourceName.length(name));
    breaker.ended(name, owner);
  }

  private void endSaveSlots(int extent) {
    for (int slot = tree.firstPart(extent); slot != NONE; slot = tree.firstPart(extent)) {
      end(slot);
    }
  }

  private void kill(int node) {
    tree.killDescendants(node, breaker);
    tree.kill(node, breaker);
  }

  /** Kills what was derived from a capability. */
  long killDescendants(int node) {
    return tree.killDescendants(node, breaker);
  }

  /** Ends all that an environment holds, but keeps its durable extents for the next one of its name. */
  void endAll(int environment) {
    List<Long> durable = new ArrayList<>();
    for (int node = tree.firstHeld(environment); node != NONE; node = tree.firstHeld(environment)) {
      if (tree.parent(node) != NONE) {
        kill(node);
      } else if (table.isDurable(tree.resource(node))) {
        durable.add(tree.resource(node));
        endSaveSlots(node);
        kill(node);
      } else {
        end(node);
      }
    }
    for (long name : durable) {
      caches.extents.rebind(caches.extents.at(ResourceName.start(name)), replant(name));
    }
  }

  /** Computes the caches for an extent that the table has kept from before the machine started. */
  void takeUp(long name) {
    long blocks = ResourceName.length(name);
    int root = replant(name);
    caches.extents.bind(ResourceName.start(name), blocks, root);
    environments.account(tree.holder(root)).bound(0, blocks);
  }

  /** {@return a new root for a durable extent, in another generation, for an owner who need not be there} */
  private int replant(long name) {
    table.find(name, found);
    int root = tree.takeFree();
    tree.plant(root, name, found.rights(), found.owner());
    table.regenerate(name, tree.generation(root));
    return root;
  }
}

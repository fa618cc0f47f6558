package exo.bindings.table;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes the caches anew from nothing but the binding table, and tells where the ones in use differ (laws L2, L3 and L11). The
 * derivation tree below its roots is not in the table; of that it tells whether it hangs together.
 */
final class Rebuild {
  private static final int NONE = DerivationTree.NONE;

  private final BindingTable table;
  private final Caches caches;
  private final DerivationTree tree;
  private final Environments environments;
  private final List<String> differences = new ArrayList<>();

  // What the table says.
  private final int[] frameOwners;
  private final int[] sliceOwners;
  private final SortedMap<Long, Long> extents = new TreeMap<>(); // names by start
  private final NameEntries.Collector names = new NameEntries.Collector();
  private final long[] bindings; // by environment
  private final long[] frames;
  private final long[] blocks;
  private long owned;
  private final TableRecord found = new TableRecord();

  Rebuild(BindingTable table, Caches caches) {
    this.table = table;
    this.caches = caches;
    tree = caches.tree;
    environments = caches.environments;
    frameOwners = nobody(caches.frames.count());
    sliceOwners = nobody(caches.slices.count());
    bindings = new long[environments.most() + 1];
    frames = new long[environments.most() + 1];
    blocks = new long[environments.most() + 1];
  }

  private static int[] nobody(int units) {
    int[] owners = new int[units];
    Arrays.fill(owners, Bindings.NOBODY);
    return owners;
  }

  /** {@return one line for each difference} */
  List<String> compare() {
    table.forEach(this::read);
    compareUnits(ResourceKind.FRAME, frameOwners, caches.frames, caches.frameRoot(0));
    compareUnits(ResourceKind.SLICE, sliceOwners, caches.slices, caches.sliceRoot(0));
    compareExtents();
    compareNodes();
    compareAccounts();
    return differences;
  }

  // ---- the table, record by record

  private void read(long key, TableRecord record) {
    if (NameEntries.isName(key)) {
      names.entry(key, record.word0, record.word1);
      return;
    }
    int owner = record.owner();
    int start = (int) ResourceName.start(key);
    switch (ResourceName.kind(key)) {
      case FRAME -> {
        frameOwners[start] = owner;
        frames[owner]++;
        compareRoot(key, record, caches.frameRoot(start));
      }
      case SLICE -> {
        sliceOwners[start] = owner;
        compareRoot(key, record, caches.sliceRoot(start));
      }
      case EXTENT -> {
        extents.put((long) start, key);
        blocks[owner] += ResourceName.length(key);
        compareRoot(key, record, caches.extentRoot(start));
      }
      case SAVE_SLOT -> {} // its root is found from the other side
    }
    if (owner != Bindings.KERNEL) {
      owned++;
      bindings[owner]++;
    }
  }

  private void compareRoot(long name, TableRecord record, int root) {
    if (root == ExtentMap.FREE) {
      differences.add(ResourceName.toString(name) + " is in the table and in no cache");
    } else if (record.owner() == Bindings.KERNEL) {
      if (tree.holder(root) != Bindings.KERNEL) {
        differences.add(ResourceName.toString(name) + " is the kernel's in the table alone");
      }
    } else if (tree.resource(root) != name
        || tree.holder(root) != record.owner()
        || tree.rights(root) != record.rights()
        || tree.generation(root) != record.generation()) {
      differences.add(
          "the table says of %s: owner %d, rights %d, generation %d; its root: %s, %d, %d, %d"
              .formatted(
                  ResourceName.toString(name),
                  record.owner(),
                  record.rights(),
                  record.generation(),
                  ResourceName.toString(tree.resource(root)),
                  tree.holder(root),
                  tree.rights(root),
                  tree.generation(root)));
    }
  }

  // ---- the caches of units and extents

  private void compareUnits(ResourceKind kind, int[] owners, Units units, int firstRoot) {
    long free = 0;
    int nextFree = units.nextFree(0);
    for (int unit = 0; unit < owners.length; unit++) {
      int holder = tree.holder(firstRoot + unit);
      if (owners[unit] != holder) {
        differ("the owner of " + kind + " " + unit, owners[unit], holder);
      }
      if (owners[unit] == Bindings.NOBODY) {
        free++;
        if (nextFree != unit) {
          differ("the next free " + kind, unit, nextFree);
        }
        nextFree = units.nextFree(unit + 1L);
      }
    }
    same("free units of " + kind, free, units.freeCount());
  }

  private void compareExtents() {
    long at = 0;
    long free = 0;
    long widest = 0;
    for (long name : extents.values()) {
      long start = ResourceName.start(name);
      long gap = start - at;
      free += gap;
      widest = Math.max(widest, gap);
      compareInterval(at, gap, ResourceName.NONE);
      compareInterval(start, ResourceName.length(name), name);
      at = start + ResourceName.length(name);
    }
    long rest = caches.extents.blocks() - at;
    compareInterval(at, rest, ResourceName.NONE);
    same("extents", extents.size(), caches.extents.bound());
    same("free blocks", free + rest, caches.extents.freeBlocks());
    same("the longest free run", Math.max(widest, rest), caches.extents.widestFree());
  }

  private void compareInterval(long start, long length, long name) {
    if (length < 0) {
      differences.add("two extents in the table overlap at block " + start);
      return;
    }
    if (length == 0) {
      return;
    }
    int slot = caches.extents.at(start);
    int root = caches.extents.root(slot);
    same("the start of an interval", start, caches.extents.start(slot));
    same("the length of the interval at " + start, length, caches.extents.length(slot));
    same(
        "the name of the interval at " + start,
        name,
        root == ExtentMap.FREE ? ResourceName.NONE : tree.resource(root));
  }

  // ---- the derivation tree

  private void compareNodes() {
    long live = 0;
    long roots = 0;
    long parts = 0;
    long[] derivations = new long[environments.most() + 1];
    for (int node = 0; node < tree.nodes(); node++) {
      if (!tree.isLive(node)) {
        continue;
      }
      live++;
      int parent = tree.parent(node);
      if (parent != NONE) {
        compareWithParent(node, parent);
        if (tree.isLive(parent)) {
          derivations[tree.holder(parent)]++;
        }
        continue;
      }
      roots++;
      long name = tree.resource(node);
      if (ResourceName.kind(name) == ResourceKind.SAVE_SLOT) {
        parts++;
        if (table.find(name, found)) {
          compareRoot(name, found, node);
        } else {
          differences.add(ResourceName.toString(name) + " has a root and is not in the table");
        }
      }
    }
    same("roots", owned, roots);
    same("save slots", parts, tree.parts());
    same("derived capabilities", live - roots, tree.derived());
    compareHeld(live, derivations);
  }

  private void compareWithParent(int node, int parent) {
    if (!tree.isLive(parent)) {
      differences.add("node " + node + " lives and its parent " + parent + " is dead");
    }
    if (tree.resource(parent) != tree.resource(node)) {
      differences.add("node " + node + " is not for the resource of its parent " + parent);
    }
    if (!Rights.within(tree.rights(node), tree.rights(parent))) {
      differences.add("node " + node + " permits more than its parent " + parent);
    }
  }

  private void compareHeld(long live, long[] derivations) {
    long held = 0;
    for (int environment = 1; environment <= environments.most(); environment++) {
      if (derivations[environment] != tree.derivations(environment)) {
        differ(
            "derivations of environment " + environment,
            derivations[environment],
            tree.derivations(environment));
      }
      for (int node = tree.firstHeld(environment); node != NONE; node = tree.nextHeld(node)) {
        held++;
        if (tree.holder(node) != environment) {
          differ("the holder of node " + node, environment, tree.holder(node));
        }
      }
    }
    same("capabilities in their holders' lists", live, held);
  }

  // ---- environments

  private void compareAccounts() {
    for (int environment = 1; environment <= environments.most(); environment++) {
      Account account = environments.known(environment);
      if (account == null) {
        same("bindings of nobody, called " + environment, bindings[environment], 0);
      } else if (bindings[environment] != account.bindings()
          || frames[environment] != account.frames()
          || blocks[environment] != account.blocks()) {
        differences.add("the account of environment " + environment + " is wrong");
      }
    }
    SortedMap<Integer, String> known = names.names();
    same("environments", known.size(), environments.count());
    known.forEach(
        (environment, name) ->
            same("the environment called " + name, environment, environments.named(name)));
  }

  private void same(String what, long inTable, long inCache) {
    if (inTable != inCache) {
      differ(what, inTable, inCache);
    }
  }

  private void differ(String what, long inTable, long inCache) {
    differences.add(what + ": the table says " + inTable + ", the cache " + inCache);
  }
}

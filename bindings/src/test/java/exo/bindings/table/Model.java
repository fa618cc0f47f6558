package exo.bindings.table;

import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What bindings are meant to do, slowly and in the plainest way: lists of what is bound and of what was ever minted, searched from end to
 * end. A call returns what it must return, a number or a refusal.
 */
final class Model {
  /** A capability, from its minting to long after its death. */
  static final class Cap {
    final long resource;
    final int rights;
    final int holder;
    final Cap parent;
    final Capability words = new Capability();
    boolean lives = true;

    Cap(long resource, int rights, int holder, Cap parent) {
      this.resource = resource;
      this.rights = rights;
      this.holder = holder;
      this.parent = parent;
    }

    boolean descendsFrom(Cap ancestor) {
      return parent != null && (parent == ancestor || parent.descendsFrom(ancestor));
    }
  }

  /** A binding that exists. */
  record Bound(long resource, int owner, boolean durable, Cap root) {
    ResourceKind kind() {
      return ResourceName.kind(resource);
    }

    long start() {
      return ResourceName.start(resource);
    }

    long end() {
      return start() + ResourceName.length(resource);
    }

    boolean covers(long block) {
      return kind() == ResourceKind.EXTENT && start() <= block && block < end();
    }
  }

  /** What a call must answer; {@code result} is -1 when it must refuse, and -2 when any number of 0 or more will do. */
  record Answer(long result, Refusal refusal) {
    static Answer of(long result) {
      return new Answer(result, null);
    }

    static Answer no(Refusal refusal) {
      return new Answer(-1, refusal);
    }
  }

  static final long ANY = Bindings.ANY;
  static final long SOME_NUMBER = -2;

  private final Installed installed;
  final List<Bound> bounds = new ArrayList<>();
  final List<Cap> minted = new ArrayList<>();
  final TreeMap<Integer, String> names = new TreeMap<>();
  final TreeMap<Integer, Quota> present = new TreeMap<>();
  final List<String> broken = new ArrayList<>();

  Model(Installed installed) {
    this.installed = installed;
  }

  // ---- environments

  Answer enter(String name, Quota quota) {
    if (name.isEmpty() || name.length() > 64) {
      return Answer.no(new Refusal.OutOfRange(Quantity.NAME_BYTES, name.length(), 65));
    }
    int id = 1;
    while (names.containsKey(id) && !names.get(id).equals(name)) {
      id++;
    }
    for (int known : names.keySet()) {
      id = names.get(known).equals(name) ? known : id;
    }
    if (present.containsKey(id)) {
      return Answer.no(new Refusal.NameTaken(name, id));
    }
    if (id > installed.maxEnvironments()) {
      return Answer.no(new Refusal.Exhausted(Quantity.ENVIRONMENTS, 1, 0));
    }
    names.put(id, name);
    present.put(id, quota);
    return Answer.of(id);
  }

  Answer leave(int env) {
    if (!present.containsKey(env)) {
      return Answer.no(nobody(env));
    }
    List<Bound> held = bounds.stream().filter(bound -> bound.owner == env).toList();
    for (Cap cap : List.copyOf(minted)) {
      if (cap.holder == env) {
        kill(cap);
      }
    }
    for (Bound bound : held) {
      kill(bound.root);
      bounds.remove(bound);
      if (bound.durable) {
        bounds.add(
            new Bound(
                bound.resource, env, true, new Cap(bound.resource, bound.root.rights, env, null)));
      } else {
        broken.add("ended " + ResourceName.toString(bound.resource));
      }
    }
    present.remove(env);
    if (bounds.stream().noneMatch(bound -> bound.owner == env)) {
      names.remove(env);
    }
    return Answer.of(held.size());
  }

  /** The machine stops in any way and starts again: nothing that was minted is worth anything, only what is durable is bound, and only its owners are known. */
  void restart() {
    minted.clear();
    present.clear();
    for (Bound bound : List.copyOf(bounds)) {
      bounds.remove(bound);
      if (bound.durable) {
        Cap root = new Cap(bound.resource, bound.root.rights, bound.owner, null);
        bounds.add(new Bound(bound.resource, bound.owner, true, root));
      }
    }
    names.keySet().removeIf(env -> bounds.stream().noneMatch(bound -> bound.owner == env));
  }

  /** {@return what outlives the machine: owner, its name, and rights by name of extent} */
  SortedMap<Long, String> durable() {
    SortedMap<Long, String> kept = new TreeMap<>();
    for (Bound bound : bounds) {
      if (bound.durable) {
        kept.put(bound.resource, kept(bound.owner, names.get(bound.owner), bound.root.rights));
      }
    }
    return kept;
  }

  static String kept(int owner, String name, int rights) {
    return owner + " " + name + " " + rights;
  }

  Usage usage(int env) {
    long frames =
        bounds.stream().filter(b -> b.owner == env && b.kind() == ResourceKind.FRAME).count();
    long blocks =
        bounds.stream()
            .filter(b -> b.owner == env && b.kind() == ResourceKind.EXTENT)
            .mapToLong(b -> b.end() - b.start())
            .sum();
    long all = bounds.stream().filter(b -> b.owner == env).count();
    long derived =
        minted.stream().filter(c -> c.lives && c.parent != null && c.parent.holder == env).count();
    return new Usage(frames, blocks, all, derived);
  }

  // ---- binding

  Answer bindFrame(int env, long frame, int rights) {
    Refusal no = mayBind(env, rights, 1, 0);
    return no != null
        ? Answer.no(no)
        : bindUnit(ResourceKind.FRAME, Quantity.FRAMES, installed.frames(), env, frame, rights);
  }

  Answer bindSlice(int env, long position) {
    Refusal no = mayBind(env, 7, 0, 0);
    return no != null
        ? Answer.no(no)
        : bindUnit(ResourceKind.SLICE, Quantity.SLICES, installed.slices(), env, position, 7);
  }

  private Answer bindUnit(
      ResourceKind kind, Quantity what, long count, int env, long wanted, int rights) {
    long unit = wanted;
    if (wanted == ANY) {
      unit = 0;
      while (unit < count && ownerOf(kind, unit) != -1) {
        unit++;
      }
      if (unit == count) {
        return Answer.no(new Refusal.Exhausted(what, 1, 0));
      }
    }
    if (unit < 0 || unit >= count) {
      return Answer.no(new Refusal.OutOfRange(what, unit, count));
    }
    long name = ResourceName.of(kind, unit, 1);
    if (ownerOf(kind, unit) != -1) {
      return Answer.no(new Refusal.Taken(name, ownerOf(kind, unit)));
    }
    add(name, env, false, rights);
    return Answer.of(unit);
  }

  int ownerOf(ResourceKind kind, long unit) {
    if (kind == ResourceKind.FRAME && unit < installed.reservedFrames()) {
      return 0;
    }
    return bounds.stream()
        .filter(bound -> bound.kind() == kind && bound.start() == unit)
        .mapToInt(Bound::owner)
        .findAny()
        .orElse(-1);
  }

  Bound extentAt(long block) {
    return bounds.stream().filter(bound -> bound.covers(block)).findAny().orElse(null);
  }

  Answer bindExtent(int env, long start, long blocks, int rights, boolean durable) {
    long all = installed.blocks();
    if (blocks < 1 || blocks > all) {
      return Answer.no(new Refusal.OutOfRange(Quantity.BLOCKS, blocks, all + 1));
    }
    if (start != ANY && (start < 0 || start + blocks > all)) {
      return Answer.no(new Refusal.OutOfRange(Quantity.BLOCKS, start, all - blocks + 1));
    }
    Refusal no = mayBind(env, rights, 0, blocks);
    if (no != null) {
      return Answer.no(no);
    }
    if (count(ResourceKind.EXTENT) >= installed.extents()) {
      return Answer.no(new Refusal.Exhausted(Quantity.EXTENTS, 1, 0));
    }
    long first = start;
    if (start == ANY) {
      first = 0;
      while (first + blocks <= all && firstBoundIn(first, blocks) != null) {
        first++;
      }
      if (first + blocks > all) {
        return Answer.no(new Refusal.Exhausted(Quantity.BLOCKS, blocks, longestFreeRun()));
      }
    }
    long name = ResourceName.extent(first, blocks);
    Bound bound = firstBoundIn(first, blocks);
    if (bound != null) {
      return Answer.no(new Refusal.Overlaps(name, bound.resource, bound.owner));
    }
    add(name, env, durable, rights);
    return Answer.of(first);
  }

  private Bound firstBoundIn(long start, long blocks) {
    for (long block = start; block < start + blocks; block++) {
      if (extentAt(block) != null) {
        return extentAt(block);
      }
    }
    return null;
  }

  private long longestFreeRun() {
    long longest = 0;
    long run = 0;
    for (long block = 0; block < installed.blocks(); block++) {
      run = extentAt(block) == null ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  Answer attachExtent(int env, long start) {
    if (start < 0 || start >= installed.blocks()) {
      return Answer.no(new Refusal.OutOfRange(Quantity.BLOCKS, start, installed.blocks()));
    }
    if (!present.containsKey(env)) {
      return Answer.no(nobody(env));
    }
    Bound bound = extentAt(start);
    if (bound == null || bound.start() != start || bound.owner != env || !bound.durable) {
      return Answer.no(new Refusal.NotHeld(ResourceName.extent(start, 1)));
    }
    if (!minted.contains(bound.root)) {
      minted.add(bound.root);
    }
    return Answer.of(bound.end() - bound.start());
  }

  Answer bindSaveSlot(int env, Cap extent, long offset) {
    Refusal no = mayUse(env, extent);
    if (no == null && extent.parent != null) {
      no = new Refusal.NotOwner(extent.resource, rootOf(extent).holder);
    }
    if (no == null && ResourceName.kind(extent.resource) != ResourceKind.EXTENT) {
      no = new Refusal.WrongKind(extent.resource, ResourceKind.EXTENT);
    }
    if (no == null && (extent.rights & 2) == 0) {
      no = new Refusal.InsufficientRights(2, extent.rights);
    }
    if (no != null) {
      return Answer.no(no);
    }
    long length = ResourceName.length(extent.resource);
    if (offset < 0 || offset >= length) {
      return Answer.no(new Refusal.OutOfRange(Quantity.BLOCKS, offset, length));
    }
    long block = ResourceName.start(extent.resource) + offset;
    long name = ResourceName.saveSlot(block);
    if (ownerOf(ResourceKind.SAVE_SLOT, block) != -1) {
      return Answer.no(new Refusal.Taken(name, ownerOf(ResourceKind.SAVE_SLOT, block)));
    }
    if (count(ResourceKind.SAVE_SLOT) >= installed.saveSlots()) {
      return Answer.no(new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0));
    }
    no = overQuota(env, 0, 0);
    if (no != null) {
      return Answer.no(no);
    }
    add(name, env, false, extent.rights);
    return Answer.of(block);
  }

  Answer unbind(int env, Cap cap) {
    Refusal no = mayUse(env, cap);
    if (no == null && cap.parent != null) {
      no = new Refusal.NotOwner(cap.resource, rootOf(cap).holder);
    }
    if (no != null) {
      return Answer.no(no);
    }
    Bound ending = bounds.stream().filter(bound -> bound.root == cap).findAny().orElseThrow();
    for (Bound bound : List.copyOf(bounds)) {
      boolean inside = bound.kind() == ResourceKind.SAVE_SLOT && ending.covers(bound.start());
      if (bound == ending || inside) {
        kill(bound.root);
        bounds.remove(bound);
        broken.add("ended " + ResourceName.toString(bound.resource));
      }
    }
    return Answer.of(ResourceName.start(cap.resource));
  }

  // ---- capabilities

  Answer derive(int env, Cap parent, int rights, int to) {
    Refusal no = mayUse(env, parent);
    if (no == null && (rights < 1 || rights > 7)) {
      no = new Refusal.OutOfRange(Quantity.RIGHTS, rights, 8);
    }
    int needed = to == env ? rights : rights | 4;
    if (no == null && (needed & ~parent.rights) != 0) {
      no = new Refusal.InsufficientRights(needed, parent.rights);
    }
    if (no == null && !present.containsKey(to)) {
      no = nobody(to);
    }
    if (no == null
        && minted.stream().filter(c -> c.lives && c.parent != null).count()
            >= installed.derivations()) {
      no = new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0);
    }
    if (no == null && usage(env).derivations() >= present.get(env).derivations()) {
      no = over(Quantity.DERIVATIONS, 1, present.get(env).derivations(), usage(env).derivations());
    }
    if (no != null) {
      return Answer.no(no);
    }
    minted.add(new Cap(parent.resource, rights, to, parent));
    return Answer.of(SOME_NUMBER);
  }

  Answer revokeDerived(int env, Cap cap) {
    Refusal no = mayUse(env, cap);
    if (no != null) {
      return Answer.no(no);
    }
    long killed = minted.stream().filter(c -> c.lives && c.descendsFrom(cap)).count();
    for (Cap child : List.copyOf(minted)) {
      if (child.parent == cap) {
        kill(child);
      }
    }
    return Answer.of(killed);
  }

  Answer check(int env, Cap cap, ResourceKind kind, int rights) {
    Refusal no = mayUse(env, cap);
    if (no == null && ResourceName.kind(cap.resource) != kind) {
      no = new Refusal.WrongKind(cap.resource, kind);
    }
    if (no == null && (rights & ~cap.rights) != 0) {
      no = new Refusal.InsufficientRights(rights, cap.rights);
    }
    return no != null ? Answer.no(no) : Answer.of(ResourceName.start(cap.resource));
  }

  // ---- what these have in common

  private void add(long name, int owner, boolean durable, int rights) {
    Cap root = new Cap(name, rights, owner, null);
    minted.add(root);
    bounds.add(new Bound(name, owner, durable, root));
  }

  private void kill(Cap cap) {
    for (Cap other : List.copyOf(minted)) {
      if (other.lives && (other == cap || other.descendsFrom(cap))) {
        other.lives = false;
        broken.add("broken " + ResourceName.toString(other.resource) + " of " + other.holder);
      }
    }
    if (cap.lives) { // the root of a durable extent that its owner has not attached
      cap.lives = false;
      broken.add("broken " + ResourceName.toString(cap.resource) + " of " + cap.holder);
    }
  }

  /** Stale refusals name the generation that is due now, which the model does not know: {@link #agrees} looks away. */
  private Refusal mayUse(int env, Cap cap) {
    if (!cap.lives) {
      return new Refusal.Stale(cap.resource, Capability.generation(cap.words.authority), 0);
    }
    return cap.holder == env ? null : new Refusal.NotHeld(cap.resource);
  }

  static boolean agrees(Refusal expected, Refusal actual) {
    return expected instanceof Refusal.Stale stale
        ? actual instanceof Refusal.Stale other
            && stale.resource() == other.resource()
            && stale.generation() == other.generation()
            && other.current() > other.generation()
        : Objects.equals(expected, actual);
  }

  private static Cap rootOf(Cap cap) {
    return cap.parent == null ? cap : rootOf(cap.parent);
  }

  private long count(ResourceKind kind) {
    return bounds.stream().filter(bound -> bound.kind() == kind).count();
  }

  private Refusal nobody(int env) {
    return new Refusal.OutOfRange(Quantity.ENVIRONMENTS, env, installed.maxEnvironments() + 1L);
  }

  private Refusal mayBind(int env, int rights, long frames, long blocks) {
    if (!present.containsKey(env)) {
      return nobody(env);
    }
    if (rights < 1 || rights > 7) {
      return new Refusal.OutOfRange(Quantity.RIGHTS, rights, 8);
    }
    return overQuota(env, frames, blocks);
  }

  private Refusal overQuota(int env, long frames, long blocks) {
    Quota quota = present.get(env);
    Usage held = usage(env);
    if (held.bindings() + 1 > quota.bindings()) {
      return over(Quantity.BINDINGS, 1, quota.bindings(), held.bindings());
    }
    if (frames > 0 && held.frames() + frames > quota.frames()) {
      return over(Quantity.FRAMES, frames, quota.frames(), held.frames());
    }
    if (blocks > 0 && held.blocks() + blocks > quota.blocks()) {
      return over(Quantity.BLOCKS, blocks, quota.blocks(), held.blocks());
    }
    return null;
  }

  private static Refusal over(Quantity what, long asked, long allowed, long held) {
    return new Refusal.OverQuota(what, asked, allowed, Math.max(0, allowed - held));
  }
}

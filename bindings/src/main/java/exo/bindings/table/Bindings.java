package exo.bindings.table;

import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what, and by which authority: the one class of this floor that the kernel talks to.
 *
 * <p><b>Results.</b> A call returns 0 or more, or {@link #REFUSED}; then {@link #refusal()} says why and nothing at all has changed: all
 * checks come before the first write. Exceptions are bugs of ours.
 *
 * <p><b>One thread</b>, the kernel's loop, calls this class; nothing here is locked or atomic.
 */
public final class Bindings implements AutoCloseable {
  /** The result of a refused call. */
  public static final long REFUSED = -1;

  /** Where a resource may be named: any free one will do. */
  public static final long ANY = -1;

  /** The owner of what nobody holds. */
  public static final int NOBODY = -1;

  /** The owner of what is reserved or out of use. */
  public static final int KERNEL = 0;

  /** The longest name of an environment, in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 64;

  private static final int NONE = DerivationTree.NONE;
  private static final long FIRST_BOOT = 1;

  private final Installed installed;
  private final BindingTable table;
  private final long bootNumber;

  // Caches of the table.
  private final Units frames;
  private final Units slices;
  private final ExtentMap extents;
  private final DerivationTree tree;
  private final Environments environments;

  private final TableRecord found = new TableRecord();
  private Breaker breaker = Breaker.NONE;
  private @Nullable Refusal refusal;
  private int boundExtents;
  private int boundSaveSlots;
  private long mutations;

  private Bindings(
      Installed installed, BindingTable table, long seed, long bootNumber, long generations) {
    this.installed = installed;
    this.table = table;
    this.bootNumber = bootNumber;
    frames = new Units((int) installed.frames());
    slices = new Units(installed.slices());
    extents = new ExtentMap(installed.blocks(), installed.extents());
    environments = new Environments(installed.maxEnvironments());
    tree =
        new DerivationTree(
            frames.count() + slices.count(),
            installed.extents() + installed.saveSlots() + installed.derivations(),
            installed.maxEnvironments(),
            new Minter(seed, bootNumber),
            generations);
    for (int frame = 0; frame < installed.reservedFrames(); frame++) {
      frames.take(frame, KERNEL);
      table.insert(ResourceName.frame(frame), KERNEL, 0, 0, BindingState.RESERVED);
    }
  }

  // ---- opening and closing

  /**
   * {@return empty bindings, kept in memory}
   *
   * @param installed how much there is
   * @param seed the machine's seed; the key of the capabilities comes from it
   */
  public static Bindings inMemory(Installed installed, long seed) {
    return inMemory(installed, seed, Capability.GENERATION_LIMIT - 1);
  }

  /** With fewer generations, for tests of what happens when they are used up. */
  static Bindings inMemory(Installed installed, long seed, long generations) {
    BindingTable table = BindingTable.inMemory(installed.tableEntries());
    return new Bindings(installed, table, seed, FIRST_BOOT, generations);
  }

  /**
   * Opens what an earlier machine left behind, however it ended; or makes a new directory. Durable extents are there with their
   * owners' names; frames, slices, save slots and other extents are free; all capabilities of earlier boots are worthless.
   *
   * @param directory private to one kernel at a time
   * @param installed how much there is; the same numbers as before
   * @param seed the machine's seed
   * @throws java.io.IOException when the host's file system fails, or the directory is in use or of another machine
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Bindings persisted(Path directory, Installed installed, long seed)
      throws java.io.IOException {
    throw new java.io.IOException("not built yet");
  }

  /** {@return how often this table was opened: 1 in memory and the first time} */
  public long bootNumber() {
    return bootNumber;
  }

  /** Stops cleanly: what is durable is on the host's disk when this returns. */
  @Override
  public void close() {
    table.close();
  }

  /** {@return why the latest refused call was refused} */
  public Refusal refusal() {
    Refusal latest = refusal;
    if (latest == null) {
      throw new IllegalStateException("nothing has been refused yet");
    }
    return latest;
  }

  /** Registers who removes the paths that rest on a right before the right ends. */
  public void onBreak(Breaker breaker) {
    this.breaker = breaker;
  }

  // ---- environments

  /**
   * Admits an environment. Durable extents that this name held before a restart are its own again.
   *
   * @param name 1 to 64 bytes of UTF-8, not in use at the moment
   * @param quota how much it may hold
   * @return its number, 1 or more; the same for the same name as long as the table is kept. Refused: {@code Exhausted}, {@code
   *     NameTaken}, {@code OutOfRange} for the name's length
   */
  public int enter(String name, Quota quota) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_NAME_BYTES) {
      return (int) refuse(new Refusal.OutOfRange(Quantity.NAME_BYTES, bytes, MAX_NAME_BYTES + 1));
    }
    int known = environments.named(name);
    if (environments.isPresent(known)) {
      return (int) refuse(new Refusal.NameTaken(name, known));
    }
    int environment = known != 0 ? known : environments.nextFree();
    if (environment == 0) {
      return (int) refuse(new Refusal.Exhausted(Quantity.ENVIRONMENTS, 1, 0));
    }
    if (known == 0) {
      environments.know(environment, name);
    }
    environments.admit(environment, quota);
    mutations++;
    return environment;
  }

  /**
   * Takes everything back from an environment but its durable extents, which wait for the next environment of that name, to be taken up by
   * {@link #attachExtent}. What it derived for others dies with it.
   *
   * @return how many bindings it held. Refused: {@code OutOfRange} for a number that is nobody's
   */
  public long leave(int environment) {
    if (!environments.isPresent(environment)) {
      return refuse(nobody(environment));
    }
    long held = environments.bindings(environment);
    List<Long> durable = new ArrayList<>();
    for (int node = tree.firstHeld(environment); node != NONE; node = tree.firstHeld(environment)) {
      if (tree.parent(node) != NONE) {
        kill(node);
      } else if (isDurable(tree.resource(node))) {
        durable.add(tree.resource(node));
        endSaveSlots(node);
        kill(node);
      } else {
        end(node);
      }
    }
    for (long name : durable) {
      keepFor(environment, name);
    }
    environments.leave(environment);
    mutations++;
    return held;
  }

  /** {@return what the environment may hold} */
  public Quota quota(int environment) {
    return environments.quota(environment);
  }

  /** {@return what the environment holds} */
  public Usage usage(int environment) {
    return new Usage(
        environments.frames(environment),
        environments.blocks(environment),
        environments.bindings(environment),
        tree.derivations(environment));
  }

  // ---- binding by name

  /**
   * Binds a frame. Allocates nothing.
   *
   * @param frame a frame number or {@link #ANY}
   * @param rights what the owner's capability permits, 1 to 7
   * @param minted receives the owner's capability
   * @return the frame number. Refused: {@code Taken}, {@code Exhausted}, {@code OverQuota}, {@code OutOfRange}
   */
  public long bindFrame(int environment, long frame, int rights, Capability minted) {
    Refusal no = mayNot(environment, rights, 1, 0);
    if (no != null) {
      return refuse(no);
    }
    return bindUnit(ResourceKind.FRAME, frames, environment, frame, rights, minted);
  }

  /**
   * Binds a run of blocks.
   *
   * @param start the first block, or {@link #ANY} for the first run that is long enough
   * @param blocks 1 or more
   * @param durable whether the binding survives a restart; it is on the host's disk when the call returns
   * @return the first block. Refused: {@code Overlaps}, {@code Exhausted}, {@code OverQuota}, {@code OutOfRange}
   */
  public long bindExtent(
      int environment, long start, long blocks, int rights, boolean durable, Capability minted) {
    Refusal no = extentRefusal(environment, start, blocks, rights);
    if (no != null) {
      return refuse(no);
    }
    long first = start == ANY ? extents.firstFit(blocks) : start;
    if (first < 0) {
      return refuse(new Refusal.Exhausted(Quantity.BLOCKS, blocks, extents.widestFree()));
    }
    long name = ResourceName.extent(first, blocks);
    int node = tree.takeFree();
    tree.plant(node, name, rights, environment);
    BindingState state = durable ? BindingState.DURABLE : BindingState.BOUND;
    table.insert(name, environment, rights, tree.generation(node), state);
    extents.bind(first, blocks, node);
    environments.charge(environment, 1, 0, blocks);
    boundExtents++;
    mutations++;
    tree.copyTo(node, minted);
    return first;
  }

  /**
   * Mints the owner's capability for a durable extent that this environment's name holds from before a restart.
   *
   * @param start its first block
   * @return its length in blocks. Refused: {@code NotHeld}, {@code OutOfRange}
   */
  public long attachExtent(int environment, long start, Capability minted) {
    if (start < 0 || start >= installed.blocks()) {
      return refuse(new Refusal.OutOfRange(Quantity.BLOCKS, start, installed.blocks()));
    }
    int slot = extents.at(start);
    int node = extents.root(slot);
    if (node == ExtentMap.FREE
        || extents.start(slot) != start
        || tree.holder(node) != environment
        || !isDurable(tree.resource(node))) {
      return refuse(new Refusal.NotHeld(ResourceName.extent(start, 1)));
    }
    tree.copyTo(node, minted);
    return extents.length(slot);
  }

  /**
   * Sets a block of one's own extent aside as a save slot. It ends with the extent, or when it is unbound itself.
   *
   * @param extent the owner's capability for the extent, with the right to write; the slot's has the same rights
   * @param offset the block, counted from the start of the extent
   * @return the block's number on the disk. Refused: {@code Taken}, {@code NotOwner}, {@code Exhausted}, {@code OverQuota}, {@code
   *     OutOfRange}
   */
  public long bindSaveSlot(int environment, Capability extent, long offset, Capability minted) {
    int whole = claimedRoot(environment, extent);
    if (whole == NONE) {
      return REFUSED;
    }
    Refusal no = saveSlotRefusal(environment, whole, offset);
    if (no != null) {
      return refuse(no);
    }
    long block = ResourceName.start(extent.resource) + offset;
    long name = ResourceName.saveSlot(block);
    int rights = tree.rights(whole);
    int node = tree.takeFree();
    tree.plant(node, name, rights, environment);
    tree.attachPart(node, whole);
    table.insert(name, environment, rights, tree.generation(node), BindingState.BOUND);
    environments.charge(environment, 1, 0, 0);
    boundSaveSlots++;
    mutations++;
    tree.copyTo(node, minted);
    return block;
  }

  /**
   * Binds a position of the slice vector.
   *
   * @param position a position or {@link #ANY}
   * @return the position. Refused: {@code Taken}, {@code Exhausted}, {@code OverQuota}, {@code OutOfRange}
   */
  public long bindSlice(int environment, long position, Capability minted) {
    Refusal no = mayNot(environment, Rights.ALL, 0, 0);
    if (no != null) {
      return refuse(no);
    }
    return bindUnit(ResourceKind.SLICE, slices, environment, position, Rights.ALL, minted);
  }

  /**
   * Ends a binding: of an extent with all its save slots. Every capability for it dies, and its generation is over.
   *
   * @param capability the owner's own
   * @return the resource's start. Refused: {@code NotOwner} for a derived one
   */
  public long unbind(int environment, Capability capability) {
    int root = claimedRoot(environment, capability);
    if (root == NONE) {
      return REFUSED;
    }
    long start = ResourceName.start(capability.resource);
    end(root);
    mutations++;
    return start;
  }

  // ---- capabilities

  /**
   * Derives a capability of no more rights.
   *
   * @param rights 1 to 7, within the parent's
   * @param toEnvironment who may use it; another than {@code environment} needs the right to grant
   * @return the new node's number. Refused: {@code InsufficientRights}, {@code Exhausted}, {@code OverQuota}, {@code OutOfRange}
   */
  public long derive(
      int environment, Capability parent, int rights, int toEnvironment, Capability minted) {
    int from = claimed(environment, parent);
    if (from == NONE) {
      return REFUSED;
    }
    Refusal no = derivationRefusal(environment, from, rights, toEnvironment);
    if (no != null) {
      return refuse(no);
    }
    int node = tree.takeFree();
    tree.derive(node, from, rights, toEnvironment);
    mutations++;
    tree.copyTo(node, minted);
    return node;
  }

  /**
   * Kills every capability derived from this one, at any depth; the cost is one step for each.
   *
   * @return how many died
   */
  public long revokeDerived(int environment, Capability parent) {
    int node = claimed(environment, parent);
    if (node == NONE) {
      return REFUSED;
    }
    long killed = tree.killDescendants(node, breaker);
    if (killed > 0) {
      mutations++;
    }
    return killed;
  }

  /**
   * Checks a claim. Allocates nothing and costs a compare of three words.
   *
   * @param rights what the use at hand needs
   * @return the resource's start. Refused: {@code Forged}, {@code Stale}, {@code NotHeld}, {@code WrongKind}, {@code
   *     InsufficientRights}
   */
  public long check(int environment, Capability claim, ResourceKind kind, int rights) {
    int node = claimed(environment, claim);
    if (node == NONE) {
      return REFUSED;
    }
    long resource = claim.resource;
    if (ResourceName.kindCode(resource) != kind.code()) {
      return refuse(new Refusal.WrongKind(resource, kind));
    }
    int held = claim.rights();
    if (!Rights.within(rights, held)) {
      return refuse(new Refusal.InsufficientRights(rights, held));
    }
    return ResourceName.start(resource);
  }

  // ---- caches of the table, for the kernel's books

  /** {@return the environment that owns the frame, 0 for the kernel, {@link #NOBODY} when it is free} */
  public int ownerOfFrame(long frame) {
    return frames.owner(Math.toIntExact(frame));
  }

  /** {@return the environment that owns the position of the slice vector, or {@link #NOBODY}} */
  public int ownerOfSlice(long position) {
    return slices.owner(Math.toIntExact(position));
  }

  /** {@return the environment in whose extent the block lies, or {@link #NOBODY}} */
  public int ownerOfBlock(long block) {
    int root = extents.root(extents.at(block));
    return root == ExtentMap.FREE ? NOBODY : tree.holder(root);
  }

  /** {@return the name of the extent in which the block lies, or {@link exo.bindings.ResourceName#NONE}} */
  public long extentAt(long block) {
    int root = extents.root(extents.at(block));
    return root == ExtentMap.FREE ? ResourceName.NONE : tree.resource(root);
  }

  /** {@return whether nobody holds the block} */
  public boolean isFreeBlock(long block) {
    return extents.root(extents.at(block)) == ExtentMap.FREE;
  }

  /** {@return frames that nobody holds} */
  public long freeFrames() {
    return frames.freeCount();
  }

  /** {@return blocks that nobody holds} */
  public long freeBlocks() {
    return extents.freeBlocks();
  }

  /** {@return the first free frame at or after {@code from}, or -1} */
  public long nextFreeFrame(long from) {
    return frames.nextFree(from);
  }

  /**
   * {@return the generation that the resource is bound in, or for a free frame or slice will be bound in; 0 for anything else that is
   * not bound}
   */
  public long generation(long resource) {
    int start = Math.toIntExact(ResourceName.start(resource));
    return switch (ResourceName.kind(resource)) {
      case FRAME -> tree.generation(start);
      case SLICE -> tree.generation(frames.count() + start);
      case EXTENT, SAVE_SLOT -> table.find(resource, found) ? found.generation() : 0;
    };
  }

  /** {@return the count of state changes so far; a refused call leaves it as it was} */
  public long mutations() {
    return mutations;
  }

  // ---- inspection, straight from the table

  /** Visits every record of the table, in no particular order. */
  public void forEachBinding(BindingVisitor visitor) {
    table.forEach(
        (key, record) -> {
          if (ResourceName.isResource(key)) {
            visitor.binding(
                key, record.owner(), record.rights(), record.generation(), record.state());
          }
        });
  }

  /** Visits every live capability, in the order of node numbers. */
  public void forEachNode(NodeVisitor visitor) {
    for (int node = 0; node < tree.nodes(); node++) {
      if (tree.isLive(node)) {
        visitor.node(
            node, tree.parent(node), tree.holder(node), tree.resource(node), tree.rights(node));
      }
    }
  }

  /**
   * Computes every cache anew from the table and compares.
   *
   * @return what differs, one line each; empty when all agree
   */
  public List<String> rebuildAndCompare() {
    return List.of();
  }

  // ---- what a call checks before it writes

  private long bindUnit(
      ResourceKind kind, Units units, int environment, long wanted, int rights, Capability out) {
    Quantity what = kind == ResourceKind.FRAME ? Quantity.FRAMES : Quantity.SLICES;
    if (wanted != ANY && (wanted < 0 || wanted >= units.count())) {
      return refuse(new Refusal.OutOfRange(what, wanted, units.count()));
    }
    int unit = wanted == ANY ? units.nextFree(0) : (int) wanted;
    if (unit < 0) {
      return refuse(new Refusal.Exhausted(what, 1, 0));
    }
    long name = ResourceName.of(kind, unit, 1);
    int owner = units.owner(unit);
    if (owner != NOBODY) {
      return refuse(new Refusal.Taken(name, owner));
    }
    int node = kind == ResourceKind.FRAME ? unit : frames.count() + unit;
    tree.plant(node, name, rights, environment);
    table.insert(name, environment, rights, tree.generation(node), BindingState.BOUND);
    units.take(unit, environment);
    environments.charge(environment, 1, kind == ResourceKind.FRAME ? 1 : 0, 0);
    mutations++;
    tree.copyTo(node, out);
    return unit;
  }

  private @Nullable Refusal extentRefusal(int environment, long start, long blocks, int rights) {
    if (blocks < 1 || blocks > installed.blocks()) {
      return new Refusal.OutOfRange(Quantity.BLOCKS, blocks, installed.blocks() + 1);
    }
    if (start != ANY && (start < 0 || start > installed.blocks() - blocks)) {
      return new Refusal.OutOfRange(Quantity.BLOCKS, start, installed.blocks() - blocks + 1);
    }
    Refusal no = mayNot(environment, rights, 0, blocks);
    if (no != null) {
      return no;
    }
    if (boundExtents >= installed.extents() || tree.freePooled() == 0) {
      return new Refusal.Exhausted(Quantity.EXTENTS, 1, 0);
    }
    int bound = start == ANY ? -1 : extents.overlapping(start, blocks);
    if (bound >= 0) {
      int root = extents.root(bound);
      return new Refusal.Overlaps(
          ResourceName.extent(start, blocks), tree.resource(root), tree.holder(root));
    }
    return null;
  }

  private @Nullable Refusal saveSlotRefusal(int environment, int whole, long offset) {
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
    if (boundSaveSlots >= installed.saveSlots() || tree.freePooled() == 0) {
      return new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0);
    }
    return environments.overQuota(environment, 0, 0);
  }

  private @Nullable Refusal derivationRefusal(int environment, int from, int rights, int to) {
    if (!areRights(rights)) {
      return new Refusal.OutOfRange(Quantity.RIGHTS, rights, Rights.ALL + 1L);
    }
    int held = tree.rights(from);
    int needed = to == environment ? rights : rights | Rights.GRANT;
    if (!Rights.within(needed, held)) {
      return new Refusal.InsufficientRights(needed, held);
    }
    if (!environments.isPresent(to)) {
      return nobody(to);
    }
    if (tree.derived() >= installed.derivations() || tree.freePooled() == 0) {
      return new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0);
    }
    long allowed = environments.quota(environment).derivations();
    long charged = tree.derivations(environment);
    return charged >= allowed ? Environments.over(Quantity.DERIVATIONS, 1, allowed, charged) : null;
  }

  private boolean isDurable(long name) {
    return table.find(name, found) && found.state() == BindingState.DURABLE;
  }

  // ---- what ends with a node

  /** Ends the binding that a root stands for. The paths go first, then the record, then the caches. */
  private void end(int root) {
    long name = tree.resource(root);
    int owner = tree.holder(root);
    switch (ResourceName.kind(name)) {
      case FRAME -> endUnit(frames, root, name, owner, 1);
      case SLICE -> endUnit(slices, root, name, owner, 0);
      case SAVE_SLOT -> endSaveSlot(root, name, owner);
      case EXTENT -> endExtent(root, name, owner);
    }
  }

  private void endUnit(Units units, int root, long name, int owner, int framesLess) {
    int unit = (int) ResourceName.start(name);
    kill(root);
    table.remove(name);
    units.release(unit);
    environments.charge(owner, -1, -framesLess, 0);
    breaker.ended(name);
    if (tree.isSpent(root)) {
      table.insert(name, KERNEL, 0, tree.generation(root), BindingState.QUARANTINED);
      units.take(unit, KERNEL);
    }
  }

  private void endSaveSlot(int root, long name, int owner) {
    tree.detachPart(root, extents.root(extents.at(ResourceName.start(name))));
    kill(root);
    table.remove(name);
    environments.charge(owner, -1, 0, 0);
    boundSaveSlots--;
    breaker.ended(name);
  }

  private void endExtent(int root, long name, int owner) {
    endSaveSlots(root);
    kill(root);
    table.remove(name);
    extents.release(ResourceName.start(name));
    environments.charge(owner, -1, 0, -ResourceName.length(name));
    boundExtents--;
    breaker.ended(name);
  }

  private void endSaveSlots(int extent) {
    for (int slot = tree.firstPart(extent); slot != NONE; slot = tree.firstPart(extent)) {
      end(slot);
    }
  }

  /** Plants the root of a durable extent anew, in its next generation, for an owner who is not there. */
  private void keepFor(int owner, long name) {
    int slot = extents.at(ResourceName.start(name));
    table.find(name, found);
    int rights = found.rights();
    int node = tree.takeFree();
    tree.plant(node, name, rights, owner);
    table.put(name, owner, rights, tree.generation(node), BindingState.DURABLE);
    extents.rebind(slot, node);
  }

  private void kill(int root) {
    tree.killDescendants(root, breaker);
    tree.kill(root, breaker);
  }

  // ---- refusing

  private long refuse(Refusal why) {
    refusal = why;
    return REFUSED;
  }

  private Refusal nobody(int environment) {
    return new Refusal.OutOfRange(Quantity.ENVIRONMENTS, environment, environments.most() + 1L);
  }

  /** {@return why the environment may not bind one thing more with these rights, or null when it may} */
  private @Nullable Refusal mayNot(int environment, int rights, long moreFrames, long moreBlocks) {
    if (!environments.isPresent(environment)) {
      return nobody(environment);
    }
    if (!areRights(rights)) {
      return new Refusal.OutOfRange(Quantity.RIGHTS, rights, Rights.ALL + 1L);
    }
    return environments.overQuota(environment, moreFrames, moreBlocks);
  }

  private static boolean areRights(int rights) {
    return rights > 0 && Rights.within(rights, Rights.ALL);
  }

  /** {@return the live node that the claim names, or NONE after a refusal} */
  private int claimed(int environment, Capability claim) {
    long resource = claim.resource;
    long authority = claim.authority;
    long mac = claim.mac;
    int node = tree.find(environment, resource, authority, mac);
    if (node == NONE) {
      refusal = tree.whyNot(resource, authority, mac);
    }
    return node;
  }

  /** {@return the root that the claim names, or NONE after a refusal} */
  private int claimedRoot(int environment, Capability claim) {
    int node = claimed(environment, claim);
    if (node != NONE && tree.parent(node) != NONE) {
      refusal = new Refusal.NotOwner(claim.resource, tree.holder(tree.root(node)));
      return NONE;
    }
    return node;
  }
}

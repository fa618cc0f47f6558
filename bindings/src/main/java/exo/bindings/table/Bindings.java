package exo.bindings.table;

import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
  private final @Nullable TableDirectory directory;
  private final Caches caches;
  private final DerivationTree tree;
  private final Environments environments;
  private final Admission admission;
  private final Ending ending;
  private final TableRecord found = new TableRecord();
  private @Nullable Refusal refusal;
  private long mutations;
  private long seizures;

  private Bindings(
      Installed installed,
      BindingTable table,
      @Nullable TableDirectory directory,
      long bootNumber,
      Caches caches,
      Admission admission) {
    this.installed = installed;
    this.table = table;
    this.directory = directory;
    this.bootNumber = bootNumber;
    this.caches = caches;
    this.admission = admission;
    tree = caches.tree;
    environments = caches.environments;
    ending = new Ending(table, caches);
  }

  private static Bindings of(
      Installed installed,
      BindingTable table,
      long seed,
      long bootNumber,
      @Nullable TableDirectory directory,
      long generations) {
    Caches caches = new Caches(installed, new Minter(seed, bootNumber), generations);
    for (int frame = 0; frame < installed.reservedFrames(); frame++) {
      caches.frames.take(frame);
      caches.tree.keepForKernel(caches.frameRoot(frame));
      table.insert(ResourceName.frame(frame), KERNEL, 0, 0, BindingState.RESERVED);
    }
    return new Bindings(
        installed, table, directory, bootNumber, caches, new Admission(installed, table, caches));
  }

  /** Computes the caches from what the table has kept. */
  private void takeUpKept() {
    NameEntries.Collector names = new NameEntries.Collector();
    List<Long> kept = new ArrayList<>();
    table.forEach(
        (key, record) -> {
          if (NameEntries.isName(key)) {
            names.entry(key, record.word0, record.word1);
          } else if (record.state() == BindingState.DURABLE) {
            kept.add(key);
          }
        });
    names.names().forEach(environments::know);
    Collections.sort(kept); // the order in the map is no one's business
    for (long name : kept) {
      ending.takeUp(name);
    }
    names.names().forEach(this::forgetIfNothingWaits);
  }

  /** A name without anything durable is nobody's once its bearer is gone; after a kill nobody has said so. */
  private void forgetIfNothingWaits(int environment, String name) {
    if (environments.account(environment).bindings() == 0) {
      table.removeName(environment, name);
      environments.forget(environment);
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
    BindingTable table = BindingTable.inMemory(installed);
    return of(installed, table, seed, FIRST_BOOT, null, generations);
  }

  /**
   * Opens what an earlier machine left behind, however it ended; or makes a new directory. Durable extents are there with their
   * owners' names; frames, slices, save slots and other extents are free; all capabilities of earlier boots are worthless.
   *
   * @param directory private to one kernel at a time
   * @param installed how much there is; the same numbers as before
   * @param seed the machine's seed
   * @throws IOException when the host's file system fails, or the directory is in use or of another machine
   */
  public static Bindings persisted(Path directory, Installed installed, long seed)
      throws IOException {
    return persisted(HostFiles.REAL, directory, installed, seed);
  }

  /**
   * The same on another host, such as one whose disk stops between two of its steps.
   *
   * @param host its files, but for the map's and the lock's: those are real ones in the directory
   * @param directory as above
   * @param installed as above
   * @param seed as above
   * @throws IOException as above
   */
  public static Bindings persisted(HostFiles host, Path directory, Installed installed, long seed)
      throws IOException {
    TableDirectory kept = TableDirectory.open(host, directory, installed);
    Bindings bindings =
        of(installed, kept.table(), seed, kept.bootNumber(), kept, Capability.GENERATION_LIMIT - 1);
    bindings.takeUpKept();
    return bindings;
  }

  /** {@return how often this table was opened: 1 in memory and the first time} */
  public long bootNumber() {
    return bootNumber;
  }

  /** {@return what opening came upon; in memory, nothing} */
  public Recovery recovery() {
    return directory == null ? new Recovery(true, 0, 0, 0) : directory.recovery();
  }

  /** Stops cleanly: what is durable is on the host's disk when this returns. */
  @Override
  public void close() {
    if (directory != null) {
      directory.close();
    } else {
      table.close();
    }
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
    ending.breaker(breaker);
  }

  // ---- environments

  /**
   * Admits an environment. Durable extents that this name held before a restart are its own again.
   *
   * @param name 1 to 64 bytes of UTF-8, not in use at the moment
   * @param quota how much it may hold
   * @return its number, 1 or more; the same for the same name as long as it holds something durable. Refused: {@code Exhausted}, {@code
   *     NameTaken}, {@code OutOfRange} for the name's length
   */
  public int enter(String name, Quota quota) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_NAME_BYTES) {
      return (int) refuse(new Refusal.OutOfRange(Quantity.NAME_BYTES, bytes, MAX_NAME_BYTES + 1));
    }
    int known = environments.named(name);
    if (environments.present(known) != null) {
      return (int) refuse(new Refusal.NameTaken(name, known));
    }
    int environment = known != 0 ? known : environments.nextFree();
    if (environment == 0) {
      return (int) refuse(new Refusal.Exhausted(Quantity.ENVIRONMENTS, 1, 0));
    }
    if (known == 0) {
      table.insertName(environment, name);
      environments.know(environment, name);
    }
    environments.account(environment).admit(quota);
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
    Account account = environments.present(environment);
    if (account == null) {
      return refuse(admission.nobody(environment));
    }
    long held = account.bindings();
    ending.endAll(environment);
    account.leave();
    if (account.bindings() == 0) {
      table.removeName(environment, account.name);
      environments.forget(environment);
    }
    mutations++;
    return held;
  }

  /** {@return what the environment may hold} */
  public Quota quota(int environment) {
    return environments.account(environment).quota();
  }

  /** {@return what the environment holds} */
  public Usage usage(int environment) {
    Account account = environments.account(environment);
    return new Usage(
        account.frames(), account.blocks(), account.bindings(), tree.derivations(environment));
  }

  /** {@return frames that the environment owns} Allocates nothing. */
  public long framesHeld(int environment) {
    return environments.account(environment).frames();
  }

  /** {@return blocks in extents that the environment owns} Allocates nothing. */
  public long blocksHeld(int environment) {
    return environments.account(environment).blocks();
  }

  /** Visits what one environment owns, in no particular order; nothing must change meanwhile. */
  public void forEachOwnedBy(int environment, NodeVisitor visitor) {
    for (int node = tree.firstHeld(environment); node != NONE; node = tree.nextHeld(node)) {
      if (tree.parent(node) == NONE) {
        visitor.node(node, NONE, environment, tree.resource(node), tree.rights(node));
      }
    }
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
    Refusal no = admission.frame(environment, frame, rights);
    if (no != null) {
      return refuse(no);
    }
    Units frames = caches.frames;
    int unit = frame == ANY ? frames.nextFree(0) : (int) frame;
    int root = caches.frameRoot(unit);
    long name = ResourceName.frame(unit);
    table.insertBound(name, environment, rights, tree, root);
    tree.plant(root, name, rights, environment);
    frames.take(unit);
    return bound(root, environment, 1, 0, minted);
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
    Refusal no = admission.extent(environment, start, blocks, rights);
    if (no != null) {
      return refuse(no);
    }
    long first = start == ANY ? caches.extents.firstFit(blocks) : start;
    int root = tree.takeFree();
    long name = ResourceName.extent(first, blocks);
    BindingState state = durable ? BindingState.DURABLE : BindingState.BOUND;
    tree.plant(root, name, rights, environment);
    table.insert(name, environment, rights, tree.generation(root), state);
    caches.extents.bind(first, blocks, root);
    return bound(root, environment, 0, blocks, minted);
  }

  /**
   * Mints the owner's capability for a durable extent that this environment's name holds from before a restart.
   *
   * @param start its first block
   * @return its length in blocks. Refused: {@code NotHeld}, {@code OutOfRange}
   */
  public long attachExtent(int environment, long start, Capability minted) {
    Refusal no = admission.attachment(environment, start);
    if (no != null) {
      return refuse(no);
    }
    int root = caches.extentRoot(start);
    tree.copyTo(root, minted);
    return ResourceName.length(tree.resource(root));
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
    Refusal no = admission.saveSlot(environment, whole, offset);
    if (no != null) {
      return refuse(no);
    }
    int root = tree.takeFree();
    int rights = tree.rights(whole);
    long name = ResourceName.saveSlot(ResourceName.start(extent.resource) + offset);
    table.insertBound(name, environment, rights, tree, root);
    tree.plant(root, name, rights, environment);
    tree.attachPart(root, whole);
    return bound(root, environment, 0, 0, minted);
  }

  /**
   * Binds a position of the slice vector.
   *
   * @param position a position or {@link #ANY}
   * @return the position. Refused: {@code Taken}, {@code Exhausted}, {@code OverQuota}, {@code OutOfRange}
   */
  public long bindSlice(int environment, long position, Capability minted) {
    Refusal no = admission.slice(environment, position);
    if (no != null) {
      return refuse(no);
    }
    Units slices = caches.slices;
    int unit = position == ANY ? slices.nextFree(0) : (int) position;
    int root = caches.sliceRoot(unit);
    long name = ResourceName.slice(unit);
    table.insertBound(name, environment, Rights.ALL, tree, root);
    tree.plant(root, name, Rights.ALL, environment);
    slices.take(unit);
    return bound(root, environment, 0, 0, minted);
  }

  /**
   * Mints the owner's capability for a slice once more.
   *
   * @param position of the slice
   * @return the position. Refused: {@code NotHeld}, {@code OutOfRange}
   */
  public long attachSlice(int environment, long position, Capability minted) {
    if (position < 0 || position >= caches.slices.count()) {
      return refuse(new Refusal.OutOfRange(Quantity.SLICES, position, caches.slices.count()));
    }
    int root = caches.sliceRoot((int) position);
    if (tree.holder(root) != environment) {
      return refuse(new Refusal.NotHeld(ResourceName.slice(position)));
    }
    tree.copyTo(root, minted);
    return position;
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
    ending.end(root);
    mutations++;
    return start;
  }

  // ---- taking by force

  /**
   * Takes a frame from its owner, who is not asked: every path to it is broken, every capability for it dies, its generation is
   * over, and it is charged to nobody. What it holds stays in it; the kernel has it until {@link #releaseFrame}.
   *
   * @param frame one that an environment owns; anything else is a bug of the caller
   * @return whose it was
   */
  public int seizeFrame(long frame) {
    int owner = ownerOfFrame(frame);
    if (owner <= KERNEL) {
      throw new IllegalStateException("frame " + frame + " is nobody's to be seized from");
    }
    ending.seizeFrame((int) frame);
    seizures++;
    mutations++;
    return owner;
  }

  /** Frees a frame that was seized; what it holds must not be shown to anybody from now on. */
  public void releaseFrame(long frame) {
    if (!table.find(ResourceName.frame(frame), found) || found.state() != BindingState.SEIZED) {
      throw new IllegalStateException("frame " + frame + " has not been seized");
    }
    ending.releaseFrame((int) frame);
    mutations++;
  }

  /** Takes a free frame out of use for good: the machine has lost it. */
  public void retireFrame(long frame) {
    if (!caches.frames.isFree(unit(frame, caches.frames))) {
      throw new IllegalStateException("frame " + frame + " is not free");
    }
    ending.retireFrame((int) frame);
    mutations++;
  }

  /**
   * Takes an extent from its owner, who is not asked, with its save slots. It is free at once, for blocks hold nothing that
   * could be saved elsewhere; a durable one is gone from the host's disk when the call returns.
   *
   * @param name a bound extent; anything else is a bug of the caller
   * @return whose it was
   */
  public int seizeExtent(long name) {
    int root = caches.extentRoot(ResourceName.start(name));
    if (root == ExtentMap.FREE || tree.resource(root) != name) {
      throw new IllegalStateException(ResourceName.toString(name) + " is not bound");
    }
    int owner = tree.holder(root);
    ending.end(root);
    seizures++;
    mutations++;
    return owner;
  }

  /**
   * Takes a slice from its owner, who is not asked. It is free at once: a turn holds nothing.
   *
   * @param position one that an environment owns; anything else is a bug of the caller
   * @return whose it was
   */
  public int seizeSlice(long position) {
    int owner = ownerOfSlice(position);
    if (owner <= KERNEL) {
      throw new IllegalStateException("slice " + position + " is nobody's to be seized from");
    }
    ending.end(caches.sliceRoot((int) position));
    seizures++;
    mutations++;
    return owner;
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
    Refusal no = admission.derivation(environment, from, rights, toEnvironment);
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
    long killed = ending.killDescendants(node);
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
    return tree.holder(caches.frameRoot(unit(frame, caches.frames)));
  }

  private static int unit(long number, Units units) {
    return (int) Objects.checkIndex(number, (long) units.count());
  }

  /** {@return the environment that owns the position of the slice vector, or {@link #NOBODY}} */
  public int ownerOfSlice(long position) {
    return tree.holder(caches.sliceRoot(unit(position, caches.slices)));
  }

  /** {@return the environment in whose extent the block lies, or {@link #NOBODY}} */
  public int ownerOfBlock(long block) {
    int root = caches.extentRoot(block);
    return root == ExtentMap.FREE ? NOBODY : tree.holder(root);
  }

  /** {@return the name of the extent in which the block lies, or {@link exo.bindings.ResourceName#NONE}} */
  public long extentAt(long block) {
    int root = caches.extentRoot(block);
    return root == ExtentMap.FREE ? ResourceName.NONE : tree.resource(root);
  }

  /** {@return whether nobody holds the block} */
  public boolean isFreeBlock(long block) {
    return caches.extentRoot(block) == ExtentMap.FREE;
  }

  /** {@return how much of everything there is} */
  public Installed installed() {
    return installed;
  }

  /** {@return frames that nobody holds} */
  public long freeFrames() {
    return caches.frames.freeCount();
  }

  /** {@return positions of the slice vector} */
  public int slices() {
    return caches.slices.count();
  }

  /** {@return positions of the slice vector that nobody holds} */
  public long freeSlices() {
    return caches.slices.freeCount();
  }

  /** {@return blocks that nobody holds} */
  public long freeBlocks() {
    return caches.extents.freeBlocks();
  }

  /** {@return the first free frame at or after {@code from}, or -1} */
  public long nextFreeFrame(long from) {
    return caches.frames.nextFree(from);
  }

  /**
   * {@return the generation that the resource is bound in, or for a free frame or slice will be bound in; 0 for anything else that is
   * not bound}
   */
  public long generation(long resource) {
    int start = Math.toIntExact(ResourceName.start(resource));
    return switch (ResourceName.kind(resource)) {
      case FRAME -> tree.generation(caches.frameRoot(start));
      case SLICE -> tree.generation(caches.sliceRoot(start));
      case EXTENT, SAVE_SLOT -> table.find(resource, found) ? found.generation() : 0;
    };
  }

  /** {@return the generation that a node's capability lives in, or the next that does will live in; 0 when there is no such node} */
  public long nodeGeneration(int node) {
    return node >= 0 && node < tree.nodes() ? tree.generation(node) : 0;
  }

  /** {@return the count of state changes so far; a refused call leaves it as it was} */
  public long mutations() {
    return mutations;
  }

  /** {@return how many frames and extents were ever taken by force} */
  public long seizures() {
    return seizures;
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
   * Shows one record of the table. Allocates nothing.
   *
   * @return whether there is one of that name
   */
  public boolean inspectBinding(long resource, BindingVisitor visitor) {
    boolean bound = table.find(resource, found);
    if (bound) {
      visitor.binding(resource, found.owner(), found.rights(), found.generation(), found.state());
    }
    return bound;
  }

  /**
   * Shows one capability in its place of the derivation tree.
   *
   * @return whether it is alive
   */
  public boolean inspectNode(int node, NodeVisitor visitor) {
    boolean live = node >= 0 && node < tree.nodes() && tree.isLive(node);
    if (live) {
      visitor.node(
          node, tree.parent(node), tree.holder(node), tree.resource(node), tree.rights(node));
    }
    return live;
  }

  /**
   * Computes every cache anew from the table and compares.
   *
   * @return what differs, one line each; empty when all agree
   */
  public List<String> rebuildAndCompare() {
    return new Rebuild(table, caches).compare();
  }

  // ---- what calls have in common

  /** Books a new binding and hands its capability out. */
  private long bound(int root, int environment, long frames, long blocks, Capability minted) {
    environments.account(environment).bound(frames, blocks);
    mutations++;
    tree.copyTo(root, minted);
    return ResourceName.start(minted.resource);
  }

  private long refuse(Refusal why) {
    refusal = why;
    return REFUSED;
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

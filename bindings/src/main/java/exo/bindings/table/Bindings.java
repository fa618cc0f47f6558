package exo.bindings.table;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import java.nio.file.Path;
import java.util.List;

/**
 * Who holds what, and by which authority: the one class of this floor that the kernel talks to.
 *
 * <p><b>Results.</b> A call returns 0 or more, or {@link #REFUSED}; then {@link #refusal()} says why and nothing at all has changed: all
 * checks come before the first write. Exceptions are bugs of ours.
 *
 * <p><b>One thread</b>, the kernel's loop, calls this class; nothing here is locked or atomic.
 */
@SuppressWarnings({"DoNotCallSuggester", "CanIgnoreReturnValueSuggester", "UnusedVariable"})
public final class Bindings implements AutoCloseable {
  /** The result of a refused call. */
  public static final long REFUSED = -1;

  /** Where a resource may be named: any free one will do. */
  public static final long ANY = -1;

  /** The owner of what nobody holds. */
  public static final int NOBODY = -1;

  private Bindings() {}

  // ---- opening and closing

  /**
   * {@return empty bindings, kept in memory}
   *
   * @param installed how much there is
   * @param seed the machine's seed; the key of the capabilities comes from it
   */
  public static Bindings inMemory(Installed installed, long seed) {
    throw notYet();
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
  public static Bindings persisted(Path directory, Installed installed, long seed)
      throws java.io.IOException {
    throw notYet();
  }

  /** {@return how often this table was opened: 1 in memory and the first time} */
  public long bootNumber() {
    throw notYet();
  }

  /** Stops cleanly: what is durable is on the host's disk when this returns. */
  @Override
  public void close() {
    throw notYet();
  }

  /** {@return why the latest refused call was refused} */
  public Refusal refusal() {
    throw notYet();
  }

  /** Registers who removes the paths that rest on a right before the right ends. */
  public void onBreak(Breaker breaker) {
    throw notYet();
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
    throw notYet();
  }

  /**
   * Takes everything back from an environment but its durable extents, which wait for the next environment of that name, to be taken up by
   * {@link #attachExtent}. What it derived for others dies with it.
   *
   * @return how many bindings it held. Refused: {@code OutOfRange} for a number that is nobody's
   */
  public long leave(int environment) {
    throw notYet();
  }

  /** {@return what the environment may hold} */
  public Quota quota(int environment) {
    throw notYet();
  }

  /** {@return what the environment holds} */
  public Usage usage(int environment) {
    throw notYet();
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
    throw notYet();
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
    throw notYet();
  }

  /**
   * Mints the owner's capability for a durable extent that this environment's name holds from before a restart.
   *
   * @param start its first block
   * @return its length in blocks. Refused: {@code NotHeld}, {@code OutOfRange}
   */
  public long attachExtent(int environment, long start, Capability minted) {
    throw notYet();
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
    throw notYet();
  }

  /**
   * Binds a position of the slice vector.
   *
   * @param position a position or {@link #ANY}
   * @return the position. Refused: {@code Taken}, {@code Exhausted}, {@code OverQuota}, {@code OutOfRange}
   */
  public long bindSlice(int environment, long position, Capability minted) {
    throw notYet();
  }

  /**
   * Ends a binding: of an extent with all its save slots. Every capability for it dies, and its generation is over.
   *
   * @param capability the owner's own
   * @return the resource's start. Refused: {@code NotOwner} for a derived one
   */
  public long unbind(int environment, Capability capability) {
    throw notYet();
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
    throw notYet();
  }

  /**
   * Kills every capability derived from this one, at any depth; the cost is one step for each.
   *
   * @return how many died
   */
  public long revokeDerived(int environment, Capability parent) {
    throw notYet();
  }

  /**
   * Checks a claim. Allocates nothing and costs a compare of three words.
   *
   * @param rights what the use at hand needs
   * @return the resource's start. Refused: {@code Forged}, {@code Stale}, {@code NotHeld}, {@code WrongKind}, {@code
   *     InsufficientRights}
   */
  public long check(int environment, Capability claim, ResourceKind kind, int rights) {
    throw notYet();
  }

  // ---- caches of the table, for the kernel's books

  /** {@return the environment that owns the frame, 0 for the kernel, {@link #NOBODY} when it is free} */
  public int ownerOfFrame(long frame) {
    throw notYet();
  }

  /** {@return the environment that owns the position of the slice vector, or {@link #NOBODY}} */
  public int ownerOfSlice(long position) {
    throw notYet();
  }

  /** {@return the environment in whose extent the block lies, or {@link #NOBODY}} */
  public int ownerOfBlock(long block) {
    throw notYet();
  }

  /** {@return the name of the extent in which the block lies, or {@link exo.bindings.ResourceName#NONE}} */
  public long extentAt(long block) {
    throw notYet();
  }

  /** {@return whether nobody holds the block} */
  public boolean isFreeBlock(long block) {
    throw notYet();
  }

  /** {@return frames that nobody holds} */
  public long freeFrames() {
    throw notYet();
  }

  /** {@return blocks that nobody holds} */
  public long freeBlocks() {
    throw notYet();
  }

  /** {@return the first free frame at or after {@code from}, or -1} */
  public long nextFreeFrame(long from) {
    throw notYet();
  }

  /**
   * {@return the generation that the resource is bound in, or for a free frame or slice will be bound in; 0 for anything else that is
   * not bound}
   */
  public long generation(long resource) {
    throw notYet();
  }

  /** {@return the count of state changes so far; a refused call leaves it as it was} */
  public long mutations() {
    throw notYet();
  }

  // ---- inspection, straight from the table

  /** Visits every record of the table, in no particular order. */
  public void forEachBinding(BindingVisitor visitor) {
    throw notYet();
  }

  /** Visits every live capability, in the order of node numbers. */
  public void forEachNode(NodeVisitor visitor) {
    throw notYet();
  }

  /**
   * Computes every cache anew from the table and compares.
   *
   * @return what differs, one line each; empty when all agree
   */
  public List<String> rebuildAndCompare() {
    throw notYet();
  }

  private static IllegalStateException notYet() {
    return new IllegalStateException("not built yet");
  }
}

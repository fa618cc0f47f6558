package exo.kernel;

/**
 * What the kernel has to remember of each frame besides its owner: whether its old contents still wait to be scrubbed, whether
 * what is in it is nowhere else, what it serves as, since when it is bound, and how many transfers are under way in it. Who
 * owns it is the binding table's to say.
 *
 * <p>A frame is <em>dirty</em> when a descriptor says so that maps it now, or one said so that no longer does and the contents
 * have not been to disk since.
 */
final class FrameStates {
  private static final byte STALE = 1;
  private static final byte TABLE = 1 << 1;
  private static final byte DIRTY = 1 << 2;
  private static final byte GUARDED = 1 << 3;
  private static final byte VECTOR = 1 << 4;

  private final byte[] flags;
  private final short[] transfers;
  private final short[] entries;
  private final long[] bound;
  private final long[] nominated;
  private final long[] place;
  private long bindings;
  private long nominations;

  FrameStates(int frames) {
    flags = new byte[frames];
    transfers = new short[frames];
    entries = new short[frames];
    bound = new long[frames];
    nominated = new long[frames];
    place = new long[frames];
  }

  // ---- contents

  /** The frame has had an owner: what it holds must not be shown to the next. */
  void markStale(int frame) {
    flags[frame] |= STALE;
  }

  /** The frame holds zeros, or what a disk has too. */
  void markScrubbed(int frame) {
    flags[frame] &= ~(STALE | DIRTY);
  }

  boolean isStale(int frame) {
    return (flags[frame] & STALE) != 0;
  }

  /** What is in the frame is nowhere else, and no descriptor may be left to say so. */
  void markDirty(int frame) {
    flags[frame] |= DIRTY;
  }

  /** What is in the frame is on a disk too. */
  void markWritten(int frame) {
    flags[frame] &= ~DIRTY;
  }

  boolean isDirty(int frame) {
    return (flags[frame] & DIRTY) != 0;
  }

  // ---- service

  /** Makes an empty table of it; {@code va} and {@code level} say which. */
  void markTable(int frame, long va, int level) {
    flags[frame] |= TABLE;
    entries[frame] = 0;
    place[frame] = (va & -8L) | level;
  }

  void unmarkTable(int frame) {
    flags[frame] &= ~TABLE;
  }

  boolean isTable(int frame) {
    return (flags[frame] & TABLE) != 0;
  }

  /** {@return an address that the table covers} */
  long tableAddress(int frame) {
    return place[frame] & -8L;
  }

  /** {@return the level of the table, 0 for a root} */
  int tableLevel(int frame) {
    return (int) place[frame] & 7;
  }

  /** Valid descriptors in a table, 0 to 512. */
  int entries(int frame) {
    return entries[frame];
  }

  void addEntries(int frame, int change) {
    entries[frame] += (short) change;
  }

  void markVector(int frame) {
    flags[frame] |= VECTOR;
  }

  boolean isVector(int frame) {
    return (flags[frame] & VECTOR) != 0;
  }

  /** {@return whether nobody but the kernel may write to it: a table, or a repossession vector} */
  boolean isKernelWritten(int frame) {
    return (flags[frame] & (TABLE | VECTOR)) != 0;
  }

  int transfers(int frame) {
    return transfers[frame];
  }

  void addTransfers(int frame, int change) {
    transfers[frame] += (short) change;
  }

  // ---- revocation

  /** Somebody has bound it. */
  void markBound(int frame) {
    bound[frame] = ++bindings;
  }

  /** The binding has ended, and what was said of it goes with it. */
  void markEnded(int frame) {
    flags[frame] &= ~(GUARDED | VECTOR);
    nominated[frame] = 0;
  }

  /** {@return its place in the order of binding} */
  long boundAt(int frame) {
    return bound[frame];
  }

  /** Puts it at the end of the nominated. */
  void nominate(int frame) {
    nominated[frame] = ++nominations;
  }

  void withdraw(int frame) {
    nominated[frame] = 0;
  }

  /** {@return its place in the order of nomination, 0 when it is not nominated} */
  long nomination(int frame) {
    return nominated[frame];
  }

  void guard(int frame) {
    flags[frame] |= GUARDED;
  }

  void unguard(int frame) {
    flags[frame] &= ~GUARDED;
  }

  boolean isGuarded(int frame) {
    return (flags[frame] & GUARDED) != 0;
  }
}

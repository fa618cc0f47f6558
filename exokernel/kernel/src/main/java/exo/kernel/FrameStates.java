package exo.kernel;

/**
 * What the kernel has to remember of each frame besides its owner: whether its old contents still wait to be scrubbed, what
 * it serves as, and how many transfers are under way in it. Who owns it is the binding table's to say.
 */
final class FrameStates {
  private static final byte STALE = 1;
  private static final byte TABLE = 2;

  private final byte[] flags;
  private final short[] transfers;
  private final short[] entries;

  FrameStates(int frames) {
    flags = new byte[frames];
    transfers = new short[frames];
    entries = new short[frames];
  }

  /** The frame has had an owner: what it holds must not be shown to the next. */
  void markStale(int frame) {
    flags[frame] |= STALE;
  }

  void markScrubbed(int frame) {
    flags[frame] &= ~STALE;
  }

  boolean isStale(int frame) {
    return (flags[frame] & STALE) != 0;
  }

  void markTable(int frame) {
    flags[frame] |= TABLE;
    entries[frame] = 0;
  }

  void unmarkTable(int frame) {
    flags[frame] &= ~TABLE;
  }

  boolean isTable(int frame) {
    return (flags[frame] & TABLE) != 0;
  }

  /** Valid descriptors in a table, 0 to 512. */
  int entries(int frame) {
    return entries[frame];
  }

  void addEntries(int frame, int change) {
    entries[frame] += (short) change;
  }

  int transfers(int frame) {
    return transfers[frame];
  }

  void addTransfers(int frame, int change) {
    transfers[frame] += (short) change;
  }
}

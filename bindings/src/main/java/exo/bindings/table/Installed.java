package exo.bindings.table;

import exo.bindings.Capability;

/**
 * How much of everything there is. The tables are made for the worst case of these numbers, so whoever asks for more gets a refusal
 * and never finds a full table.
 *
 * @param frames physical frames of the machine
 * @param reservedFrames how many of them, from frame 0 on, are the kernel's own
 * @param blocks blocks of the disk
 * @param slices positions of the slice vector
 * @param maxEnvironments environments at once
 * @param extents extents bound at once
 * @param saveSlots save slots bound at once
 * @param derivations derived capabilities alive at once
 */
public record Installed(
    long frames,
    long reservedFrames,
    long blocks,
    int slices,
    int maxEnvironments,
    int extents,
    int saveSlots,
    int derivations) {
  private static final int MOST_EXTENTS = 1 << 16;
  private static final int MOST_SAVE_SLOTS = 1 << 20;
  private static final int FEWEST_DERIVATIONS = 1 << 12;

  /** Refuses numbers that no machine has. */
  public Installed {
    require(reservedFrames >= 0 && reservedFrames <= frames && frames <= 1 << 20, "frames", frames);
    require(blocks >= 0 && blocks <= 1 << 24, "blocks", blocks);
    require(slices >= 0 && slices <= 1 << 20, "slices", slices);
    require(maxEnvironments >= 1 && maxEnvironments <= 1 << 20, "environments", maxEnvironments);
    require(extents >= 0 && saveSlots >= 0 && derivations >= 0, "derivations", derivations);
    long nodes = frames + slices + extents + saveSlots + derivations;
    require(nodes <= Capability.NODE_LIMIT, "derivation nodes", nodes);
  }

  /**
   * With room for as many extents and save slots as the disk can hold (up to 65,536 and the number of frames), and a derivation for
   * each frame.
   */
  public Installed(long frames, long reservedFrames, long blocks, int slices, int maxEnvironments) {
    this(
        frames,
        reservedFrames,
        blocks,
        slices,
        maxEnvironments,
        (int) Math.min(blocks, MOST_EXTENTS),
        (int) Math.min(Math.min(blocks, frames), MOST_SAVE_SLOTS),
        (int) Math.max(frames, FEWEST_DERIVATIONS));
  }

  /** {@return the most entries that the binding table can have for what ends with the machine} */
  long machineEntries() {
    return frames + slices + extents + saveSlots;
  }

  /** {@return the most entries that it can have for what outlives the machine} */
  long keptEntries() {
    return extents + (long) maxEnvironments * NameEntries.MOST;
  }

  private static void require(boolean holds, String what, long number) {
    if (!holds) {
      throw new IllegalArgumentException("no machine has " + number + " " + what);
    }
  }
}

package exo.kernel;

import exo.abi.SoftwareTlb;
import exo.bindings.table.Bindings;
import exo.hw.CostModel;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;

/**
 * The software TLB in the kernel's own memory, which no page shows and no transfer reaches: entries by physical address, each read or
 * write one word. {@link SoftwareTlb} draws the entries.
 *
 * <pre>
 *   frame   0           1   ...   8            9
 *          +-----------+---------------------+-----------
 *          | the empty |  4,096 entries of   | what
 *          | table     |  8 bytes            | libOSes bind
 *          +-----------+---------------------+-----------
 * </pre>
 */
final class Stlb {
  static final int FIRST_FRAME = 1;
  private static final int FRAMES = SoftwareTlb.ENTRIES * Long.BYTES / Frames.BYTES;
  private static final int RESERVED = FIRST_FRAME + FRAMES;
  private static final long BASE = (long) FIRST_FRAME << Frames.SHIFT;

  private final PhysicalMemory memory;
  private final Clock clock;
  private final CostModel costs;
  private final StepLog log;

  Stlb(PhysicalMemory memory, Clock clock, CostModel costs, StepLog log) {
    this.memory = memory;
    this.clock = clock;
    this.costs = costs;
    this.log = log;
  }

  /**
   * Checks that its frames are the kernel's own.
   *
   * @throws IllegalArgumentException with one clear line, when others could bind them
   */
  static void requireFrames(Bindings bindings, long installed) {
    long reserved = 0;
    while (reserved < installed && bindings.ownerOfFrame(reserved) == Bindings.KERNEL) {
      reserved++;
    }
    if (reserved < RESERVED) {
      throw new IllegalArgumentException(
          "reserved frames: %d, but a software TLB lies in frames %d to %d, so that it takes %d"
              .formatted(reserved, FIRST_FRAME, RESERVED - 1, RESERVED));
    }
  }

  /** Empties it. */
  void clear() {
    for (int frame = FIRST_FRAME; frame < RESERVED; frame++) {
      memory.zeroFrame(frame);
      clock.advance((long) costs.cacheLineCopy() * (Frames.BYTES / 64));
    }
  }

  /** {@return the entry of a page, {@link SoftwareTlb#EMPTY} when its slot has another's or none} */
  long find(int asid, long va) {
    clock.advance(costs.walkStep());
    long entry = memory.readLong(address(SoftwareTlb.slot(va, asid)));
    return SoftwareTlb.isFor(entry, va, asid) ? entry : SoftwareTlb.EMPTY;
  }

  /** Writes the entry of a page over whatever its slot has. */
  void put(int asid, long va, long entry) {
    write(SoftwareTlb.slot(va, asid), entry);
  }

  /** Takes the entry of a page out, if it is there. */
  void remove(int asid, long va) {
    if (find(asid, va) != SoftwareTlb.EMPTY) {
      write(SoftwareTlb.slot(va, asid), SoftwareTlb.EMPTY);
    }
  }

  private void write(int slot, long entry) {
    clock.advance(costs.walkStep());
    memory.writeLong(address(slot), entry);
    log.touchFrame((int) (address(slot) >>> Frames.SHIFT));
  }

  /** {@return what a slot has: nobody is charged} */
  long entry(int slot) {
    return slot < 0 || slot >= SoftwareTlb.ENTRIES
        ? SoftwareTlb.EMPTY
        : memory.readLong(address(slot));
  }

  private static long address(int slot) {
    return BASE + (long) slot * Long.BYTES;
  }
}

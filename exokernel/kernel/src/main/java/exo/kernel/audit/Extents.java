package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.Arrays;

/**
 * Disk blocks: no two extents overlap, the rest is free, caches and counts agree with the table (L2), and what is free shows zeros
 * (L5).
 */
final class Extents {
  /** Blocks of one extent looked at when it ends; of a longer one, evenly spread. */
  private static final long LOOKED_AT = 1024;

  private static final int LENGTH_BITS = 24;

  private final Evidence evidence;
  private final Records records;
  private final Findings findings;

  /** Extents of the table as start and length - 1, so that their order is that of the disk. */
  private long[] extents = new long[16];

  private int count;
  private long free;
  private long cursor;

  Extents(Evidence evidence) {
    this.evidence = evidence;
    records = evidence.records;
    findings = evidence.findings;
  }

  /** {@return whether the block lies in this extent or save slot; in a resource of another kind it does not} */
  static boolean covers(long name, long block) {
    int kind = ResourceName.kindCode(name);
    return (kind == ResourceKind.EXTENT.code() || kind == ResourceKind.SAVE_SLOT.code())
        && block >= ResourceName.start(name)
        && block < ResourceName.start(name) + ResourceName.length(name);
  }

  // ---- a touched extent or save slot

  void resource(long name) {
    int kind = ResourceName.kindCode(name);
    if (kind == ResourceKind.EXTENT.code()) {
      if (records.find(name)) {
        caches(name, records.foundOwner());
      } else if (isOnDisk(name)) {
        ended(name);
      }
    } else if (kind == ResourceKind.SAVE_SLOT.code() && records.find(name)) {
      saveSlot(name, records.foundOwner());
    }
  }

  private void ended(long name) {
    long blocks = ResourceName.length(name);
    long step = Math.max(1, blocks / LOOKED_AT);
    for (long i = 0; i < blocks; i += step) {
      long block = ResourceName.start(name) + i;
      if (evidence.bindings.isFreeBlock(block)) {
        zero(block);
      }
    }
  }

  private void zero(long block) {
    findings.checked(Invariant.I13);
    if (!evidence.disk.powerLost() && !evidence.disk.isZero(block)) {
      findings.violated(
          Invariant.I13, "block " + block + ": free, and still shows what it held before");
    }
  }

  private boolean isOnDisk(long name) {
    findings.checked(Invariant.I1);
    boolean is = ResourceName.start(name) + ResourceName.length(name) <= evidence.disk.blocks();
    if (!is) {
      findings.violated(Invariant.I1, ResourceName.toString(name) + ": the disk ends before it");
    }
    return is;
  }

  private void caches(long name, int owner) {
    long first = ResourceName.start(name);
    long last = first + ResourceName.length(name) - 1;
    if (isOnDisk(name)
        && (evidence.bindings.extentAt(first) != name
            || evidence.bindings.extentAt(last) != name
            || evidence.bindings.ownerOfBlock(first) != owner)) {
      findings.violated(
          Invariant.I1,
          ResourceName.toString(name)
              + ": the binding table says "
              + Authority.whose(owner)
              + ", the map of blocks says "
              + Authority.whose(evidence.bindings.ownerOfBlock(first)));
    }
  }

  private void saveSlot(long name, int owner) {
    findings.checked(Invariant.I1);
    long block = ResourceName.start(name);
    if (block >= evidence.disk.blocks() || evidence.bindings.ownerOfBlock(block) != owner) {
      findings.violated(
          Invariant.I1,
          ResourceName.toString(name)
              + ": the binding table says "
              + Authority.whose(owner)
              + ", who has no extent there");
    }
  }

  // ---- everything

  void begin() {
    count = 0;
  }

  /** Takes a record of the table. */
  void record(long name, int owner) {
    if (ResourceName.kind(name) == ResourceKind.SAVE_SLOT) {
      saveSlot(name, owner);
      return;
    }
    caches(name, owner);
    if (count == extents.length) {
      extents = Arrays.copyOf(extents, count * 2);
    }
    extents[count++] = (ResourceName.start(name) << LENGTH_BITS) | (ResourceName.length(name) - 1);
  }

  /** When all records have been taken: order, overlaps, sums. */
  void end() {
    Arrays.sort(extents, 0, count);
    free = 0;
    long after = 0;
    for (int i = 0; i < count; i++) {
      findings.checked(Invariant.I1);
      if (start(i) < after) {
        findings.violated(
            Invariant.I1,
            "block " + start(i) + ": two extents have it: " + name(i - 1) + " and " + name(i));
      }
      free += Math.max(0, start(i) - after);
      after = Math.max(after, start(i) + length(i));
    }
    free += evidence.disk.blocks() - after;
    findings.expect(
        Invariant.I2, Law.L2, evidence.bindings.freeBlocks(), free, "the count of free blocks");
  }

  /** {@return blocks that no extent of the table has} */
  long free() {
    return free;
  }

  /** Looks at free blocks, as many as may be, starting where the last look ended. */
  void zeros(long most) {
    long left = most;
    long after = 0;
    for (int i = 0; i <= count && left > 0; i++) {
      long end = i < count ? start(i) : evidence.disk.blocks();
      for (long block = Math.max(after, cursor); block < end && left > 0; block++, left--) {
        zero(block);
        cursor = block + 1;
      }
      after = i < count ? start(i) + length(i) : end;
    }
    if (left > 0) {
      cursor = 0;
    }
  }

  private long start(int i) {
    return extents[i] >>> LENGTH_BITS;
  }

  private long length(int i) {
    return (extents[i] & ((1 << LENGTH_BITS) - 1)) + 1;
  }

  private String name(int i) {
    return ResourceName.toString(ResourceName.extent(start(i), length(i)));
  }
}

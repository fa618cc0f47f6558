package exo.kernel.audit;

import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.bindings.table.BindingVisitor;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * The binding table as a whole: every unit has one owner at most, and what is free, owned and reserved adds up to what is installed
 * (L2); the caches beside the table say the same; each record stands for a capability and each root for a record (L1).
 */
final class Ownership {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Records records;
  private final Findings findings;
  private final Extents extents;
  private final BindingHistory history;
  private final BindingVisitor every = this::record;

  private int[] sliceOwner = new int[8];
  private int slices;
  private long boundRecords;

  // By environment, for the accounts.
  private long[] framesOf = new long[8];
  private long[] blocksOf = new long[8];
  private long[] bindingsOf = new long[8];

  Ownership(Evidence evidence, Extents extents, BindingHistory history) {
    this.history = history;
    this.evidence = evidence;
    this.extents = extents;
    kernel = evidence.kernel;
    records = evidence.records;
    findings = evidence.findings;
  }

  // ---- a frame

  /** Compares the cached owner with the table's. */
  void frame(int frame) {
    findings.checked(Invariant.I1);
    int owner = records.owner(frame);
    int cached = evidence.bindings.ownerOfFrame(frame);
    if (cached != owner) {
      findings.violated(
          Invariant.I1,
          "frame "
              + frame
              + ": the binding table says "
              + Authority.whose(owner)
              + ", the array of owners says "
              + Authority.whose(cached));
    }
    if (owner > 0 && !kernel.isAlive(owner)) {
      findings.violated(
          Invariant.I1, "frame " + frame + ": owned by environment " + owner + ", which has left");
    }
  }

  /** The free count, kept up with what was read of touched frames. */
  void count() {
    findings.expect(
        Invariant.I2,
        Law.L2,
        evidence.bindings.freeFrames(),
        records.freeFrames(),
        "the count of free frames");
  }

  // ---- everything

  /** Reads the whole table and judges it, but for its frames one by one. */
  void all() {
    Arrays.fill(sliceOwner, Bindings.NOBODY);
    slices = 0;
    boundRecords = 0;
    Arrays.fill(framesOf, 0);
    Arrays.fill(blocksOf, 0);
    Arrays.fill(bindingsOf, 0);
    extents.begin();
    history.begin();
    records.begin(every);
    extents.end();
    history.end();
    count();
    findings.checked(Invariant.I1);
    for (String difference : evidence.bindings.rebuildAndCompare()) {
      findings.violated(Invariant.I1, difference);
    }
  }

  private void record(long name, int owner, int rights, long generation, BindingState state) {
    findings.checked(Invariant.I1);
    boolean bound = state == BindingState.BOUND || state == BindingState.DURABLE;
    if (bound != owner > 0) {
      findings.violated(
          Invariant.I1,
          ResourceName.toString(name)
              + ": "
              + state
              + ", but belongs to "
              + Authority.whose(owner));
    }
    if (bound) {
      boundRecords++;
      charge(owner);
      bindingsOf[owner]++;
    }
    history.record(name, owner);
    switch (ResourceName.kind(name)) {
      case FRAME -> frameRecord(name, owner, rights);
      case EXTENT -> {
        extents.record(name, owner);
        blocksOf[Math.max(0, owner)] += ResourceName.length(name);
      }
      case SAVE_SLOT -> extents.record(name, owner);
      case SLICE -> sliceRecord(name, owner);
    }
  }

  private void charge(int owner) {
    if (owner >= framesOf.length) {
      int length = Math.max(owner + 1, framesOf.length * 2);
      framesOf = Arrays.copyOf(framesOf, length);
      blocksOf = Arrays.copyOf(blocksOf, length);
      bindingsOf = Arrays.copyOf(bindingsOf, length);
    }
  }

  private void frameRecord(long name, int owner, int rights) {
    long frame = ResourceName.start(name);
    if (frame >= evidence.frames) {
      findings.violated(Invariant.I2, "frame " + frame + ": bound, but memory ends before it");
      return;
    }
    records.setFrame((int) frame, owner, rights);
    if (owner > 0) {
      framesOf[owner]++;
    }
  }

  private void sliceRecord(long name, int owner) {
    int position = (int) ResourceName.start(name);
    if (position >= sliceOwner.length) {
      int length = sliceOwner.length;
      sliceOwner = Arrays.copyOf(sliceOwner, Math.max(position + 1, length * 2));
      Arrays.fill(sliceOwner, length, sliceOwner.length, Bindings.NOBODY);
    }
    sliceOwner[position] = owner;
    slices = Math.max(slices, position + 1);
    if (evidence.bindings.ownerOfSlice(position) != owner) {
      findings.violated(
          Invariant.I1,
          "slice "
              + position
              + ": the binding table says "
              + Authority.whose(owner)
              + ", the array of owners says "
              + Authority.whose(evidence.bindings.ownerOfSlice(position)));
    }
  }

  /** {@return blocks that nobody holds by the table} */
  long freeBlocks() {
    return extents.free();
  }

  /** {@return bindings of environments in the table} */
  long boundRecords() {
    return boundRecords;
  }

  /** {@return one more than the last position of the slice vector with an owner} */
  int slices() {
    return slices;
  }

  int ownerOfSlice(int position) {
    return position < sliceOwner.length ? sliceOwner[position] : Bindings.NOBODY;
  }

  long framesOf(int environment) {
    return environment < framesOf.length ? framesOf[environment] : 0;
  }

  long blocksOf(int environment) {
    return environment < blocksOf.length ? blocksOf[environment] : 0;
  }

  long bindingsOf(int environment) {
    return environment < bindingsOf.length ? bindingsOf[environment] : 0;
  }
}

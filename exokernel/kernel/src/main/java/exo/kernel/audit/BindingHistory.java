package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Extents, save slots and slices as they were last seen, so that a beginning and an end can be told ({@link Confinement}, {@link
 * Visibility}), and the generations of slices and capabilities (I8). Frames have an array of their own in {@link FrameAudit}.
 */
final class BindingHistory {
  private final Inspection kernel;
  private final Records records;
  private final Bindings bindings;
  private final Findings findings;
  private final Confinement confinement;
  private final Visibility visibility;

  /** By name: whose. The second is made when everything is recomputed. */
  private Long2LongHashMap owners = new Long2LongHashMap(Bindings.NOBODY);

  private Long2LongHashMap found = new Long2LongHashMap(Bindings.NOBODY);

  // By position of the slice vector and by node.
  private long[] sliceGeneration = new long[8];
  private int[] sliceOwner = new int[8];
  private long[] nodeGeneration = new long[1024];

  BindingHistory(Evidence evidence, Confinement confinement, Visibility visibility) {
    this.confinement = confinement;
    this.visibility = visibility;
    kernel = evidence.kernel;
    records = evidence.records;
    bindings = evidence.bindings;
    findings = evidence.findings;
    Arrays.fill(sliceOwner, Bindings.NOBODY);
  }

  // ---- a touched resource

  void resource(long name) {
    ResourceKind kind = ResourceName.kind(name);
    if (kind == ResourceKind.FRAME) {
      return;
    }
    int now = records.find(name) ? records.foundOwner() : Bindings.NOBODY;
    changed(name, (int) owners.get(name), now);
    if (now == Bindings.NOBODY) {
      owners.remove(name);
    } else {
      owners.put(name, now);
    }
    if (kind == ResourceKind.SLICE) {
      slice((int) ResourceName.start(name), now);
    }
  }

  private void changed(long name, int before, int now) {
    if (before != now) {
      confinement.bound(name, before, now);
      visibility.ended(name, before, now);
    }
  }

  /** A capability was derived, by the log: its node has used up the generation it was in before. */
  void derivation(int i) {
    confinement.derived(kernel.derivedNode(i), kernel.derivedBy(i));
    node(kernel.derivedNode(i));
  }

  private void node(int node) {
    if (node >= nodeGeneration.length) {
      nodeGeneration = Arrays.copyOf(nodeGeneration, Math.max(node + 1, nodeGeneration.length * 2));
    }
    long generation = bindings.nodeGeneration(node);
    findings.checked(Invariant.I8);
    if (generation < nodeGeneration[node]) {
      findings.violated(
          Invariant.I8,
          "node "
              + node
              + ": was in generation "
              + nodeGeneration[node]
              + ", and is in "
              + generation);
    }
    nodeGeneration[node] = generation;
  }

  private void slice(int position, int now) {
    if (position >= sliceOwner.length) {
      int length = sliceOwner.length;
      sliceOwner = Arrays.copyOf(sliceOwner, Math.max(position + 1, length * 2));
      sliceGeneration = Arrays.copyOf(sliceGeneration, sliceOwner.length);
      Arrays.fill(sliceOwner, length, sliceOwner.length, Bindings.NOBODY);
    }
    long generation = bindings.generation(ResourceName.slice(position));
    int before = sliceOwner[position];
    findings.checked(Invariant.I8);
    if (generation < sliceGeneration[position]
        || (generation == sliceGeneration[position] && before > 0 && now != before)) {
      findings.violated(
          Invariant.I8,
          "slice "
              + position
              + ": was in generation "
              + sliceGeneration[position]
              + " with "
              + Authority.whose(before)
              + ", and is in "
              + generation
              + " with "
              + Authority.whose(now));
    }
    sliceGeneration[position] = generation;
    sliceOwner[position] = now;
  }

  // ---- everything

  void begin() {
    found.clear();
  }

  /** Takes a record of the table. */
  void record(long name, int owner) {
    if (ResourceName.kind(name) != ResourceKind.FRAME) {
      found.put(name, owner);
    }
  }

  /** When all records have been taken. */
  void end() {
    found.forEachLong((name, now) -> changed(name, (int) owners.get(name), (int) now));
    owners.forEachLong(
        (name, before) -> {
          if (found.get(name) == Bindings.NOBODY) {
            changed(name, (int) before, Bindings.NOBODY);
          }
        });
    Long2LongHashMap former = owners;
    owners = found;
    found = former;
    for (int position = 0; position < bindings.slices(); position++) {
      slice(position, (int) owners.get(ResourceName.slice(position)));
    }
    for (int node = 0; node < records.nodes(); node++) {
      node(node);
    }
    confinement.all();
  }
}

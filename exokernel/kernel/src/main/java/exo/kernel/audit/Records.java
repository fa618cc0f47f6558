package exo.kernel.audit;

import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.bindings.table.BindingVisitor;
import exo.bindings.table.Bindings;
import exo.bindings.table.NodeVisitor;
import java.util.Arrays;

/**
 * What the binding table and the derivation tree say, read from themselves and not from their caches: all of it when everything
 * is recomputed, record by record for what a step touched.
 */
final class Records {
  static final int NO_PARENT = -1;
  static final int NO_HOLDER = 0;

  private final Bindings bindings;
  private final BindingVisitor oneBinding = this::keep;
  private final NodeVisitor oneNode = this::keepNode;

  // By frame.
  private final int[] owner;
  private final byte[] frameRights;
  private long ownedFrames;
  private long reservedFrames;

  // By node.
  private int[] parent = new int[0];
  private int[] holder = new int[0];
  private byte[] nodeRights = new byte[0];
  private long[] nodeResource = new long[0];

  // The record looked up last.
  private long resource;
  private int recordOwner;
  private int recordRights;
  private BindingState state = BindingState.RESERVED;

  /** While everything is recomputed nothing changes, so nothing is read again. */
  private boolean complete;

  Records(Bindings bindings, int frames) {
    this.bindings = bindings;
    owner = new int[frames];
    frameRights = new byte[frames];
    Arrays.fill(owner, Bindings.NOBODY);
  }

  private void keep(long name, int boundTo, int rights, long generation, BindingState what) {
    resource = name;
    recordOwner = boundTo;
    recordRights = rights;
    state = what;
  }

  private void keepNode(int node, int from, int mintedFor, long name, int rights) {
    if (node >= parent.length) {
      grow(node);
    }
    parent[node] = from;
    holder[node] = mintedFor;
    nodeResource[node] = name;
    nodeRights[node] = (byte) rights;
  }

  private void grow(int node) {
    int length = Math.min(Capability.NODE_LIMIT, Math.max(node + 1, parent.length * 2));
    parent = Arrays.copyOf(parent, length);
    holder = Arrays.copyOf(holder, length);
    nodeResource = Arrays.copyOf(nodeResource, length);
    nodeRights = Arrays.copyOf(nodeRights, length);
  }

  // ---- frames

  /** {@return who owns the frame by what was read last: {@link Bindings#NOBODY} for nobody, 0 for the kernel} */
  int owner(int frame) {
    return owner[frame];
  }

  /** {@return what the owner's capability may permit} */
  int frameRights(int frame) {
    return frameRights[frame];
  }

  /** {@return frames with an owner other than the kernel} */
  long ownedFrames() {
    return ownedFrames;
  }

  long reservedFrames() {
    return reservedFrames;
  }

  long freeFrames() {
    return owner.length - ownedFrames - reservedFrames;
  }

  /** Reads the record of a frame again. */
  void readFrame(int frame) {
    boolean bound = bindings.inspectBinding(ResourceName.frame(frame), oneBinding);
    setFrame(frame, bound ? recordOwner : Bindings.NOBODY, bound ? recordRights : 0);
  }

  void setFrame(int frame, int newOwner, int rights) {
    count(owner[frame], -1);
    count(newOwner, 1);
    owner[frame] = newOwner;
    frameRights[frame] = (byte) rights;
  }

  private void count(int whose, int change) {
    if (whose > 0) {
      ownedFrames += change;
    } else if (whose == 0) {
      reservedFrames += change;
    }
  }

  // ---- records of any kind

  /** {@return whether the table has a record of this name; then the three methods below say what is in it} */
  boolean find(long name) {
    return bindings.inspectBinding(name, oneBinding) && resource == name;
  }

  int foundOwner() {
    return recordOwner;
  }

  int foundRights() {
    return recordRights;
  }

  BindingState foundState() {
    return state;
  }

  // ---- nodes

  /** Begins to read everything: until {@link #end} nothing is read again that was read before. */
  void begin(BindingVisitor everyBinding) {
    Arrays.fill(owner, Bindings.NOBODY);
    Arrays.fill(holder, NO_HOLDER);
    ownedFrames = 0;
    reservedFrames = 0;
    bindings.forEachBinding(everyBinding);
    bindings.forEachNode(oneNode);
    complete = true;
  }

  void end() {
    complete = false;
  }

  /** {@return whether the capability is alive; the methods below then say what it is} */
  boolean isLive(int node) {
    if (!complete) {
      read(node);
    }
    return node >= 0 && node < holder.length && holder[node] != NO_HOLDER;
  }

  private void read(int node) {
    boolean live = node >= 0 && node < Capability.NODE_LIMIT && bindings.inspectNode(node, oneNode);
    if (!live && node >= 0 && node < holder.length) {
      holder[node] = NO_HOLDER;
    }
  }

  int nodes() {
    return holder.length;
  }

  int parent(int node) {
    return parent[node];
  }

  int holder(int node) {
    return holder[node];
  }

  long resource(int node) {
    return nodeResource[node];
  }

  int rights(int node) {
    return nodeRights[node];
  }
}

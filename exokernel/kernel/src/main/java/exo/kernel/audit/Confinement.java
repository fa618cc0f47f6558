package exo.kernel.audit;

import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * Authority grows only by what somebody's own call has bound and by what a holder has granted (I3): whoever holds a binding that it
 * did not hold before has made a call in that step, and each derived capability stands in the log of derivations, by the holder of
 * the one that it was derived from. What nobody logged is found when everything is recomputed.
 *
 * <p>One slice comes with admission; durable extents are their name's before it comes back.
 */
final class Confinement {
  private static final int UNKNOWN = 0;
  private static final int FIRST_NODES = 1024;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Records records;
  private final Findings findings;
  private final Departed departed;

  // By node, for derived capabilities: what is known of them.
  private int[] holder = new int[FIRST_NODES];
  private int[] parent = new int[FIRST_NODES];
  private long[] resource = new long[FIRST_NODES];
  private byte[] rights = new byte[FIRST_NODES];

  Confinement(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    records = evidence.records;
    findings = evidence.findings;
    departed = evidence.departed;
  }

  /** A resource has another owner than when it was last looked at. */
  void bound(long name, int before, int now) {
    if (now <= 0 || now == before || evidence.gap) {
      return;
    }
    findings.checked(Invariant.I3);
    boolean admitted =
        ResourceName.kind(name) == ResourceKind.SLICE && departed.isNewSinceThen(now);
    if (!kernel.hasCalled(now) && !admitted) {
      findings.violated(
          Invariant.I3,
          ResourceName.toString(name)
              + ": belongs to environment "
              + now
              + ", which has asked for nothing, and belonged to "
              + Authority.whose(before));
    }
  }

  /** A capability was derived, by the log. */
  void derived(int node, int by) {
    if (!records.isLive(node) || records.parent(node) == Records.NO_PARENT) {
      return;
    }
    findings.checked(Invariant.I3);
    int up = records.parent(node);
    if (!kernel.hasCalled(by) || (records.isLive(up) && records.holder(up) != by)) {
      findings.violated(
          Invariant.I3,
          story(node) + " was derived by environment " + by + " from what is not its own");
    }
    know(node);
  }

  private void know(int node) {
    if (node >= holder.length) {
      int length = Math.min(Capability.NODE_LIMIT, Math.max(node + 1, holder.length * 2));
      holder = Arrays.copyOf(holder, length);
      parent = Arrays.copyOf(parent, length);
      resource = Arrays.copyOf(resource, length);
      rights = Arrays.copyOf(rights, length);
    }
    holder[node] = records.holder(node);
    parent[node] = records.parent(node);
    resource[node] = records.resource(node);
    rights[node] = (byte) records.rights(node);
  }

  /** Compares every derived capability with what is known. The records have been read completely. */
  void all() {
    for (int node = 0; node < records.nodes(); node++) {
      if (!records.isLive(node) || records.parent(node) == Records.NO_PARENT) {
        forget(node);
      } else {
        known(node);
        know(node);
      }
    }
  }

  private void forget(int node) {
    if (node < holder.length) {
      holder[node] = UNKNOWN;
    }
  }

  private void known(int node) {
    if (!evidence.gap) {
      findings.checked(Invariant.I3);
      if (!isKnown(node)) {
        findings.violated(
            Invariant.I3, story(node) + " was derived by nobody, or has become another");
      }
    }
  }

  private boolean isKnown(int node) {
    return node < holder.length
        && holder[node] == records.holder(node)
        && parent[node] == records.parent(node)
        && resource[node] == records.resource(node)
        && rights[node] == records.rights(node);
  }

  private String story(int node) {
    return ResourceName.toString(records.resource(node))
        + ": the capability of environment "
        + records.holder(node)
        + " (node "
        + node
        + ")";
  }
}

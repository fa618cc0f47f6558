package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.BindingState;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * The derivation tree: no capability exceeds its parent, none was handed on without the right to grant, every one goes up to an
 * owner's (L3); and each owner's capability stands for a record, each record for a capability (L1).
 *
 * <p>What state cannot show is a claim: capabilities lie in the memory of libOSes, and a forged one leaves no trace when it is
 * refused. Were one accepted, a path would rest on it, and every path is judged by the node that it rests on.
 */
final class Derivations {
  private static final byte UNKNOWN = 0;
  private static final byte ON_THE_WAY = 1;
  private static final byte ROOTED = 2;

  private final Inspection kernel;
  private final Records records;
  private final Findings findings;
  private byte[] standing = new byte[0];
  private long[] derivedBy = new long[8];

  Derivations(Evidence evidence) {
    kernel = evidence.kernel;
    records = evidence.records;
    findings = evidence.findings;
  }

  /** Judges every capability alive. The records have been read completely. */
  void all(long boundRecords) {
    standing = standing.length == records.nodes() ? standing : new byte[records.nodes()];
    Arrays.fill(standing, UNKNOWN);
    Arrays.fill(derivedBy, 0);
    long roots = 0;
    for (int node = 0; node < records.nodes(); node++) {
      if (records.isLive(node)) {
        if (records.parent(node) == Records.NO_PARENT) {
          root(node);
          roots++;
        } else {
          child(node);
          derived(node);
          rooted(node);
        }
      }
    }
    findings.expect(
        Invariant.I3,
        Law.L1,
        roots,
        boundRecords,
        "the count of owners' capabilities, one for each live binding,");
  }

  /** Judges a capability that was derived in the latest step. */
  void derivation(int node) {
    if (records.isLive(node) && records.parent(node) != Records.NO_PARENT) {
      child(node);
    }
  }

  private void root(int node) {
    findings.checked(Invariant.I3, Law.L1);
    standing[node] = ROOTED;
    long name = records.resource(node);
    if (ResourceName.kind(name) == ResourceKind.FRAME) {
      int frame = (int) ResourceName.start(name);
      root(node, records.owner(frame), records.frameRights(frame));
      alive(node);
    } else if (!records.find(name)) {
      root(node, Bindings.NOBODY, 0);
    } else {
      root(node, records.foundOwner(), records.foundRights());
      if (records.foundState() != BindingState.DURABLE) {
        alive(node);
      }
    }
  }

  private void root(int node, int owner, int rights) {
    if (owner != records.holder(node)) {
      findings.violated(
          Invariant.I3,
          Law.L1,
          story(node) + " is the owner's, but the binding table says " + Authority.whose(owner));
    } else if (!Rights.within(records.rights(node), rights)) {
      findings.violated(
          Invariant.I6, story(node) + " exceeds its binding: " + Rights.toString(rights));
    }
  }

  private void alive(int node) {
    if (!kernel.isAlive(records.holder(node))) {
      findings.violated(Invariant.I7, story(node) + " is alive, and its holder has left");
    }
  }

  private void child(int node) {
    findings.checked(Invariant.I6);
    findings.checked(Invariant.I7);
    int up = records.parent(node);
    if (!records.isLive(up)) {
      findings.violated(
          Invariant.I7,
          story(node) + " is alive, and that which it was derived from (node " + up + ") is dead");
      return;
    }
    int rights = records.rights(node);
    if (records.resource(up) != records.resource(node)) {
      findings.violated(
          Invariant.I6,
          story(node) + " was derived from one for " + ResourceName.toString(records.resource(up)));
    }
    if (rights == 0 || !Rights.within(rights, records.rights(up))) {
      findings.violated(
          Invariant.I6,
          story(node)
              + " was derived from node "
              + up
              + ", which permits no more than "
              + Rights.toString(records.rights(up)));
    }
    if (records.holder(up) != records.holder(node)
        && !Rights.within(Rights.GRANT, records.rights(up))) {
      findings.violated(
          Invariant.I3,
          story(node)
              + " was given by environment "
              + records.holder(up)
              + " without the right to grant (node "
              + up
              + ")");
    }
    alive(node);
  }

  private void derived(int node) {
    int up = records.parent(node);
    int by = records.isLive(up) ? records.holder(up) : 0;
    if (by >= derivedBy.length) {
      derivedBy = Arrays.copyOf(derivedBy, Math.max(by + 1, derivedBy.length * 2));
    }
    derivedBy[by]++;
  }

  /** Goes up until a node known to have a root; what is met on the way has one too, unless it is met twice. */
  private void rooted(int node) {
    int at = node;
    while (at >= 0 && records.isLive(at) && standing[at] == UNKNOWN) {
      standing[at] = ON_THE_WAY;
      at = records.parent(at);
    }
    if (at >= 0 && records.isLive(at) && standing[at] == ON_THE_WAY) {
      findings.violated(Invariant.I6, story(node) + " descends from itself");
    }
    at = node;
    while (at >= 0 && records.isLive(at) && standing[at] == ON_THE_WAY) {
      standing[at] = ROOTED;
      at = records.parent(at);
    }
  }

  private String story(int node) {
    return ResourceName.toString(records.resource(node))
        + ": the capability of environment "
        + records.holder(node)
        + " to "
        + Rights.toString(records.rights(node))
        + " (node "
        + node
        + ")";
  }

  /** {@return live capabilities that were derived from those of the environment} */
  long derivedBy(int environment) {
    return environment < derivedBy.length ? derivedBy[environment] : 0;
  }
}

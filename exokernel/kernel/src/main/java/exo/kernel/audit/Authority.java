package exo.kernel.audit;

import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;

/** Judges whether a path is covered by a live binding, and that by live capabilities, all the way up to the owner's. */
final class Authority {
  /** The capability that a path rests on is not known. */
  static final int NO_NODE = -1;

  private final Records records;
  private final Findings findings;

  Authority(Records records, Findings findings) {
    this.records = records;
    this.findings = findings;
  }

  /**
   * {@return what is wrong with a path of this environment to a frame}
   *
   * @param node the capability it rests on
   * @param rights what the path allows
   */
  Flaw over(int frame, int environment, int node, int rights) {
    int owner = records.owner(frame);
    if (owner == Bindings.NOBODY) {
      return Flaw.UNBOUND;
    }
    if (owner == 0) {
      return Flaw.RESERVED;
    }
    Flaw flaw = capability(ResourceName.frame(frame), environment, node, rights);
    return flaw == Flaw.NONE ? chain(node, owner) : flaw;
  }

  /**
   * {@return what is wrong with a path of this environment to a block}
   *
   * @param node the capability it rests on: for an extent or for a save slot
   */
  Flaw overBlock(long block, int environment, int node, int rights) {
    if (node == NO_NODE) {
      return Flaw.NO_CAPABILITY;
    }
    if (!records.isLive(node)) {
      return Flaw.DEAD;
    }
    long name = records.resource(node);
    if (!Extents.covers(name, block)) {
      return Flaw.OTHER_RESOURCE;
    }
    if (!records.find(name)) {
      return Flaw.UNBOUND;
    }
    int owner = records.foundOwner();
    Flaw flaw = capability(name, environment, node, rights);
    return flaw == Flaw.NONE ? chain(node, owner) : flaw;
  }

  private Flaw capability(long name, int environment, int node, int rights) {
    if (node == NO_NODE) {
      return Flaw.NO_CAPABILITY;
    }
    if (!records.isLive(node)) {
      return Flaw.DEAD;
    }
    if (records.resource(node) != name) {
      return Flaw.OTHER_RESOURCE;
    }
    if (records.holder(node) != environment) {
      return Flaw.OTHER_HOLDER;
    }
    return Rights.within(rights, records.rights(node)) ? Flaw.NONE : Flaw.TOO_WEAK;
  }

  /** Goes up from a live capability to the one that the owner holds. */
  private Flaw chain(int node, int owner) {
    findings.checked(Invariant.I6);
    int at = node;
    for (int steps = 0; records.parent(at) != Records.NO_PARENT; steps++) {
      int up = records.parent(at);
      if (!records.isLive(up)
          || records.resource(up) != records.resource(at)
          || !Rights.within(records.rights(at), records.rights(up))
          || steps > records.nodes()) {
        return Flaw.NOT_ATTENUATED;
      }
      at = up;
    }
    return records.holder(at) == owner ? Flaw.NONE : Flaw.NOT_THE_OWNERS;
  }

  /** {@return some capability of the environment that covers such a path to a frame, or {@link #NO_NODE}: the slow search} */
  int search(int frame, int environment, int rights) {
    long name = ResourceName.frame(frame);
    for (int node = 0; node < records.nodes(); node++) {
      if (records.holder(node) == environment
          && capability(name, environment, node, rights) == Flaw.NONE) {
        return node;
      }
    }
    return NO_NODE;
  }

  /** {@return the end of a story: what is wrong, in words} */
  String explain(Flaw flaw, String resource, int owner, int node) {
    return switch (flaw) {
      case NONE -> "";
      case UNBOUND -> "but the binding table says that " + resource + " is nobody's";
      case RESERVED -> "but the binding table says that " + resource + " is the kernel's";
      case NO_CAPABILITY ->
          "but holds no capability for it; the binding table says " + whose(owner);
      case DEAD ->
          "but the capability that this rests on (node "
              + node
              + ") is dead; the binding table says "
              + whose(owner);
      case OTHER_RESOURCE ->
          "but the capability that this rests on (node "
              + node
              + ") is for "
              + ResourceName.toString(records.resource(node))
              + "; the binding table says "
              + whose(owner);
      case OTHER_HOLDER ->
          "but the capability that this rests on (node "
              + node
              + ") is that of environment "
              + records.holder(node)
              + "; the binding table says "
              + whose(owner);
      case TOO_WEAK ->
          "but its capability (node "
              + node
              + ") permits no more than "
              + Rights.toString(records.rights(node));
      case NOT_ATTENUATED ->
          "but its capability (node " + node + ") exceeds what it was derived from";
      case NOT_THE_OWNERS ->
          "but its capability (node " + node + ") does not come from " + whose(owner);
    };
  }

  static String whose(int owner) {
    return owner == Bindings.NOBODY ? "nobody" : owner == 0 ? "the kernel" : "environment " + owner;
  }
}

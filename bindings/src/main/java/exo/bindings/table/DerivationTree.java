package exo.bindings.table;

import exo.bindings.Capability;
import exo.bindings.Refusal;
import java.util.Arrays;

/**
 * Every live capability, in its place: the owner's own is a root, what was derived from a capability is its child. A cache of the
 * binding table as far as roots go; the children are authority that lives no longer than the machine runs.
 *
 * <pre>
 *   frame 17, node 17       A: read+write+grant
 *                            ├── B: read+grant
 *                            │    └── C: read
 *                            └── A: read
 * </pre>
 *
 * <p>A live node holds the three words of its capability, so a claim is checked by comparing words: whoever presents them has been
 * given them, or has guessed 64 bits of a MAC. Only a claim that does not match is worth the cost of finding out why.
 *
 * <p>Nodes below {@code fixed} belong to units that are bound one by one (frames, slices); the others are handed out from a free list.
 * Each counts its generations. All lists are intrusive: nothing is allocated.
 */
final class DerivationTree {
  static final int NONE = Nodes.NONE;

  private static final int NOBODY = Bindings.NOBODY;

  private final Minter minter;
  private final long generationLimit;
  private final Nodes nodes;
  private final int[] firstHeld; // by environment: what it holds
  private final int[] derivations; // by environment: children of nodes that it holds

  private int firstFree = NONE; // pooled nodes that have lived, linked by their next sibling
  private int neverUsed; // and from here on those that have not
  private int freePooled;
  private int derived;
  private int parts;

  /**
   * A tree of dead nodes.
   *
   * @param nodes where they are kept
   * @param environments the highest environment number
   * @param generationLimit generations are below this; less than {@link Capability#GENERATION_LIMIT} in tests only
   */
  DerivationTree(Nodes nodes, int environments, Minter minter, long generationLimit) {
    this.minter = minter;
    this.generationLimit = generationLimit;
    this.nodes = nodes;
    firstHeld = new int[environments + 1];
    Arrays.fill(firstHeld, NONE);
    derivations = new int[environments + 1];
    neverUsed = nodes.firstPooled();
    freePooled = nodes.count() - neverUsed;
  }

  // ---- reading

  int nodes() {
    return nodes.count();
  }

  boolean isLive(int node) {
    return holder(node) > Bindings.KERNEL;
  }

  long resource(int node) {
    return nodes.resource(node);
  }

  /** {@return the environment that holds the node; of a dead one, the kernel if it keeps the unit, or nobody} */
  int holder(int node) {
    return nodes.holder(node);
  }

  int parent(int node) {
    return nodes.parent(node);
  }

  int rights(int node) {
    return Capability.rights(nodes.authority(node));
  }

  /** {@return the generation that the node lives in, or will live in next} */
  long generation(int node) {
    return Capability.generation(nodes.authority(node));
  }

  /** {@return whether the node has used up its generations and must not live again} */
  boolean isSpent(int node) {
    return generation(node) >= generationLimit;
  }

  int freePooled() {
    return freePooled;
  }

  /** {@return one of the nodes that the environment holds, or NONE} */
  int firstHeld(int environment) {
    return firstHeld[environment];
  }

  /** {@return the one after it} */
  int nextHeld(int node) {
    return nodes.nextHeld(node);
  }

  /** {@return the first of the roots that end with this one, or NONE} */
  int firstPart(int node) {
    return nodes.firstPart(node);
  }

  /** {@return how many live capabilities were derived from those of the environment} */
  int derivations(int environment) {
    return derivations[environment];
  }

  /** {@return how many live capabilities were derived from others} */
  int derived() {
    return derived;
  }

  /** {@return how many live roots end with another one} */
  int parts() {
    return parts;
  }

  int root(int node) {
    int root = node;
    while (parent(root) != NONE) {
      root = parent(root);
    }
    return root;
  }

  // ---- claims

  /** {@return the live node that the claim names, or NONE when it is not word for word what was minted for the environment} */
  int find(int environment, long claimResource, long claimAuthority, long claimMac) {
    int node = Capability.node(claimAuthority);
    return node < nodes.count()
            && nodes.authority(node) == claimAuthority
            && nodes.mac(node) == claimMac
            && nodes.resource(node) == claimResource
            && holder(node) == environment
            && environment > Bindings.KERNEL
        ? node
        : NONE;
  }

  /**
   * {@return why {@link #find} did not find it} The MAC says whether the words were minted in this boot at all; if they were, the node
   * says what became of them.
   */
  Refusal whyNot(long claimResource, long claimAuthority, long claimMac) {
    int node = Capability.node(claimAuthority);
    if (node >= nodes.count() || minter.mac(claimResource, claimAuthority) != claimMac) {
      return new Refusal.Forged(claimResource);
    }
    return nodes.authority(node) == claimAuthority
        ? new Refusal.NotHeld(claimResource)
        : new Refusal.Stale(claimResource, Capability.generation(claimAuthority), generation(node));
  }

  /** Writes the words of a live node's capability. */
  void copyTo(int node, Capability out) {
    out.set(nodes.resource(node), nodes.authority(node), nodes.mac(node));
  }

  // ---- growing

  /** {@return a pooled node to plant, or NONE when there is none left} */
  int takeFree() {
    if (freePooled == 0) {
      return NONE;
    }
    freePooled--;
    int node = firstFree;
    if (node == NONE) {
      return neverUsed++;
    }
    firstFree = nodes.nextSibling(node);
    return node;
  }

  private void pushFree(int node) {
    nodes.nextSibling(node, firstFree);
    firstFree = node;
    freePooled++;
  }

  /** Makes a dead node the root of a resource. */
  void plant(int node, long name, int rights, int owner) {
    if (holder(node) != NOBODY || isSpent(node)) {
      throw new IllegalStateException("node " + node + " cannot be planted again");
    }
    long authority = Capability.authority(node, generation(node), rights);
    nodes.resource(node, name);
    nodes.words(node, authority, minter.mac(name, authority));
    nodes.holder(node, owner);
    int head = firstHeld[owner];
    nodes.nextHeld(node, head);
    if (head != NONE) {
      nodes.previousHeld(head, node);
    }
    firstHeld[owner] = node;
  }

  /** Sets a dead root aside: its unit is the kernel's. */
  void keepForKernel(int node) {
    nodes.holder(node, Bindings.KERNEL);
  }

  /** Takes that back: the unit is nobody's. */
  void letGo(int node) {
    nodes.holder(node, NOBODY);
  }

  /** Makes a dead node the child of a live one. */
  void derive(int node, int from, int rights, int toEnvironment) {
    plant(node, resource(from), rights, toEnvironment);
    nodes.parent(node, from);
    linkBefore(node, nodes.firstChild(from));
    nodes.firstChild(from, node);
    derivations[holder(from)]++;
    derived++;
  }

  /** Makes a root end with another. */
  void attachPart(int part, int whole) {
    linkBefore(part, nodes.firstPart(whole));
    nodes.firstPart(whole, part);
    parts++;
  }

  /** Takes that back. */
  void detachPart(int part, int whole) {
    nodes.firstPart(whole, unlink(part, nodes.firstPart(whole)));
    parts--;
  }

  private void linkBefore(int node, int head) {
    nodes.nextSibling(node, head);
    if (head != NONE) {
      nodes.previousSibling(head, node);
    }
  }

  /** {@return the head of the list when the node has left it} */
  private int unlink(int node, int head) {
    int next = nodes.nextSibling(node);
    int previous = nodes.previousSibling(node);
    if (next != NONE) {
      nodes.previousSibling(next, previous);
    }
    if (previous != NONE) {
      nodes.nextSibling(previous, next);
    }
    nodes.previousSibling(node, NONE); // the next is set when it is linked or freed
    return previous == NONE ? next : head;
  }

  // ---- dying

  /** {@return how many descendants of the node died; the deepest die first, one step for each} */
  long killDescendants(int node, Breaker breaker) {
    long killed = 0;
    int at = node;
    while (true) {
      int child = nodes.firstChild(at);
      while (child != NONE) {
        at = child;
        child = nodes.firstChild(at);
      }
      if (at == node) {
        return killed;
      }
      int up = parent(at);
      kill(at, breaker);
      killed++;
      at = up;
    }
  }

  /** Ends a node that has no children left: its generation is over. */
  void kill(int node, Breaker breaker) {
    breaker.broken(resource(node), holder(node), node);
    leaveHeld(node);
    int up = parent(node);
    if (up != NONE) {
      nodes.firstChild(up, unlink(node, nodes.firstChild(up)));
      nodes.parent(node, NONE);
      derivations[holder(up)]--;
      derived--;
    }
    long nextGeneration = Capability.authority(node, generation(node) + 1, 0);
    nodes.words(node, nextGeneration, 0);
    nodes.holder(node, NOBODY);
    if (!nodes.isFixed(node) && !isSpent(node)) {
      pushFree(node);
    }
  }

  private void leaveHeld(int node) {
    int next = nodes.nextHeld(node);
    int previous = nodes.previousHeld(node);
    if (next != NONE) {
      nodes.previousHeld(next, previous);
    }
    if (previous != NONE) {
      nodes.nextHeld(previous, next);
      nodes.previousHeld(node, NONE);
    } else {
      firstHeld[holder(node)] = next;
    }
  }
}

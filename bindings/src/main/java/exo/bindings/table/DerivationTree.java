package exo.bindings.table;

import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
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
  static final int NONE = -1;

  private static final int NOBODY = Bindings.NOBODY;

  private final Minter minter;
  private final long generationLimit;
  private final int fixed;
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
   * @param fixed nodes that belong to a unit each
   * @param pooled nodes for everything else
   * @param environments the highest environment number
   * @param generationLimit generations are below this; less than {@link Capability#GENERATION_LIMIT} in tests only
   */
  DerivationTree(int fixed, int pooled, int environments, Minter minter, long generationLimit) {
    this.minter = minter;
    this.generationLimit = generationLimit;
    this.fixed = fixed;
    nodes = new Nodes(fixed + pooled);
    firstHeld = new int[environments + 1];
    Arrays.fill(firstHeld, NONE);
    derivations = new int[environments + 1];
    neverUsed = fixed;
    freePooled = pooled;
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
    return nodes.get(node, Nodes.HOLDER);
  }

  int parent(int node) {
    return nodes.get(node, Nodes.PARENT);
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
    return nodes.get(node, Nodes.NEXT_HELD);
  }

  /** {@return the first of the roots that end with this one, or NONE} */
  int firstPart(int node) {
    return nodes.get(node, Nodes.FIRST_PART);
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
    firstFree = nodes.get(node, Nodes.NEXT_SIBLING);
    nodes.set(node, Nodes.NEXT_SIBLING, NONE);
    return node;
  }

  private void pushFree(int node) {
    nodes.set(node, Nodes.NEXT_SIBLING, firstFree);
    firstFree = node;
    freePooled++;
  }

  /** Makes a dead node the root of a resource. */
  void plant(int node, long name, int rights, int owner) {
    if (holder(node) != NOBODY || isSpent(node)) {
      throw new IllegalStateException("node " + node + " cannot be planted again");
    }
    long authority = Capability.authority(node, generation(node), rights);
    nodes.words(node, name, authority, minter.mac(name, authority));
    nodes.set(node, Nodes.HOLDER, owner);
    int head = firstHeld[owner];
    nodes.set(node, Nodes.NEXT_HELD, head);
    if (head != NONE) {
      nodes.set(head, Nodes.PREVIOUS_HELD, node);
    }
    firstHeld[owner] = node;
  }

  /** Sets a dead root aside: its unit is the kernel's. */
  void keepForKernel(int node) {
    nodes.set(node, Nodes.HOLDER, Bindings.KERNEL);
  }

  /** Makes a dead node the child of a live one. */
  void derive(int node, int from, int rights, int toEnvironment) {
    plant(node, resource(from), rights, toEnvironment);
    nodes.set(node, Nodes.PARENT, from);
    linkFirst(node, from, Nodes.FIRST_CHILD);
    derivations[holder(from)]++;
    derived++;
  }

  /** Makes a root end with another. */
  void attachPart(int part, int whole) {
    linkFirst(part, whole, Nodes.FIRST_PART);
    parts++;
  }

  /** Takes that back. */
  void detachPart(int part, int whole) {
    unlink(part, whole, Nodes.FIRST_PART);
    parts--;
  }

  /** Puts a node in front of the list whose head is a field of another node. */
  private void linkFirst(int node, int of, int headField) {
    int head = nodes.get(of, headField);
    nodes.set(node, Nodes.NEXT_SIBLING, head);
    if (head != NONE) {
      nodes.set(head, Nodes.PREVIOUS_SIBLING, node);
    }
    nodes.set(of, headField, node);
  }

  private void unlink(int node, int from, int headField) {
    int next = nodes.get(node, Nodes.NEXT_SIBLING);
    int previous = nodes.get(node, Nodes.PREVIOUS_SIBLING);
    if (next != NONE) {
      nodes.set(next, Nodes.PREVIOUS_SIBLING, previous);
    }
    if (previous != NONE) {
      nodes.set(previous, Nodes.NEXT_SIBLING, next);
    } else {
      nodes.set(from, headField, next);
    }
    nodes.set(node, Nodes.NEXT_SIBLING, NONE);
    nodes.set(node, Nodes.PREVIOUS_SIBLING, NONE);
  }

  // ---- dying

  /** {@return how many descendants of the node died; the deepest die first, one step for each} */
  long killDescendants(int node, Breaker breaker) {
    long killed = 0;
    int at = node;
    while (true) {
      int child = nodes.get(at, Nodes.FIRST_CHILD);
      while (child != NONE) {
        at = child;
        child = nodes.get(at, Nodes.FIRST_CHILD);
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
      unlink(node, up, Nodes.FIRST_CHILD);
      nodes.set(node, Nodes.PARENT, NONE);
      derivations[holder(up)]--;
      derived--;
    }
    long nextGeneration = Capability.authority(node, generation(node) + 1, 0);
    nodes.words(node, ResourceName.NONE, nextGeneration, 0);
    nodes.set(node, Nodes.HOLDER, NOBODY);
    if (node >= fixed && !isSpent(node)) {
      pushFree(node);
    }
  }

  private void leaveHeld(int node) {
    int next = nodes.get(node, Nodes.NEXT_HELD);
    int previous = nodes.get(node, Nodes.PREVIOUS_HELD);
    if (next != NONE) {
      nodes.set(next, Nodes.PREVIOUS_HELD, previous);
      nodes.set(node, Nodes.NEXT_HELD, NONE);
    }
    if (previous != NONE) {
      nodes.set(previous, Nodes.NEXT_HELD, next);
      nodes.set(node, Nodes.PREVIOUS_HELD, NONE);
    } else {
      firstHeld[holder(node)] = next;
    }
  }
}

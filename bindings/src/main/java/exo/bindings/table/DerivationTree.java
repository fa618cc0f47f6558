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
 * Each counts its generations. All lists are intrusive: links are arrays indexed by node, nothing is allocated.
 */
final class DerivationTree {
  static final int NONE = -1;

  /** The holder of a dead node. */
  private static final int NO_HOLDER = 0;

  private final Minter minter;
  private final long generationLimit;
  private final int fixed;

  private final long[] resource;
  private final long[] authority; // of a dead node: the generation that it will live in next
  private final long[] mac;
  private final int[] holder;

  private final int[] parent;
  private final int[] firstChild;
  private final int[] nextSibling; // of a free pooled node: the next free one
  private final int[] previousSibling;

  private final int[] firstHeld; // by environment: what it holds
  private final int[] nextHeld;
  private final int[] previousHeld;
  private final int[] derivations; // by environment: children of nodes that it holds

  private final int[]
      firstPart; // by pooled node: the roots that end with it (the save slots of an extent)

  private int firstFree;
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
    int nodes = fixed + pooled;
    this.minter = minter;
    this.generationLimit = generationLimit;
    this.fixed = fixed;
    resource = new long[nodes];
    authority = new long[nodes];
    mac = new long[nodes];
    holder = new int[nodes];
    parent = none(nodes);
    firstChild = none(nodes);
    nextSibling = none(nodes);
    previousSibling = none(nodes);
    nextHeld = none(nodes);
    previousHeld = none(nodes);
    firstHeld = none(environments + 1);
    derivations = new int[environments + 1];
    firstPart = none(pooled);
    firstFree = NONE;
    for (int node = nodes - 1; node >= 0; node--) {
      authority[node] = Capability.authority(node, 1, 0);
      if (node >= fixed) {
        pushFree(node);
      }
    }
  }

  private static int[] none(int length) {
    int[] links = new int[length];
    Arrays.fill(links, NONE);
    return links;
  }

  // ---- reading

  int nodes() {
    return resource.length;
  }

  boolean isLive(int node) {
    return holder[node] != NO_HOLDER;
  }

  long resource(int node) {
    return resource[node];
  }

  int holder(int node) {
    return holder[node];
  }

  int parent(int node) {
    return parent[node];
  }

  int rights(int node) {
    return Capability.rights(authority[node]);
  }

  /** {@return the generation that the node lives in, or will live in next} */
  long generation(int node) {
    return Capability.generation(authority[node]);
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
    return nextHeld[node];
  }

  /** {@return the first of the roots that end with this one, or NONE} */
  int firstPart(int node) {
    return firstPart[node - fixed];
  }

  int nextPart(int node) {
    return nextSibling[node];
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
    while (parent[root] != NONE) {
      root = parent[root];
    }
    return root;
  }

  // ---- claims

  /** {@return the live node that the claim names, or NONE when it is not word for word what was minted for the environment} */
  int find(int environment, long claimResource, long claimAuthority, long claimMac) {
    int node = Capability.node(claimAuthority);
    return node < resource.length
            && authority[node] == claimAuthority
            && mac[node] == claimMac
            && resource[node] == claimResource
            && holder[node] == environment
        ? node
        : NONE;
  }

  /**
   * {@return why {@link #find} did not find it} The MAC says whether the words were minted in this boot at all; if they were, the node
   * says what became of them.
   */
  Refusal whyNot(long claimResource, long claimAuthority, long claimMac) {
    int node = Capability.node(claimAuthority);
    if (node >= resource.length || minter.mac(claimResource, claimAuthority) != claimMac) {
      return new Refusal.Forged(claimResource);
    }
    return authority[node] == claimAuthority
        ? new Refusal.NotHeld(claimResource)
        : new Refusal.Stale(claimResource, Capability.generation(claimAuthority), generation(node));
  }

  /** Writes the words of a live node's capability. */
  void copyTo(int node, Capability out) {
    out.set(resource[node], authority[node], mac[node]);
  }

  // ---- growing

  /** {@return a pooled node to plant, or NONE when there is none left} */
  int takeFree() {
    int node = firstFree;
    if (node != NONE) {
      firstFree = nextSibling[node];
      nextSibling[node] = NONE;
      freePooled--;
    }
    return node;
  }

  private void pushFree(int node) {
    nextSibling[node] = firstFree;
    firstFree = node;
    freePooled++;
  }

  /** Makes a dead node the root of a resource. */
  void plant(int node, long name, int rights, int owner) {
    if (isLive(node) || isSpent(node)) {
      throw new IllegalStateException("node " + node + " cannot be planted again");
    }
    long words = Capability.authority(node, generation(node), rights);
    resource[node] = name;
    authority[node] = words;
    mac[node] = minter.mac(name, words);
    holder[node] = owner;
    int head = firstHeld[owner];
    nextHeld[node] = head;
    previousHeld[node] = NONE;
    if (head != NONE) {
      previousHeld[head] = node;
    }
    firstHeld[owner] = node;
  }

  /** Makes a dead node the child of a live one. */
  void derive(int node, int from, int rights, int toEnvironment) {
    plant(node, resource[from], rights, toEnvironment);
    parent[node] = from;
    firstChild[from] = linkBefore(node, firstChild[from]);
    derivations[holder[from]]++;
    derived++;
  }

  /** Makes a root end with another. */
  void attachPart(int part, int whole) {
    firstPart[whole - fixed] = linkBefore(part, firstPart[whole - fixed]);
    parts++;
  }

  /** Takes that back. */
  void detachPart(int part, int whole) {
    firstPart[whole - fixed] = unlink(part, firstPart[whole - fixed]);
    parts--;
  }

  private int linkBefore(int node, int head) {
    nextSibling[node] = head;
    if (head != NONE) {
      previousSibling[head] = node;
    }
    return node;
  }

  /** {@return the head of the list when the node has left it} */
  private int unlink(int node, int head) {
    int next = nextSibling[node];
    int previous = previousSibling[node];
    if (next != NONE) {
      previousSibling[next] = previous;
    }
    if (previous != NONE) {
      nextSibling[previous] = next;
    }
    nextSibling[node] = NONE;
    previousSibling[node] = NONE;
    return previous == NONE ? next : head;
  }

  // ---- dying

  /** {@return how many descendants of the node died; the deepest die first, one step for each} */
  long killDescendants(int node, Breaker breaker) {
    long killed = 0;
    int at = node;
    while (true) {
      while (firstChild[at] != NONE) {
        at = firstChild[at];
      }
      if (at == node) {
        return killed;
      }
      int up = parent[at];
      kill(at, breaker);
      killed++;
      at = up;
    }
  }

  /** Ends a node that has no children left: its generation is over. */
  void kill(int node, Breaker breaker) {
    breaker.broken(resource[node], holder[node], node);
    leaveHeld(node);
    int up = parent[node];
    if (up != NONE) {
      firstChild[up] = unlink(node, firstChild[up]);
      derivations[holder[up]]--;
      derived--;
      parent[node] = NONE;
    }
    holder[node] = NO_HOLDER;
    mac[node] = 0;
    authority[node] = Capability.authority(node, generation(node) + 1, 0);
    if (node >= fixed && !isSpent(node)) {
      pushFree(node);
    }
  }

  private void leaveHeld(int node) {
    int next = nextHeld[node];
    int previous = previousHeld[node];
    if (next != NONE) {
      previousHeld[next] = previous;
    }
    if (previous != NONE) {
      nextHeld[previous] = next;
    } else {
      firstHeld[holder[node]] = next;
    }
    nextHeld[node] = NONE;
    previousHeld[node] = NONE;
  }
}

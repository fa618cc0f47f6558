package exo.bindings;

/**
 * A capability as an environment holds it: three plain words in its own memory, which may be copied, stored and sent. It is a
 * <em>claim</em> until the kernel has checked it; changing a single bit makes it worthless.
 *
 * <pre>
 *   resource    the {@link ResourceName}
 *
 *   authority    63              40 39                                    4 3      0
 *               +------------------+---------------------------------------+--------+
 *               |       node       |               generation              | rights |
 *               +------------------+---------------------------------------+--------+
 *   mac         SipHash-2-4 of the two words above, under a key that is new at every boot
 * </pre>
 *
 * <p>The node is the capability's place in the derivation tree. It counts generations: when a node dies, its generation is over and
 * no capability that names it works again. The root of a resource is a node too, and its generation is the resource's.
 *
 * <p>A capability is good in the hands of the environment it was minted for and in no other's; to share, derive one for the other.
 */
public final class Capability {
  /** Words of a capability in a {@code long[]} or in memory; 8 bytes each. */
  public static final int WORDS = 3;

  /** Nodes are numbered below this. */
  public static final int NODE_LIMIT = 1 << 24;

  /** A generation is below this; what has used all of them up is not bound again. */
  public static final long GENERATION_LIMIT = 1L << 36;

  private static final int NODE_SHIFT = 40;
  private static final int GENERATION_SHIFT = 4;
  private static final int RIGHTS_MASK = 0xF;

  /** Which resource: a {@link ResourceName}. */
  public long resource;

  /** What may be done with it, on the strength of which derivation: see the layout above. */
  public long authority;

  /** What makes the two other words genuine. */
  public long mac;

  /** A capability for nothing; the kernel writes a real one into it. */
  public Capability() {}

  /**
   * {@return the word that says all three}
   *
   * @param node place in the derivation tree, below {@link #NODE_LIMIT}
   * @param generation below {@link #GENERATION_LIMIT}
   * @param rights bits of {@link Rights}
   */
  public static long authority(int node, long generation, int rights) {
    return (long) node << NODE_SHIFT | generation << GENERATION_SHIFT | rights;
  }

  /**
   * {@return the place in the derivation tree}
   *
   * @param authority that word of a capability
   */
  public static int node(long authority) {
    return (int) (authority >>> NODE_SHIFT);
  }

  /**
   * {@return the generation of the node}
   *
   * @param authority that word of a capability
   */
  public static long generation(long authority) {
    return authority >>> GENERATION_SHIFT & (GENERATION_LIMIT - 1);
  }

  /**
   * {@return bits of {@link Rights}}
   *
   * @param authority that word of a capability
   */
  public static int rights(long authority) {
    return (int) authority & RIGHTS_MASK;
  }

  /**
   * {@return what this claims to permit: bits of {@link Rights}}
   */
  public int rights() {
    return rights(authority);
  }

  /** Writes the three words over this one. */
  public void set(long newResource, long newAuthority, long newMac) {
    resource = newResource;
    authority = newAuthority;
    mac = newMac;
  }

  /** Makes this a copy of another. */
  public void set(Capability other) {
    set(other.resource, other.authority, other.mac);
  }

  /** Makes this a capability for nothing. */
  public void clear() {
    set(ResourceName.NONE, 0, 0);
  }

  /** Writes the three words to {@code words[at]} and following. */
  public void copyTo(long[] words, int at) {
    words[at] = resource;
    words[at + 1] = authority;
    words[at + 2] = mac;
  }

  /** Takes the three words from {@code words[at]} and following. */
  public void copyFrom(long[] words, int at) {
    set(words[at], words[at + 1], words[at + 2]);
  }

  @Override
  public String toString() {
    return ResourceName.toString(resource)
        + " "
        + Rights.toString(rights())
        + " by node "
        + node(authority)
        + " of generation "
        + generation(authority);
  }
}

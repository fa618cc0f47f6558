package exo.testkit.model;

import exo.bindings.ResourceKind;
import java.util.List;

/**
 * All that the model believes. Capabilities have numbers of its own, which are never used again; a capability's node in the kernel's tree is
 * what is learned of it when it is minted.
 *
 * @param environments by number
 * @param frames by number, all that are installed
 * @param extents those bound, by first block
 * @param slots save slots, by block
 * @param slices by position, all that there are
 * @param capabilities those alive
 * @param minted every one that was ever handed out, by its authority word
 * @param generations by node: in which it lives, or will live next
 * @param pages what is mapped, by {@link Page#key}
 * @param tables translation tables, by {@link Table#key}
 * @param transfers under way, by ticket
 * @param dialogues with victims, the oldest request's first
 * @param blocks contents of blocks; zeros where there are none
 * @param totals by the constants below
 */
record State(
    Tree<Environment> environments,
    Tree<Frame> frames,
    Tree<Extent> extents,
    Tree<Slot> slots,
    Tree<Slice> slices,
    Tree<Held> capabilities,
    Tree<Minted> minted,
    Tree<Long> generations,
    Tree<Page> pages,
    Tree<Table> tables,
    Tree<Transfer> transfers,
    List<Dialogue> dialogues,
    Tree<Contents> blocks,
    Numbers totals) {
  static final int NOBODY = -1;
  static final int KERNEL = 0;

  /** What is free, by the code of its kind: frames at 1, blocks at 2, slices at 4. */
  static final int FREE = 0;

  static final int DERIVED = 5;
  static final int LAST_CAPABILITY = 6;
  static final int LAST_REQUEST = 7;
  static final int HIGHEST_ENVIRONMENT = 8;

  /** Generations of nodes that have passed unseen: of durable extents that nobody took up again. */
  static final int UNSEEN = 9;

  static final int SEIZED = 10;
  static final int TOTALS = 11;

  /** {@return what nobody holds} */
  long free(ResourceKind kind) {
    return totals.get(FREE + kind.code());
  }

  /** {@return what is set aside for everybody} */
  long aside(ResourceKind kind) {
    long[] sum = new long[1];
    environments.forEach((number, each) -> sum[0] += each.get(Environment.aside(kind)));
    return sum[0];
  }

  /** {@return what an environment owes} */
  long owed(int environment, ResourceKind kind) {
    long owed = 0;
    for (Dialogue each : dialogues) {
      owed += each.victim == environment && each.kind == kind ? each.wanted : 0;
    }
    return owed;
  }

  /** {@return transfers under way in a frame} */
  long transfers(long frame) {
    return transfers.size() == 0 ? 0 : transfers.count(each -> each.frame == frame);
  }

  /** {@return the extent in which a block lies, by first block, or -1} */
  long extentAt(long block) {
    long[] found = {-1};
    extents.forEach(
        0,
        block,
        (start, each) -> found[0] = block < start + each.length ? start : found[0]);
    return found[0];
  }

  /**
   * A frame.
   *
   * @param owner or {@link #KERNEL} or {@link #NOBODY}
   * @param capability the owner's own
   * @param generation how many bindings of it have ended
   * @param mapped how many pages show it
   * @param table the key of the table that it serves as, or -1
   * @param contents what it holds
   */
  record Frame(
      int owner,
      long capability,
      long generation,
      int mapped,
      long table,
      boolean guarded,
      boolean nominated,
      boolean seized,
      Contents contents) {
    static final Frame FREE = new Frame(NOBODY, 0, 0, 0, -1, false, false, false, Contents.ZEROS);

    Frame boundBy(int environment, long root) {
      return new Frame(
          environment, root, generation, mapped, -1, false, false, false, Contents.ZEROS);
    }

    Frame ended(int to) {
      Contents left = to == KERNEL ? contents : Contents.ZEROS;
      return new Frame(to, 0, generation + 1, 0, -1, false, false, to == KERNEL, left);
    }

    Frame released(int to) {
      return new Frame(to, 0, generation, 0, -1, false, false, false, Contents.ZEROS);
    }

    Frame mapped(int more) {
      return new Frame(
          owner, capability, generation, mapped + more, table, guarded, nominated, seized, contents);
    }

    Frame table(long key) {
      return new Frame(
          owner, capability, generation, mapped, key, guarded, nominated, seized, contents);
    }

    Frame said(boolean isGuarded, boolean isNominated) {
      return new Frame(
          owner, capability, generation, mapped, table, isGuarded, isNominated, seized, contents);
    }

    Frame holding(Contents now) {
      return now == contents
          ? this
          : new Frame(owner, capability, generation, mapped, table, guarded, nominated, seized, now);
    }
  }

  /** A run of blocks. */
  record Extent(int owner, long length, long capability, boolean durable) {}

  /** A block of an extent, set aside. */
  record Slot(int owner, long capability) {}

  /** A position of the slice vector. */
  record Slice(int owner, long capability, long generation) {}

  /**
   * A live capability.
   *
   * @param parent what it was derived from, 0 for an owner's own
   * @param authority as it was minted, or 0 while it never was
   */
  record Held(
      long resource, int holder, int rights, long parent, int children, long authority) {
    Held plusChildren(int more) {
      return new Held(resource, holder, rights, parent, children + more, authority);
    }
  }

  /** A capability as it was handed out. */
  record Minted(long resource, long mac, long capability) {}

  /**
   * A mapping.
   *
   * @param capability what it rests on
   * @param mayWrite whether {@code protect} may allow stores
   * @param protection bits of {@link exo.abi.Protection}
   */
  record Page(long frame, long capability, boolean mayWrite, int protection) {
    static long key(int environment, long va) {
      return ((long) environment << 36) | (va >>> 12);
    }
  }

  /** A translation table. */
  record Table(long frame, int entries) {
    /** The key of the table of a level that covers an address. */
    static long key(int environment, int level, long va) {
      return ((long) environment << 32)
          | ((long) level << 28)
          | (level == 0 ? 0 : va >>> (48 - 9 * level));
    }
  }

  /** A transfer under way; {@code frame} is -1 for the kernel's own. */
  record Transfer(
      int owner,
      boolean write,
      long block,
      long frame,
      long frameCapability,
      long extentCapability) {}

  /** A victim, asked for part of a request. */
  record Dialogue(
      long ticket, int claimant, int victim, ResourceKind kind, boolean open, long wanted) {
    Dialogue wanting(long left) {
      return new Dialogue(ticket, claimant, victim, kind, open, left);
    }
  }
}

package exo.testkit.model;

import exo.bindings.ResourceKind;
import exo.testkit.immutable.Numbers;
import exo.testkit.immutable.Tree;
import java.util.List;

/**
 * All that the model believes. Capabilities have numbers of its own, which are never used again; a capability's node in the kernel's tree is
 * what is learned of it when it is minted.
 *
 * @param environments by number
 * @param bindings of everything that has an owner, the kernel included, by {@link Draft#key}
 * @param lives how many bindings have ended, by the same
 * @param frames what is known of frames besides their owners, by number
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
    Tree<Binding> bindings,
    Tree<Long> lives,
    Tree<Frame> frames,
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

  /** What is free, by the code of its kind behind this: frames, blocks, save slots, slices. */
  static final int FREE = 0;

  static final int DERIVED = 5;
  static final int LAST_CAPABILITY = 6;
  static final int LAST_REQUEST = 7;
  static final int HIGHEST_ENVIRONMENT = 8;

  /** Generations of nodes that have passed unseen: of durable extents that nobody took up again. */
  static final int UNSEEN = 9;

  /** Frames that were taken and whose contents are on their way. */
  static final int SEIZED = 10;

  /** 1 once the disk has lost power: it forgets nothing any more, so none of its blocks is bound again. */
  static final int POWER_LOST = 11;

  /** What is awaited by those who are guaranteed it and have nobody to ask, by the code of its kind behind this. */
  static final int AWAITED = 11;

  static final int TOTALS = 16;

  /**
   * What somebody has.
   *
   * @param capability the owner's own, 0 for the kernel's
   */
  record Binding(long resource, int owner, long capability, boolean durable) {}

  /**
   * What is said and seen of a frame.
   *
   * @param mapped how many pages show it
   * @param table the key of the table that it serves as, or -1
   */
  record Frame(int mapped, long table, boolean guarded, boolean nominated, Contents contents) {
    static final Frame NEW = new Frame(0, -1, false, false, Contents.ZEROS);

    Frame mapped(int more) {
      return new Frame(mapped + more, table, guarded, nominated, contents);
    }

    Frame table(long key, Contents now) {
      return new Frame(mapped, key, guarded, nominated, now);
    }

    Frame said(boolean isGuarded, boolean isNominated) {
      return new Frame(mapped, table, isGuarded, isNominated, contents);
    }
  }

  /**
   * A live capability.
   *
   * @param parent what it was derived from, 0 for an owner's own
   * @param authority as it was minted, or 0 while it never was
   */
  record Held(long resource, int holder, int rights, long parent, int children, long authority) {
    Held plusChildren(int more) {
      return new Held(resource, holder, rights, parent, children + more, authority);
    }

    Held minted(long words) {
      return new Held(resource, holder, rights, parent, children, words);
    }
  }

  /** A capability as it was handed out; {@code units} if it was the owner's own for a frame or a slice, which have nodes of their own. */
  record Minted(long resource, long mac, long capability, boolean units) {}

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

    Page allowing(int bits) {
      return new Page(frame, capability, mayWrite, bits);
    }
  }

  /** A translation table. */
  record Table(long frame, int entries) {
    /** The key of the table of a level that covers an address. */
    static long key(int environment, int level, long va) {
      long region = level == 0 ? 0 : va >>> (48 - 9 * level);
      return ((long) environment << 32) | ((long) level << 28) | region;
    }
  }

  /** A transfer under way, and the capabilities it rests on; {@code frame} is -1 for the kernel's own. */
  record Transfer(int owner, boolean write, long block, long frame, long ofFrame, long ofExtent) {}

  /** A victim, asked for part of a request; {@code open} while an answer counts. */
  record Dialogue(
      long ticket, int claimant, int victim, ResourceKind kind, boolean open, long wanted) {
    Dialogue wanting(long left) {
      return new Dialogue(ticket, claimant, victim, kind, open, left);
    }
  }
}

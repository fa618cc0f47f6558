package exo.testkit;

import exo.abi.Context;
import exo.abi.Next;
import exo.abi.Protection;
import exo.bindings.Rights;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Deeds in a row that hardly come about one by one: a capability that is derived from a derived one, a table that is taken back when
 * its last page is gone. Each is still an {@link Action} that knows no state (record 0023): a row says "my newest frame" and "the page
 * mapped last", and what has come in between is what a history is about.
 */
final class Rows {
  /** What a number says with its low bits, where the rest says which: {@link Hand#pick}, {@link Place#player}. */
  private static final int WHICH = 16;

  /** A {@link Place#page} of the second region of 2 MiB, for which nobody has a table from the beginning. */
  private static final int FAR_PAGE = 6 * 8 + 7;

  /** A {@link Place#covered} address there. */
  private static final int FAR = 4;

  /** {@link Deed#DERIVE} takes the kind from its number's low bits, and the rights from those above. */
  private static final int RIGHTS = 8 * WHICH;

  private static final int NEWEST = 0;

  /** The transfer or the grant that {@link Place} knows of, if any: to wait for what is not under way ends a libOS. */
  static final int LATEST = 2;

  private static final int LEAF = 3;
  private static final int WRITABLE = Protection.WRITE * WHICH;

  /** With {@link #WRITABLE}: the first store does not fault. */
  static final int DIRTY = Protection.DIRTY * WHICH;

  private static final int EXECUTABLE = Protection.EXECUTE * WHICH;

  /** Makes of a {@link Place#page} the {@link Place#mapped} page that it is, mapped or not. */
  private static final int THE_PAGE = 6;

  /** A {@link Place#contextValue}: where the page begins that was mapped last. */
  private static final int THE_PAGE_ITSELF = 4;

  /** {@link Place#player} of this is nobody: whoever is next. */
  static final int NOBODY = 13;

  private static final int TURNS = 3;

  /** Blocks of the longest extent that {@link Deed#BIND_EXTENT} makes. */
  private static final int BLOCKS = 4;

  /** {@link Deed#DERIVE} of an extent. */
  private static final int EXTENT = 4;

  private static final int PIECES = 6;
  private static final int WORKS = 8;
  private static final int GENERATIONS = 3;
  private static final int LENT = 4;

  /** Of which a {@link Deed} makes one of four, frames most often. */
  private static final int KINDS = 8;

  /** What there is most wanted of, by {@link Deed}'s number of its kind: frames and slices. */
  private static final int[] WANTED = {0, 0, 7, 7};

  private static final int MOST_WANTED = 12;

  private final SplittableRandom random;
  private final Board board;
  private final List<Action> actions;

  /**
   * @param actions to which they are added
   */
  Rows(SplittableRandom random, Board board, List<Action> actions) {
    this.random = random;
    this.board = board;
    this.actions = actions;
  }

  private void add(int player, Deed deed, int a, int b, int c) {
    actions.add(new Action(player, deed, a, b, c));
  }

  private void frame(int player) {
    add(player, Deed.BIND_FRAME, 0, 0, 0);
  }

  /** Waits, and goes on when it is over. */
  private void await(int player, Deed wait) {
    add(player, wait, LATEST, 0, 0);
    add(player, Deed.RESUME, 0, 0, 0);
  }

  private int any() {
    return random.nextInt(Action.NUMBERS);
  }

  /** {@return one of the newest} */
  private int recent() {
    return random.nextInt(3) * WHICH;
  }

  private int somebody() {
    return random.nextInt(board.players().size());
  }

  /** Adds one of them. */
  void draw(int player) {
    switch (random.nextInt(29)) {
      case 0, 1 -> lineage(player);
      case 2, 3, 19, 20, 21 -> lend(player);
      case 4 -> keep(player);
      case 5, 25 -> wrong(player);
      case 6 -> answer(player);
      case 7 -> press(player);
      case 8, 9 -> blocks(player);
      case 10 -> scatter(player);
      case 11, 12, 13 -> parts(player);
      case 14, 15, 16 -> rob(player);
      case 17, 18 -> tidy(player);
      case 22, 23, 24 -> handOn(player);
      default -> translate(player);
    }
  }

  private void translate(int player) {
    if (board.software() || random.nextBoolean()) {
      page(player);
    } else if (random.nextBoolean()) {
      table(player);
    } else {
      root(player);
    }
  }

  // ---- capabilities

  /** Its own child, that one's child with less perhaps, and then the end of all of them, or of those below some generation. */
  private void lineage(int player) {
    frame(player);
    int rights = Rights.ALL;
    for (int generation = 0; generation < GENERATIONS; generation++) {
      rights &= random.nextInt(3) > 0 ? Rights.ALL : 1 + random.nextInt(Rights.ALL);
      add(player, Deed.DERIVE, NEWEST, player * WHICH, RIGHTS * rights);
    }
    add(player, Deed.DERIVE, NEWEST, somebody() * WHICH, RIGHTS * rights);
    add(player, Deed.DERIVE, recent(), somebody() * WHICH, rights());
    add(player, Deed.REVOKE_DERIVED, random.nextInt(1 + GENERATIONS) * WHICH, 0, 0);
  }

  /** Mostly all of them, or a descendant could do nothing. */
  private int rights() {
    return RIGHTS * (random.nextInt(3) > 0 ? Rights.ALL : 1 + random.nextInt(Rights.ALL));
  }

  /** Another gets new frames, and does with what it has more than it may, and what only an owner may: with these perhaps. */
  private void lend(int player) {
    int other = somebody();
    for (int lent = 0; lent < LENT; lent++) {
      frame(player);
      add(player, Deed.DERIVE, NEWEST, other * WHICH, rights());
    }
    add(player, Deed.YIELD, other * WHICH, 0, 0);
    boolean shows = board.software() || random.nextInt(3) == 0; // what a page shows is no table
    for (int tried = 0; tried < LENT; tried++) {
      if (shows) {
        show(other, recent(), WRITABLE);
      } else {
        add(other, Deed.TAKE_TABLE, FAR, LEAF, 0);
        add(other, Deed.GIVE_TABLE, random.nextInt(LENT) * WHICH, FAR, LEAF);
      }
    }
    Deed[] owners = {Deed.INSTALL_VECTOR, Deed.GUARD, Deed.NOMINATE, Deed.UNBIND_FRAME};
    add(other, owners[random.nextInt(owners.length)], recent(), 0, 0);
  }

  // ---- translation

  /** A page shows a frame, whatever it may have shown before. */
  private void show(int player, int frame, int protection) {
    int page = page();
    if (random.nextInt(4) == 0) {
      add(player, board.software() ? Deed.TLB_DELETE : Deed.UNMAP, page + THE_PAGE, 0, 0);
    }
    add(player, board.software() ? Deed.TLB_WRITE : Deed.MAP, frame, page, protection);
  }

  /** What a page goes through. */
  private void page(int player) {
    frame(player);
    show(player, NEWEST, random.nextInt(3) > 0 ? WRITABLE : EXECUTABLE);
    Deed[] life = {
      Deed.PROGRAM_FETCH,
      Deed.PROGRAM_STORE,
      Deed.STORE,
      Deed.AGE,
      Deed.ZERO,
      Deed.PROTECT,
      Deed.CLEAN,
      Deed.PROGRAM_LOAD,
      Deed.PROGRAM_STORE
    };
    for (Deed deed : life) {
      if (random.nextBoolean() && !(board.software() && Deed.WALKED.contains(deed))) {
        add(player, deed, NEWEST, any() / 2 * 2, any());
      }
    }
    if (random.nextBoolean()) {
      add(player, board.software() ? Deed.TLB_DELETE : Deed.UNMAP, NEWEST, 0, 0);
      add(player, Deed.PROGRAM_LOAD, NEWEST, 0, 0);
    }
  }

  private int page() {
    return random.nextInt(Place.PAGES) * 8;
  }

  /** A table of its own for the second region, one page in it, and back; and another page, for which there is no table now. */
  private void table(int player) {
    frame(player);
    add(player, Deed.GIVE_TABLE, NEWEST, FAR, LEAF);
    frame(player);
    add(player, Deed.MAP, NEWEST, FAR_PAGE, WRITABLE);
    if (random.nextBoolean()) {
      add(player, Deed.PROGRAM_STORE, NEWEST, 0, 0);
    }
    add(player, Deed.UNMAP, NEWEST, 0, 0);
    add(player, Deed.TAKE_TABLE, FAR, LEAF, 0);
    if (random.nextBoolean()) {
      add(player, Deed.MAP, NEWEST, FAR_PAGE, WRITABLE);
    }
  }

  /** A root that is walked, taken back and written to; where there is one already it stays. */
  private void root(int player) {
    frame(player);
    add(player, Deed.GIVE_TABLE, NEWEST, 0, 0);
    for (int level = LEAF; level >= 0; level--) {
      add(player, Deed.TAKE_TABLE, 0, level, 0);
    }
    add(player, Deed.PROGRAM_LOAD, 0, 0, 0);
    tables(player);
  }

  /** What a boot does to get anywhere: tables over its pages, where hardware walks them. */
  void tables(int player) {
    for (int level = 0; level <= LEAF && !board.software(); level++) {
      frame(player);
      add(player, Deed.GIVE_TABLE, NEWEST, 0, level);
    }
  }

  /** A frame in one part, and in another, and in a third: some get along with each other, and some must not. */
  private void parts(int player) {
    frame(player);
    for (int part = 0; part < 3; part++) {
      part(player);
    }
    if (random.nextBoolean()) {
      add(player, Deed.PROGRAM_STORE, NEWEST, any(), 0);
    }
  }

  private void part(int player) {
    switch (random.nextInt(8)) {
      case 0 -> show(player, NEWEST, WRITABLE);
      case 1 -> add(player, Deed.START_READ, recent(), offset(), NEWEST);
      case 2 -> add(player, Deed.START_WRITE, recent(), offset(), NEWEST);
      case 3 -> add(player, Deed.INSTALL_VECTOR, NEWEST, 0, 0);
      case 4 -> add(player, random.nextBoolean() ? Deed.GUARD : Deed.NOMINATE, NEWEST, 0, 0);
      case 5 -> add(player, Deed.UNBIND_FRAME, NEWEST, 0, 0);
      default -> serve(player);
    }
  }

  /** As a table, in a place where there is none. */
  private void serve(int player) {
    if (!board.software()) {
      add(player, Deed.TAKE_TABLE, FAR, LEAF, 0);
      add(player, Deed.GIVE_TABLE, NEWEST, FAR, LEAF);
    }
  }

  // ---- the disk

  private int offset() {
    return random.nextInt(BLOCKS) * WHICH;
  }

  /** What blocks go through: the first of them or the last holds something when they are given up. */
  private void blocks(int player) {
    int last = random.nextInt(BLOCKS);
    add(player, Deed.BIND_EXTENT, 0, last * WHICH, random.nextInt(2));
    frame(player);
    show(player, NEWEST, WRITABLE);
    add(player, Deed.PROGRAM_STORE, NEWEST, 1 + any() / 2, 0);
    add(player, Deed.START_WRITE, NEWEST, random.nextBoolean() ? last * WHICH : 0, NEWEST);
    if (random.nextInt(3) > 0) {
      await(player, Deed.AWAIT_TRANSFER);
    }
    add(player, Deed.UNBIND_EXTENT, NEWEST, 0, 0);
  }

  /** Fills the disk with extents, makes holes between them, and wants more in one piece than there may be. */
  private void scatter(int player) {
    for (int piece = 0; piece < PIECES; piece++) {
      add(player, Deed.BIND_EXTENT, 0, offset(), 0);
    }
    for (int hole = 0; hole < 2; hole++) {
      add(player, Deed.UNBIND_EXTENT, random.nextInt(PIECES) * WHICH, 0, 0);
    }
    for (int more = 0; more < 2; more++) {
      add(player, Deed.BIND_EXTENT, 0, (BLOCKS - 1 - random.nextInt(2)) * WHICH, 0);
    }
    for (int piece = 0; piece < PIECES; piece++) {
      add(player, Deed.UNBIND_EXTENT, NEWEST, 0, 0);
    }
  }

  /** What has gathered goes, for who lives long has a share of everything before long, and is refused more. */
  private void tidy(int player) {
    for (int tidied = 0; tidied < PIECES; tidied++) {
      add(player, Deed.UNBIND_EXTENT, recent(), 0, 0);
      add(player, Deed.REVOKE_DERIVED, any() / WHICH * WHICH, 0, 0);
    }
  }

  // ---- time

  /** Where it can be entered: a page of its guaranteed set. */
  void door(int player) {
    frame(player);
    show(player, NEWEST, EXECUTABLE);
    add(player, Deed.GUARD, NEWEST, 0, 0);
    add(player, Deed.SET_CONTEXT, Context.SYNCHRONOUS_ENTRY * WHICH, THE_PAGE_ITSELF, 0);
  }

  /** Somebody can be entered, perhaps, and whoever is lent what is left of a slice gives that on, as if it were its own. */
  private void handOn(int player) {
    int lent = somebody();
    int entered = somebody();
    if (random.nextBoolean()) {
      door(entered);
    }
    for (int turn = 0; turn < TURNS; turn++) {
      add(player, Deed.YIELD, lent * WHICH, 0, 0);
      add(lent, Deed.TRANSFER, entered * WHICH, Next.SYNCHRONOUS, 0);
      add(entered, Deed.YIELD, random.nextInt(3) > 0 ? NOBODY : player * WHICH, 0, 0);
    }
  }

  // ---- revocation

  /** Somebody with something to lose is asked for more than it can spare, and does not answer. */
  private void rob(int player) {
    int other = somebody();
    if (random.nextInt(4) > 0) {
      frame(player);
      add(player, Deed.INSTALL_VECTOR, NEWEST, 0, 0);
      if (random.nextInt(3) > 0) {
        add(player, Deed.UNBIND_FRAME, NEWEST, 0, 0);
      }
    }
    keep(player);
    boolean shares = random.nextBoolean();
    if (shares) {
      add(player, Deed.DERIVE, NEWEST, other * WHICH, RIGHTS * Rights.ALL + EXTENT);
    }
    add(other, Deed.REQUEST, 0, much() * WHICH, 0);
    for (int work = 0; work < WORKS; work++) {
      add(player, Deed.PROGRAM_WORK, any(), 0, 0);
      add(other, Deed.PROGRAM_WORK, any(), 0, 0);
      if (shares && random.nextBoolean()) {
        add(other, Deed.START_WRITE, NEWEST, random.nextInt(3) * WHICH, NEWEST);
      }
    }
  }

  /** More often than not more than half of what can be wanted at once, so that it comes to what somebody is guaranteed. */
  private int much() {
    return Math.max(random.nextInt(MOST_WANTED), random.nextInt(MOST_WANTED));
  }

  /** Something to lose: a dirty page, with a slot to save it in, guarded or offered; and then it writes to its slots itself. */
  private void keep(int player) {
    add(player, Deed.BIND_EXTENT, 0, LEAF * WHICH, 0);
    int slots = random.nextInt(3);
    for (int slot = 0; slot <= slots; slot++) {
      add(player, Deed.BIND_SAVE_SLOT, NEWEST, slot * WHICH, 0);
    }
    frame(player);
    add(player, random.nextBoolean() ? Deed.GUARD : Deed.NOMINATE, NEWEST, 0, 0);
    show(player, NEWEST, WRITABLE);
    add(player, Deed.PROGRAM_STORE, NEWEST, any(), 0);
    add(player, Deed.START_WRITE, NEWEST, random.nextInt(1 + slots) * WHICH, recent());
  }

  /** Wants more of something than a neighbour can spare, and stands still until it has it. */
  private void press(int player) {
    int kind = WANTED[random.nextInt(WANTED.length)];
    add(player, Deed.REQUEST, kind * KINDS, much() * WHICH, 0);
    await(player, Deed.AWAIT_GRANT);
  }

  /** Gives back of each kind, if anything is wanted; now and then it does without, or lies. */
  private void answer(int player) {
    for (int kind = 0; kind < KINDS; kind++) {
      boolean unasked = random.nextInt(8) == 0;
      int honesty = unasked ? random.nextInt(WHICH) : 0;
      add(player, Deed.GIVE_BACK, recent() + honesty, unasked ? WHICH - 1 : 0, kind);
    }
  }

  // ---- refusals

  /** Wrong in everything at once: which of it is named is part of what a kernel promises. */
  private void wrong(int player) {
    List<Deed> calls =
        List.of(
            Deed.MAP,
            Deed.TLB_WRITE,
            Deed.PROTECT,
            Deed.DERIVE,
            Deed.GIVE_TABLE,
            Deed.START_READ,
            Deed.START_WRITE,
            Deed.BIND_SAVE_SLOT);
    add(player, calls.get(random.nextInt(calls.size())), lie(), lie(), lie());
  }

  /** As far from sense as a number goes: the low bits say so wherever they say it. */
  private int lie() {
    return random.nextInt(Action.NUMBERS / WHICH) * WHICH + WHICH - 1;
  }
}

package exo.testkit;

import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where a libOS stands when it does something: from here the numbers of an {@link Action} become arguments. Most are sensible; the
 * others lie on the boundaries of what there is.
 */
final class Place {
  /** Where the program's pages begin. */
  static final long BASE = 0x4000_0000L;

  /** How many there are. */
  static final int PAGES = 16;

  private static final long PAGE = 4096;
  private static final int COLLIDING = 8;
  private static final int EXTENT_BLOCKS = 4;
  private static final int NONE = -1;
  private static final long LIMIT = 1L << 48;
  private static final long[] STRANGE = {
    0,
    -PAGE,
    BASE + 1,
    BASE + 8,
    BASE + PAGES * PAGE,
    BASE - PAGE,
    BASE + (1L << 21),
    BASE + (1L << 30),
    1L << 39,
    LIMIT - PAGE,
    LIMIT,
    LIMIT + BASE,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    BASE + PAGE - 4,
    LIMIT - 8
  };

  final Hand hand;
  final Board board;

  /** Set by the libOS's thread, and read by the kernel's. */
  private volatile boolean hangs;

  private final boolean threaded;
  private final List<Place> all;
  private @Nullable DownCalls kernel;
  private int environment;
  private final Pages pages = new Pages();
  private final Code code = new Code(this);
  private @Nullable ResourceKind lacking;
  private int missingLevel = NONE;
  private long transfer;
  private long request;

  /**
   * @param threaded whether it stands behind the {@code thread} gate
   */
  Place(Board board, boolean threaded, Hand hand, List<Place> all) {
    this.board = board;
    this.threaded = threaded;
    this.hand = hand;
    this.all = all;
  }

  /** It is admitted, and has booted. */
  void enter(DownCalls calls, int number) {
    hangs = false;
    kernel = calls;
    environment = number;
  }

  /** It has left. */
  void leave() {
    hand.dropAll();
    pages.clear();
    code.clear();
    missingLevel = NONE;
    transfer = 0;
    request = 0;
    kernel = null;
  }

  int environment() {
    return environment;
  }

  /** {@return the instructions of its program} */
  Code code() {
    return code;
  }

  DownCalls kernel() {
    return Objects.requireNonNull(kernel);
  }

  /** Remembers what a call has brought, and for whom. */
  void heard(Call call, Answer answer) {
    Refusal refusal = answer.refusal();
    if (refusal == null) {
      granted(call, answer);
    } else {
      refused(refusal);
    }
  }

  private void refused(Refusal refusal) {
    switch (refusal) {
      case Refusal.Stale(long resource, long generation, long current) ->
          hand.dropAll(resource, generation);
      case Refusal.NoTable(long va, int level) -> missingLevel = level;
      case Refusal.NotMapped(long va) -> pages.remove(va);
      default -> {}
    }
  }

  private void granted(Call call, Answer answer) {
    switch (call) {
      case Call.Derive derive -> handOf(derive.environment()).take(answer.minted());
      case Call.StartRead read -> transfer = answer.result();
      case Call.StartWrite write -> transfer = answer.result();
      case Call.Request wanted -> request = answer.result();
      case Call.Map map -> pages.add(map.va());
      case Call.TlbWrite write -> pages.add(write.va());
      case Call.Unmap(long va) -> pages.remove(va);
      case Call.TlbDelete(long va) -> pages.remove(va);
      case Call.GiveTable table -> missingLevel = NONE;
      case Call.UnbindFrame(Claim frame) -> hand.drop(frame);
      case Call.UnbindExtent(Claim extent) -> hand.drop(extent);
      case Call.UnbindSaveSlot(Claim slot) -> hand.drop(slot);
      case Call.UnbindSlice(Claim slice) -> hand.drop(slice);
      case Call.GiveBack(Claim resource) -> hand.drop(resource);
      default -> keep(answer.minted());
    }
  }

  private void keep(Claim minted) {
    if (!minted.equals(Claim.NONE)) {
      hand.take(minted);
    }
  }

  /** Remembers what is over. */
  void interrupted(int cause, long ticket) {
    if (cause == Interrupt.TRANSFER && ticket == transfer) {
      transfer = 0;
    } else if (cause == Interrupt.GRANT && ticket == request) {
      request = 0;
    }
  }

  private Hand handOf(int number) {
    for (Place place : all) {
      if (place.environment == number) {
        return place.hand;
      }
    }
    return hand;
  }

  // ---- what numbers mean

  Claim claim(ResourceKind kind, int number) {
    if (hand.lacks(kind, number)) {
      lacking = kind;
    }
    return hand.pick(kind, number);
  }

  /** {@return what to do first, where something is wanted that it has none of; else null} */
  @Nullable Call first() {
    ResourceKind kind = lacking;
    lacking = null;
    return kind == null ? null : binding(kind);
  }

  private Call binding(ResourceKind kind) {
    Claim extent = hand.pick(ResourceKind.EXTENT, 0);
    return switch (kind) {
      case FRAME -> new Call.BindFrame(DownCalls.ANY);
      case SLICE -> new Call.AttachSlice(ownSlice(0));
      case SAVE_SLOT ->
          extent.equals(Claim.NONE)
              ? binding(ResourceKind.EXTENT)
              : new Call.BindSaveSlot(extent, 0);
      case EXTENT -> new Call.BindExtent(DownCalls.ANY, EXTENT_BLOCKS, false);
    };
  }

  /** {@return a slice of its own, or with none any} */
  long ownSlice(int number) {
    for (int i = 0; i < Board.SLICES && number % 16 < 14; i++) {
      int position = (number / 16 + i) % Board.SLICES;
      if (kernel().books().ownerOfSlice(position) == environment) {
        return position;
      }
    }
    return unit(number / 16, Board.SLICES);
  }

  /** {@return whether something is wanted of it, and now and then that it is} */
  boolean isAsked(int number) {
    return kernel().books().wanted() > 0 || number % 16 == 15;
  }

  /** {@return the number of a player's environment, or of none} */
  int player(int number) {
    int which = number / 16;
    return switch (number % 16) {
      case 13 -> 0;
      case 14 -> -1;
      case 15 -> Board.ENVIRONMENTS + 1 + which;
      default -> all.get(which % all.size()).environment;
    };
  }

  /** {@return the address of a page, or of none} */
  long page(int number) {
    int which = number / 8;
    if (number % 8 == 7) {
      return STRANGE[which % STRANGE.length];
    }
    int page = which % PAGES;
    return board.software() ? colliding(page) : BASE + page * PAGE;
  }

  /** {@return the address of a page that it has mapped, mostly} */
  long mapped(int number) {
    return number % 8 < 6 && !pages.isEmpty() ? pages.get(number / 8) : page(number);
  }

  /** {@return the address of the page that it has mapped last, or of the first that it may} */
  long newest() {
    return mapped(0);
  }

  /** Everybody's pages fight over the same few slots of the software TLB. */
  private long colliding(int page) {
    long high = BASE + ((long) (page / COLLIDING) << 24);
    return high + (SoftwareTlb.slot(high, environment) ^ page % COLLIDING) * PAGE;
  }

  /** {@return the address of a word in a page} */
  long word(int number) {
    return mapped(number) + (number / 128 % 512) * 8L;
  }

  /** {@return an address that a table of this level may cover} */
  long covered(int number) {
    return number % 4 == 3 ? page(number / 4) : BASE + (1L << 21) * (number / 4 % 3);
  }

  /** {@return a level of the tables, the one that was missing above all, or none} */
  int level(int number) {
    if (missingLevel != NONE && number % 16 > 3 && number % 16 < 14) {
      return missingLevel;
    }
    return number % 16 < 14 ? number % 4 : number % 16 == 14 ? -1 : 4;
  }

  /** {@return any unit, one by name, or none} */
  static long unit(int number, long installed) {
    int which = number / 8;
    return switch (number % 8) {
      case 0, 1, 2, 3, 4 -> DownCalls.ANY;
      case 5, 6 -> which % installed;
      default -> edge(which, installed);
    };
  }

  private static long edge(int which, long installed) {
    return switch (which % 6) {
      case 0 -> 0;
      case 1 -> installed - 1;
      case 2 -> installed;
      case 3 -> -2;
      case 4 -> Long.MAX_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  /** {@return a count, seldom a senseless one} */
  static long count(int number, int most) {
    return number % 16 < 14 ? 1 + number / 16 % most : edge(number / 16, most * 16L);
  }

  /** {@return an offset within something of that many units, or just beyond it} */
  static long offset(int number, int units) {
    return number % 16 < 13 ? number / 16 % units : edge(number / 16, units);
  }

  /** {@return the start of an extent that this libOS has had at some time, or of any} */
  long extentStart(int number) {
    Claim claim = hand.pick(ResourceKind.EXTENT, number);
    return number % 8 == 5 || claim.equals(Claim.NONE)
        ? unit(number / 8 * 8 + 6, board.blocks())
        : ResourceName.start(claim.resource());
  }

  /** {@return a word of the processor environment, or none} */
  static int contextWord(int number) {
    return switch (number % 16) {
      case 12, 13 -> Context.STATUS;
      case 14, 15 -> (int) edge(number / 16, Context.WORDS);
      default -> number / 16 % Context.WORDS;
    };
  }

  /** {@return what such a word may hold: an address, bits, nothing} */
  long contextValue(int word, int number) {
    if (word == Context.STATUS) {
      return number % 16 < 15 ? number / 16 & 3 : number;
    }
    return switch (number % 8) {
      case 0, 1 -> 0;
      case 2 -> number / 8;
      case 3 -> word(number / 8) + 4;
      default -> word(number / 8);
    };
  }

  /** {@return bits, seldom more than there are} */
  static int bits(int number, int all) {
    return number % 16 < 15 ? number / 16 & all : all + 1 + number / 16;
  }

  /** {@return to wait for the latest transfer; with none under way, mostly, to go on} */
  long awaitTransfer(int number) {
    return transfer == 0 && number % 64 > 0
        ? Next.RESUME
        : Next.awaitTransfer(number % 64 == 1 ? number : transfer);
  }

  /** {@return to wait for the latest request; with none under way, mostly, to go on} */
  long awaitGrant(int number) {
    return request == 0 && number % 64 > 0
        ? Next.RESUME
        : Next.awaitGrant(number % 64 == 1 ? number : request);
  }

  /** {@return whether it waits, or has waited, to be left behind} */
  boolean hangs() {
    return hangs;
  }

  /**
   * Waits until it is interrupted, because it has been left behind, and asks for something then. Nobody hears it: by then the board
   * is others', so nothing of it is looked at or changed here.
   */
  long hang() {
    if (threaded) {
      hangs = true;
      DownCalls left = kernel();
      boolean waiting = true;
      while (waiting) {
        LockSupport.park(this);
        waiting = !Thread.interrupted();
      }
      left.bindFrame(DownCalls.ANY, new Capability());
    }
    return Next.CONTINUE;
  }
}

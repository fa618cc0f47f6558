package exo.testkit;

import exo.abi.Context;
import exo.abi.Next;
import exo.abi.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody at the board who means ill: what the others do now and then it does all the time. It has an accomplice, otherwise honest: both
 * can be entered, the others leave time to the one, and that one passes on to the other what it was only lent.
 *
 * <p>They are drawn from numbers of their own, after everything else: a board without one has the same history as if there were none
 * anywhere.
 */
enum Adversary {
  /** Presents what is another's, what is stale, and what is forged. */
  FORGING(
      true,
      Deed.UNBIND_FRAME,
      Deed.DERIVE,
      Deed.REVOKE_DERIVED,
      Deed.MAP,
      Deed.TLB_WRITE,
      Deed.GIVE_TABLE,
      Deed.START_READ,
      Deed.START_WRITE,
      Deed.UNBIND_EXTENT,
      Deed.UNBIND_SLICE,
      Deed.GUARD,
      Deed.GIVE_BACK),
  /** Takes all there is, keeps it, and asks for what others have. */
  GRABBING(
      false,
      Deed.BIND_FRAME,
      Deed.BIND_EXTENT,
      Deed.BIND_SAVE_SLOT,
      Deed.BIND_SLICE,
      Deed.GUARD,
      Deed.REQUEST),
  /** Fills the disk's queue, and gives away what is being transferred. */
  FLOODING(
      false,
      Deed.START_READ,
      Deed.START_WRITE,
      Deed.START_READ,
      Deed.START_WRITE,
      Deed.UNBIND_FRAME,
      Deed.UNBIND_EXTENT),
  /** Uses what it has, and does nothing that it is asked for. */
  SILENT(false, Deed.CONTINUE, Deed.RESUME, Deed.BIND_FRAME, Deed.PROGRAM_STORE),
  /** Gives time away as soon as it has some, and enters everybody. */
  MEDDLING(
      false,
      Deed.YIELD,
      Deed.TRANSFER,
      Deed.TRANSFER,
      Deed.TRANSFER_UNSAVED,
      Deed.RESUME,
      Deed.PROGRAM_WORK);

  /** Of so many boards one has an adversary. */
  private static final int ONE_BOARD_IN = 3;

  /** Of so many of its deeds one is what an honest libOS would have done. */
  private static final int ONE_IS_HONEST_IN = 4;

  /** Of so many deeds one is to pass time on. */
  private static final int ONE_PASSES_TIME_IN = 8;

  /** What tells its numbers from the board's. */
  private static final long OWN_NUMBERS = 0x0ad7_e25aL;

  /** A frame and a table for each level. */
  private static final int ACTIONS_FOR_TABLES = 8;

  /** What a number says with its low bits: {@link Hand#pick}. */
  private static final int WHICH = 16;

  private static final int FEW = 4;

  /** {@link Place#contextValue} makes of it the first word of the page that was mapped last. */
  private static final int NEWEST_PAGE = 4;

  private final boolean lies;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody changes
  private final List<Deed> deeds;

  Adversary(boolean lies, Deed... deeds) {
    this.lies = lies;
    this.deeds = List.of(deeds);
  }

  /** {@return the history of a seed, on some boards with one of its libOSes turned into an adversary} */
  static History seat(long seed, History history) {
    SplittableRandom random = new SplittableRandom(seed ^ OWN_NUMBERS);
    if (random.nextInt(ONE_BOARD_IN) > 0) {
      return history;
    }
    Adversary crime = values()[random.nextInt(values().length)];
    return history.with(crime.instead(random, history));
  }

  private List<Action> instead(SplittableRandom random, History history) {
    int players = history.board().players().size();
    int seat = random.nextInt(players);
    int accomplice = (seat + 1) % players;
    boolean software = history.board().software();
    int[] own = new int[players];
    List<Action> actions = new ArrayList<>();
    for (Action action : history.actions()) {
      int player = action.player();
      boolean begins = own[player]++ < (software ? 0 : ACTIONS_FOR_TABLES);
      if (player == seat && !begins && action.deed() != Deed.HANG) {
        actions.add(
            random.nextInt(ONE_IS_HONEST_IN) == 0 ? action : crime(random, seat, accomplice));
      } else {
        actions.add(action);
      }
      if (player != seat && random.nextInt(ONE_PASSES_TIME_IN) == 0) {
        actions.add(player == accomplice ? enter(player, seat) : leaveTime(player, seat));
      }
    }
    actions.addAll(afterTables(actions, seat, software), entry(seat, software));
    actions.addAll(afterTables(actions, accomplice, software), entry(accomplice, software));
    return actions;
  }

  /** {@return where in the list a libOS has its tables} */
  private static int afterTables(List<Action> actions, int player, boolean software) {
    int left = software ? 0 : ACTIONS_FOR_TABLES;
    int at = 0;
    while (left > 0 && at < actions.size()) {
      left -= actions.get(at++).player() == player ? 1 : 0;
    }
    return at;
  }

  private static Action enter(int by, int callee) {
    return new Action(by, Deed.TRANSFER, callee * WHICH, Next.SYNCHRONOUS, 0);
  }

  private static Action leaveTime(int by, int to) {
    return new Action(by, Deed.YIELD, to * WHICH, 0, 0);
  }

  /** A guarded page of code, and a transfer enters there. */
  private static List<Action> entry(int seat, boolean software) {
    Deed map = software ? Deed.TLB_WRITE : Deed.MAP;
    return List.of(
        new Action(seat, Deed.BIND_FRAME, 0, 0, 0),
        new Action(seat, map, 0, 0, Protection.EXECUTE * WHICH),
        new Action(seat, Deed.GUARD, 0, 0, 0),
        new Action(seat, Deed.SET_CONTEXT, Context.SYNCHRONOUS_ENTRY * WHICH, NEWEST_PAGE, 0),
        new Action(seat, Deed.SET_CONTEXT, Context.ASYNCHRONOUS_ENTRY * WHICH, NEWEST_PAGE, 0));
  }

  private Action crime(SplittableRandom random, int seat, int accomplice) {
    if (random.nextInt(ONE_PASSES_TIME_IN) == 0) {
      return enter(seat, accomplice);
    }
    Deed deed = deeds.get(random.nextInt(deeds.size()));
    return new Action(seat, deed, which(random), which(random), random.nextInt(Action.NUMBERS));
  }

  /** One of the newest, and how honestly. */
  private int which(SplittableRandom random) {
    int honesty =
        lies
            ? Hand.FIRST_LIE + random.nextInt(WHICH - Hand.FIRST_LIE)
            : random.nextInt(Hand.FIRST_LIE);
    return random.nextInt(FEW) * WHICH + honesty;
  }
}

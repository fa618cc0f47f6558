package exo.testkit;

import exo.hw.FaultPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Makes a failing history short: delta debugging over its actions (Zeller and Hildebrandt, IEEE TSE 28(2), 2002), then a simpler
 * board, then smaller numbers, as long as that makes a difference. What still fails by the same name counts as the same failure.
 *
 * <p>Many bugs need somebody to act at a moment, and that moment moves with all that is removed before it. So actions are also
 * removed one libOS at a time, and replaced by one that only lets time pass.
 */
public final class Shrinker {
  private static final int BY_HALVES = 2;

  /** {@link Deed#YIELD} to nobody: whoever is next is; and as much work as one {@link Deed#PROGRAM_WORK} can be. */
  private static final List<Action> WAITS =
      List.of(
          new Action(0, Deed.YIELD, Rows.NOBODY, 0, 0),
          new Action(0, Deed.RESUME, 0, 0, 0),
          new Action(0, Deed.PROGRAM_WORK, 31, 0, 0));

  /** So many that all pairs of them can be tried. */
  private static final int FEW = 32;

  /** Of an action. */
  private static final int FIELDS = 3;

  /** So many are tried instead of one: mostly it is one of the newest that is meant. */
  private static final int FEWER_NUMBERS = 8;

  private final Test test;
  private final String name;
  private final BooleanSupplier stop;
  private int left;
  private History best;

  /** Plays a history to tell what is wrong with it. */
  @FunctionalInterface
  public interface Test {
    /**
     * Plays a history.
     *
     * @return the name of what was wrong, {@link Verdict#name()}, or an empty one
     */
    String failure(History history);
  }

  private Shrinker(History history, Test test, int trials, BooleanSupplier stop) {
    this.test = test;
    this.stop = stop;
    this.best = history;
    this.left = trials;
    this.name = test.failure(history);
  }

  /**
   * Shrinks.
   *
   * @param history one that fails
   * @param test plays one
   * @param trials how many it may play, 1 or more
   * @return the shortest found that fails by the same name
   * @throws IllegalArgumentException when the history does not fail
   */
  public static History shrink(History history, Test test, int trials) {
    return shrink(history, test, trials, () -> false);
  }

  /**
   * The same, until somebody wants it to end: then it returns the shortest found so far.
   *
   * @param stop whether he does
   */
  public static History shrink(History history, Test test, int trials, BooleanSupplier stop) {
    Shrinker shrinker = new Shrinker(history, test, trials, stop);
    if (shrinker.name.isEmpty()) {
      throw new IllegalArgumentException("the history to shrink does not fail");
    }
    shrinker.toTheEnd();
    return shrinker.best;
  }

  private void toTheEnd() {
    History before;
    change(Board::withoutThreads); // first: with threads every trial takes its time
    remove();
    sort();
    do {
      before = best;
      remove();
      replace();
      simplifyBoard();
      simplifyNumbers();
      if (best.equals(before) && best.actions().size() <= FEW) {
        removeTwo();
        removeAndCount();
      }
    } while (!best.equals(before) && left > 0);
  }

  private boolean accept(History candidate) {
    if (stop.getAsBoolean()) {
      left = 0;
    }
    if (left <= 0) {
      return false;
    }
    left--;
    if (!test.failure(candidate).equals(name)) {
      return false;
    }
    best = candidate;
    return true;
  }

  // ---- actions

  private void remove() {
    for (int chunk = largestChunk(); chunk >= 1; chunk /= BY_HALVES) {
      while (removeChunks(chunk) && left > 0) {}
    }
  }

  private int largestChunk() {
    return Math.max(1, Integer.highestOneBit(Math.max(1, best.actions().size() / BY_HALVES)));
  }

  /** From the end on: what comes late can rarely be the cause of what was before. */
  private boolean removeChunks(int chunk) {
    boolean removed = false;
    for (int to = best.actions().size(); to > 0; to -= chunk) {
      int from = Math.max(0, to - chunk);
      List<Action> fewer = new ArrayList<>(best.actions().subList(0, from));
      fewer.addAll(best.actions().subList(to, best.actions().size()));
      removed |= accept(best.with(fewer));
    }
    return removed;
  }

  /** Each libOS plays its own actions, whatever stands between them: so these come to stand together, and nothing changes. */
  private void sort() {
    List<Action> sorted = new ArrayList<>(best.actions());
    sorted.sort(Comparator.comparingInt(Action::player));
    accept(best.with(sorted));
  }

  /** What some actions were good for may be no more than the time that they took. */
  private void replace() {
    for (int chunk = largestChunk(); chunk > 1; chunk /= BY_HALVES) {
      for (int to = best.actions().size(); to >= chunk; to -= chunk) {
        replace(to - chunk, to);
      }
    }
  }

  private void replace(int from, int to) {
    List<Action> all = best.actions();
    int player = all.get(from).player();
    if (all.get(to - 1).player() == player) {
      for (Action wait : WAITS) {
        List<Action> fewer = new ArrayList<>(all.subList(0, from));
        fewer.add(new Action(player, wait.deed(), wait.a(), 0, 0));
        fewer.addAll(all.subList(to, all.size()));
        if (accept(best.with(fewer))) {
          return;
        }
      }
    }
  }

  /** Of few actions any two, as what the one begins the other may end. */
  private void removeTwo() {
    int last = best.actions().size() - 1;
    for (int i = last; i > 0; i--) {
      for (int j = i - 1; j >= 0; j--) {
        List<Action> fewer = new ArrayList<>(best.actions());
        fewer.remove(i);
        fewer.remove(j);
        if (accept(best.with(fewer))) {
          return;
        }
      }
    }
  }

  /** Where numbers count from the newest, what came to be before it is one nearer when something in between does not come. */
  private void removeAndCount() {
    for (int removed = best.actions().size() - 2; removed >= 0; removed--) {
      for (int i = removed + 1; i < best.actions().size(); i++) {
        for (int field = 0; field < FIELDS; field++) {
          int counted = number(best.actions().get(i), field) - Hand.HONESTY;
          if (counted >= 0 && accept(without(removed, with(i, field, counted)))) {
            return;
          }
        }
      }
    }
  }

  private static History without(int removed, History history) {
    List<Action> fewer = new ArrayList<>(history.actions());
    fewer.remove(removed);
    return history.with(fewer);
  }

  // ---- boards

  private void simplifyBoard() {
    change(board -> board.withFaults(FaultPlan.NONE));
    change(Board::withoutLoss);
    while (change(Board::withLessRoom)) {}
    change(Board::withLittlePatience);
    change(Board::withOneProcessor);
    change(Board::withGlobalTime);
    change(Board::withoutGuarantees);
    change(Board::withoutQuotas);
    change(Board::withoutThreads);
    change(board -> board.withTaint(false));
    translate();
    root();
  }

  /** Tables take each libOS eight actions before it has a page, so the TLBs are filled by software, if that is as wrong. */
  private void translate() {
    if (!best.board().software()) {
      List<Action> translated =
          best.actions().stream()
              .filter(action -> !isOfTables(action))
              .map(Shrinker::translated)
              .toList();
      accept(new History(best.board().withSoftware(), translated));
    }
  }

  private static boolean isOfTables(Action action) {
    return action.deed() == Deed.GIVE_TABLE || action.deed() == Deed.TAKE_TABLE;
  }

  /** A root needs no table above it: where any table will do, it takes one libOS's other tables away. */
  private void root() {
    for (int i = best.actions().size() - 1; i >= 0; i--) {
      i = Math.min(i, best.actions().size() - 1);
      Action table = best.actions().get(i);
      if (table.deed() == Deed.GIVE_TABLE && table.c() > 0) {
        accept(best.with(withRootAlone(i)));
      }
    }
  }

  private List<Action> withRootAlone(int root) {
    int player = best.actions().get(root).player();
    List<Action> fewer = new ArrayList<>();
    for (int i = 0; i < best.actions().size(); i++) {
      Action each = best.actions().get(i);
      if (i == root) {
        fewer.add(new Action(player, each.deed(), each.a(), each.b(), 0));
      } else if (each.player() != player || !isOfTables(each)) {
        fewer.add(each);
      }
    }
    return fewer;
  }

  /** Nothing marks pages dirty there, so they count as dirty beforehand. */
  private static Action translated(Action action) {
    return switch (action.deed()) {
      case MAP ->
          new Action(
              action.player(), Deed.TLB_WRITE, action.a(), action.b(), action.c() | Rows.DIRTY);
      case UNMAP ->
          new Action(action.player(), Deed.TLB_DELETE, action.a(), action.b(), action.c());
      default -> action;
    };
  }

  private boolean change(UnaryOperator<Board> simpler) {
    Board board = simpler.apply(best.board());
    return !board.equals(best.board()) && accept(new History(board, best.actions()));
  }

  // ---- numbers

  private void simplifyNumbers() {
    for (int i = 0; i < best.actions().size() && left > 0; i++) {
      for (int field = 0; field < FIELDS; field++) {
        simplify(i, field);
      }
    }
  }

  private void simplify(int i, int field) {
    int value = number(best.actions().get(i), field);
    if (value == 0 || accept(with(i, field, 0))) {
      return;
    }
    int honesty = value % Hand.HONESTY;
    for (int which = 0; which < FEWER_NUMBERS; which++) {
      int smaller = which * Hand.HONESTY + honesty;
      if (smaller < value && accept(with(i, field, smaller))) {
        return;
      }
    }
  }

  private static int number(Action action, int field) {
    return switch (field) {
      case 0 -> action.a();
      case 1 -> action.b();
      default -> action.c();
    };
  }

  private History with(int i, int field, int value) {
    Action old = best.actions().get(i);
    List<Action> changed = new ArrayList<>(best.actions());
    changed.set(
        i,
        new Action(
            old.player(),
            old.deed(),
            field == 0 ? value : old.a(),
            field == 1 ? value : old.b(),
            field == 2 ? value : old.c()));
    return best.with(changed);
  }
}

package exo.testkit;

import exo.hw.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes a failing history short: delta debugging over its actions (Zeller and Hildebrandt, IEEE TSE 28(2), 2002), then a simpler
 * board, then smaller numbers, as long as that makes a difference. What still fails by the same name counts as the same failure.
 */
public final class Shrinker {
  private static final int BY_HALVES = 2;

  private final Test test;
  private final String name;
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

  private Shrinker(History history, Test test, int trials) {
    this.test = test;
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
    Shrinker shrinker = new Shrinker(history, test, trials);
    if (shrinker.name.isEmpty()) {
      throw new IllegalArgumentException("the history to shrink does not fail");
    }
    shrinker.toTheEnd();
    return shrinker.best;
  }

  private void toTheEnd() {
    int before;
    change(Board::withoutThreads); // first: with threads every trial takes its time
    do {
      before = best.actions().size();
      remove();
      simplifyBoard();
      simplifyNumbers();
    } while (best.actions().size() < before && left > 0);
  }

  private boolean accept(History candidate) {
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

  // ---- boards

  private void simplifyBoard() {
    change(board -> board.withFaults(FaultPlan.NONE));
    change(Board::withoutLoss);
    change(Board::withOneProcessor);
    change(Board::withGlobalTime);
    change(Board::withoutGuarantees);
    change(Board::withoutQuotas);
    change(Board::withoutThreads);
    change(board -> board.withTaint(false));
  }

  private void change(UnaryOperator<Board> simpler) {
    Board board = simpler.apply(best.board());
    if (!board.equals(best.board())) {
      accept(new History(board, best.actions()));
    }
  }

  // ---- numbers

  private void simplifyNumbers() {
    for (int i = 0; i < best.actions().size() && left > 0; i++) {
      for (int field = 0; field < 3; field++) {
        simplify(i, field);
      }
    }
  }

  private void simplify(int i, int field) {
    int value = number(best.actions().get(i), field);
    if (value == 0 || accept(with(i, field, 0))) {
      return;
    }
    for (int smaller : new int[] {value % 16, value % 128}) {
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

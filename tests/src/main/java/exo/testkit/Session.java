package exo.testkit;

import exo.kernel.Inspection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board that is played on action by action, where a {@link Player} has the whole history from the beginning. A libOS that has
 * nothing to do lets its program compute.
 */
public final class Session implements AutoCloseable {
  private static final int MOST_STEPS = 400;

  private final Player player;
  private @Nullable Verdict verdict;

  /**
   * Sets up the board.
   *
   * @param board the machine, the kernel and the libOSes
   * @param judging how what they do is judged
   */
  public Session(Board board, Judging judging) {
    player = Player.open(new History(board, List.of()), judging);
  }

  /**
   * Has a libOS do something, at its next up-call or in its program, and takes kernel steps until it has been done. A libOS that
   * stands still may do it later, before what it is told to do then.
   *
   * @param action what, and whose
   */
  public void play(Action action) {
    player.append(action);
    for (int i = 0; i < MOST_STEPS && verdict == null && player.isToDo(action.player()); i++) {
      player.step();
      verdict = player.verdict();
    }
  }

  /**
   * Has everything judged that is looked at only in the end. Nothing is played after it.
   *
   * @return what was wrong first, or null
   */
  public @Nullable Verdict finish() {
    verdict = player.finish();
    return verdict;
  }

  /** {@return what was wrong so far, or null} */
  public @Nullable Verdict verdict() {
    return verdict;
  }

  /** {@return the kernel, to read} */
  public Inspection inspection() {
    return player.inspection();
  }

  @Override
  public void close() {
    player.close();
  }
}

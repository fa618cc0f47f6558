package exo.testkit.jqwik;

import exo.testkit.Board;
import exo.testkit.Judging;
import exo.testkit.Session;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** Chains of actions on one board that is kept, for properties that look at the state between any two of them. */
public final class Chains {
  private Chains() {}

  /**
   * {@return chains of anything that a libOS of a board can do, each judged when it is done}
   *
   * @param board the board
   * @param judging how
   */
  public static ActionChainArbitrary<Session> of(Board board, Judging judging) {
    return ActionChain.startWith(() -> new Session(board, judging))
        .withAction(doing(board.players().size()));
  }

  /**
   * {@return a jqwik action that has any of so many libOSes do anything}
   *
   * @param players how many
   */
  public static Action.Independent<Session> doing(int players) {
    return () ->
        Histories.actions(players)
            .map(
                action ->
                    Transformer.<Session>mutate(
                        action.toString(), session -> session.play(action)));
  }
}

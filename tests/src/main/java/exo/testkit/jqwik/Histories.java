package exo.testkit.jqwik;

import exo.testkit.Action;
import exo.testkit.Board;
import exo.testkit.Deed;
import exo.testkit.Generator;
import exo.testkit.History;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Boards, actions and histories as jqwik generates and shrinks them. Numbers have their boundaries among the edge cases; what an
 * action does depends on no state, so a history that fails shrinks well.
 */
public final class Histories {
  private static final int LONGEST = 400;

  private Histories() {}

  /** {@return any board of those that the testkit's own driver draws} */
  public static Arbitrary<Board> boards() {
    return Arbitraries.longs().between(1, 1 << 20).map(seed -> Generator.history(seed, 1).board());
  }

  /**
   * {@return what one of several libOSes does}
   *
   * @param players how many there are
   */
  public static Arbitrary<Action> actions(int players) {
    return Combinators.combine(
            Arbitraries.integers().between(0, players - 1),
            Arbitraries.of(Deed.class),
            numbers(),
            numbers(),
            numbers())
        .as(Action::new);
  }

  private static Arbitrary<Integer> numbers() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 15)),
        net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, Action.NUMBERS - 1)));
  }

  /**
   * {@return histories on a board}
   *
   * @param board the board
   */
  public static Arbitrary<History> on(Board board) {
    Arbitrary<List<Action>> actions = actions(board.players().size()).list().ofMaxSize(LONGEST);
    return actions.map(list -> new History(board, list));
  }

  /** {@return any history: on any board, from its beginning with tables over the libOSes' pages or without} */
  public static Arbitrary<History> any() {
    return boards().flatMap(Histories::on);
  }

  /** {@return histories as the driver draws them, with subsets of deeds and weights (swarm testing)} */
  public static Arbitrary<History> swarm() {
    return Combinators.combine(
            Arbitraries.longs().between(1, Integer.MAX_VALUE),
            Arbitraries.integers().between(1, LONGEST))
        .as(Generator::history);
  }
}

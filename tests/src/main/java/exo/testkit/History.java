package exo.testkit;

import java.util.List;

/**
 * A board and what its libOSes do: all there is to know to play it, and to play it again to the same end.
 *
 * @param board the machine, the kernel and the libOSes
 * @param actions of all of them; each does its own in this order, at its own up-calls and in its own program
 */
public record History(Board board, List<Action> actions) {
  /** Copies the list. */
  public History {
    actions = List.copyOf(actions);
  }

  /** {@return the same board with other actions} */
  public History with(List<Action> others) {
    return new History(board, others);
  }
}

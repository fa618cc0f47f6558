package exo.revocation.arbiter;

/**
 * Who comes first of those who are in, kept up by a knock-out tournament: a complete binary tree with a player at each leaf and
 * at each inner node the better of the two below. A change replays the matches on one way to the root.
 *
 * <pre>
 *                 5
 *           2           5
 *         -   2       5   6        0: nobody plays there
 * </pre>
 */
final class Tournament {
  /** Who of two comes first; a strict order, so that every run ends the same. */
  @FunctionalInterface
  interface Order {
    boolean isBefore(int one, int other);
  }

  private static final int NOBODY = 0;

  private final Order order;
  private int leaves = 16;
  private int[] winner = new int[2 * leaves];

  Tournament(Order order) {
    this.order = order;
  }

  /** A player comes, goes, or has changed. */
  void play(int player, boolean in) {
    if (player >= leaves) {
      grow(player);
    }
    int node = leaves + player;
    winner[node] = in ? player : NOBODY;
    for (node >>= 1; node > 0; node >>= 1) {
      winner[node] = better(winner[2 * node], winner[2 * node + 1]);
    }
  }

  private int better(int left, int right) {
    if (left == NOBODY || right == NOBODY) {
      return left + right;
    }
    return order.isBefore(right, left) ? right : left;
  }

  private void grow(int player) {
    int[] old = winner;
    int before = leaves;
    leaves = Integer.highestOneBit(player) << 1;
    winner = new int[2 * leaves];
    System.arraycopy(old, before, winner, leaves, before);
    for (int node = leaves - 1; node != 0; node--) {
      winner[node] = better(winner[2 * node], winner[2 * node + 1]);
    }
  }

  /** {@return the first but for one player: the best of those it would have had to beat} */
  int firstBut(int player) {
    if (winner[1] != player) {
      return winner[1];
    }
    int best = NOBODY;
    for (int node = leaves + player; node != 1; node >>= 1) {
      best = better(best, winner[node ^ 1]);
    }
    return best;
  }
}

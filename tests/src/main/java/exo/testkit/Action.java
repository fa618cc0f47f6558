package exo.testkit;

/**
 * What one libOS does next, whatever has become of it: a deed with numbers from which its arguments are made when it is done. It
 * depends on no state, so a history with an action less is a history as well, which is what shrinking needs.
 *
 * @param player whose, from 0
 * @param deed what
 * @param a a number of 0 or more, as {@link Deed} takes it; a smaller one is simpler
 * @param b another
 * @param c another
 */
public record Action(int player, Deed deed, int a, int b, int c) {
  /** Numbers of actions are below this. */
  public static final int NUMBERS = 1 << 16;

  @Override
  public String toString() {
    return "%d %s %d %d %d".formatted(player, deed, a, b, c);
  }
}

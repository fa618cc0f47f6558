package exo.revocation.arbiter;

import exo.revocation.Arbiter;

/** An arbiter that asks whoever comes first in some order, of those above their guarantee. */
abstract class Ranked implements Arbiter {
  final Holders holders = new Holders();
  private final Tournament tournament = new Tournament(this::isBefore);

  /** {@return whether one is asked rather than the other; when they are equal, the lower number} */
  private boolean isBefore(int one, int other) {
    long difference = compare(one, other);
    return difference > 0 || (difference == 0 && one < other);
  }

  /** {@return more than 0 when one is asked rather than the other, 0 when they are equal} */
  abstract long compare(int one, int other);

  @Override
  public final void admitted(int environment, long guarantee, long tickets) {
    holders.admit(environment, guarantee, tickets);
  }

  @Override
  public final void guaranteed(int environment, long guarantee) {
    holders.guarantee(environment, guarantee);
    tournament.play(environment, holders.spare(environment) > 0);
  }

  @Override
  public final void held(int environment, long amount) {
    holders.hold(environment, amount);
    tournament.play(environment, holders.spare(environment) > 0);
  }

  @Override
  public final void left(int environment) {
    holders.hold(environment, 0);
    tournament.play(environment, false);
  }

  @Override
  public int victim(int claimant) {
    return tournament.firstBut(claimant);
  }
}

package exo.revocation;

/**
 * Decides whom to ask when somebody wants more than is free. It is told of every change and answers from what it was told: a
 * decision takes steps in the order of log n for n environments.
 *
 * <p>It decides, and that is all: it is never told who is called what or does what, and whatever it answers, the kernel asks
 * nobody below its guarantee.
 */
public interface Arbiter {
  /** Nobody has anything above its guarantee. */
  int NOBODY = 0;

  /**
   * An environment has come; it holds nothing.
   *
   * @param environment its number, 1 or more
   * @param guarantee what it can always have
   * @param tickets its weight, 1 or more
   */
  void admitted(int environment, long guarantee, long tickets);

  /**
   * An environment's guarantee has become another, because the machine itself has lost memory.
   *
   * @param environment its number
   * @param guarantee what is left of it
   */
  void guaranteed(int environment, long guarantee);

  /**
   * An environment's holdings have changed.
   *
   * @param environment its number
   * @param amount what it holds, without what it is asked for already
   */
  void held(int environment, long amount);

  /** An environment has gone. */
  void left(int environment);

  /**
   * {@return whom to ask, never the claimant and nobody at or below its guarantee; or {@link #NOBODY}}
   *
   * @param claimant who wants more
   */
  int victim(int claimant);

  /**
   * {@return how much of a request may be taken from others}
   *
   * @param claimant who wants more
   * @param amount how much
   */
  default long entitled(int claimant, long amount) {
    return amount;
  }
}

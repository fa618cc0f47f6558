package exo.tests.crash;

/** The whole board is dark; whatever the kernel was about to do next, it does not. */
final class PowerGone extends RuntimeException {
  private static final long serialVersionUID = 1;

  PowerGone(String when) {
    super(when);
  }
}

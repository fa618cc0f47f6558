package exo.kernel;

/** An environment was ended for what it owed: a choice of the machine's {@link exo.revocation.OverrunPolicy}. */
final class OverrunDebt extends Exception {
  private static final long serialVersionUID = 1;

  OverrunDebt(Environment env) {
    super(
        "destroyed: it has overrun its slices by %d cycles that it has not paid"
            .formatted(env.overrun.debt()));
  }
}

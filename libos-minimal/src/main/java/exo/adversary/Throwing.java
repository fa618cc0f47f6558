package exo.adversary;

/**
 * The crime: the up-call ends with an exception. What holds it: the gate. What a libOS throws is
 * its own fault; it is ended, and everything it held goes back to the machine, which is more than
 * was asked.
 */
final class Throwing extends Adversary {
  private Throwing(Terms terms) {
    super(terms);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    throw new IllegalStateException("asked for " + wanted + " and does not like it");
  }

  /** Offers it as {@code throwing}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("throwing", "throws when it is asked", Throwing::new);
    }
  }
}

package exo.adversary;

/**
 * The crime: it holds what it has and says nothing, whoever asks. What holds it: the two
 * deadlines. Silence is legal, and what is owed is taken when the imperative has passed.
 */
final class Silent extends Adversary {
  private Silent(Terms terms) {
    super(terms);
  }

  /** Offers it as {@code silent}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("silent", "never answers a revocation", Silent::new);
    }
  }
}

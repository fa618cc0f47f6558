package exo.kernel.audit;

/**
 * A law that did not hold.
 *
 * @param invariant what was looked at
 * @param law which law that breaks, one of those that the invariant makes precise
 * @param step the kernel step after which it was found out, 0 before the first
 * @param cycle the machine's clock then
 * @param story one line with physical names: what is the case, and what should be
 */
public record Violation(Invariant invariant, Law law, long step, long cycle, String story) {
  @Override
  public String toString() {
    return law
        + " "
        + law.title()
        + " ("
        + invariant
        + "), step "
        + step
        + ", cycle "
        + cycle
        + ": "
        + story;
  }
}

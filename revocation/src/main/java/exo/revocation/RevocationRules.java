package exo.revocation;

import exo.bindings.ResourceKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The machine's rules of revocation, of whatever kinds of resources there are.
 *
 * @param deadlines for each kind; {@link Deadlines#DEFAULT} for those that are not named
 * @param time on which clock the polite stage is counted
 * @param arbiter who decides whom to ask
 * @param seed of whatever is random in that
 */
public record RevocationRules(
    Map<ResourceKind, Deadlines> deadlines, TimeBase time, ArbiterProvider arbiter, long seed) {
  /** Copies the deadlines. */
  public RevocationRules {
    deadlines = Map.copyOf(deadlines);
  }

  /**
   * {@return default deadlines on the machine's clock}
   *
   * @param arbiter who decides whom to ask
   * @param seed of whatever is random in that
   */
  public static RevocationRules defaults(ArbiterProvider arbiter, long seed) {
    return new RevocationRules(Map.of(), TimeBase.GLOBAL, arbiter, seed);
  }

  /** {@return the deadlines for a kind} */
  public Deadlines deadlines(ResourceKind kind) {
    return deadlines.getOrDefault(kind, Deadlines.DEFAULT);
  }

  /** {@return the same with other deadlines for a kind} */
  public RevocationRules with(ResourceKind kind, Deadlines those) {
    Map<ResourceKind, Deadlines> all = new EnumMap<>(ResourceKind.class);
    all.putAll(deadlines);
    all.put(kind, those);
    return new RevocationRules(all, time, arbiter, seed);
  }

  /** {@return the same, counted on another clock} */
  public RevocationRules withTime(TimeBase base) {
    return new RevocationRules(deadlines, base, arbiter, seed);
  }

  /** {@return the same with another arbiter} */
  public RevocationRules withArbiter(ArbiterProvider provider) {
    return new RevocationRules(deadlines, time, provider, seed);
  }
}

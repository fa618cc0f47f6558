package exo.hw;

/**
 * Which operations of a device misbehave, and how; decided by a seed alone.
 *
 * @param seed where the choices come from
 */
public record FaultPlan(long seed) {
  /** Everything works. */
  public static final FaultPlan NONE = new FaultPlan(0);
}

package exo.revocation;

/** On which clock the polite stage is counted; the imperative is always counted on the machine's. */
public enum TimeBase {
  /** The machine's clock. */
  GLOBAL,
  /** Cycles in which the victim had the processor or waited of its own accord: while others run it loses no time. */
  VICTIM
}

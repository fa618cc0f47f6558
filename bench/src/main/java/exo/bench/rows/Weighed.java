package exo.bench.rows;

/** A row about memory: its two sides are weighed, not timed. Made anew for each round. */
public interface Weighed {
  /** {@return heap bytes per unit of whatever the row is about} */
  double value();

  /** {@return the same of what is needed in any case} */
  double baseline();
}

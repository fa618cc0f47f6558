package exo.bench.classic.trial;

/** One side of a row, on a machine of its own: asked again and again what its operation costs. */
public interface Trial extends AutoCloseable {
  /** {@return how many operations a round is} */
  int operations();

  /**
   * Performs them.
   *
   * @return the simulated cycles that they took, the same in every round but the first
   */
  long round();

  @Override
  void close();
}

package exo.bench.classic;

/**
 * What the paper has for a row, in microseconds on a DECstation 5000/125 at 25 MHz: S95, tables 4, 5, 8, 9
 * and 10.
 *
 * @param exokernel Aegis, or ExOS on it
 * @param ultrix Ultrix 4.2; NaN where the paper has none
 */
record Published(double exokernel, double ultrix) {
  /** The paper's own method says how many cycles that is. */
  private static final double CYCLES_PER_MICROSECOND = 25;

  /** Ultrix by exokernel: above 1 the exokernel won. */
  double ratio() {
    return ultrix / exokernel;
  }

  double exokernelCycles() {
    return exokernel * CYCLES_PER_MICROSECOND;
  }

  double ultrixCycles() {
    return ultrix * CYCLES_PER_MICROSECOND;
  }
}

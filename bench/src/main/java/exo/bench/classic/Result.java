package exo.bench.classic;

import java.util.List;

/**
 * A row and what it came to.
 *
 * @param exokernel cycles of the one side
 * @param monolith cycles of the other
 * @param exokernelTime what simulating the one takes the host
 * @param monolithTime the same of the other
 */
record Result(
    Primitive row,
    Account exokernel,
    Account monolith,
    HostTime exokernelTime,
    HostTime monolithTime) {

  /** Monolith by exokernel: above 1 the exokernel wins. */
  double ratio() {
    return monolith.cycles() / exokernel.cycles();
  }

  /** The result of a row, which there is. */
  static Result named(String row, List<Result> results) {
    for (Result result : results) {
      if (result.row().name().equals(row)) {
        return result;
      }
    }
    throw new IllegalArgumentException("no result for " + row);
  }
}

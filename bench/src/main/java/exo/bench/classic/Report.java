package exo.bench.classic;

import exo.hw.MachineDescription;
import java.util.List;

/**
 * The whole table.
 *
 * @param machine what both kernels ran on
 * @param patience with the host
 * @param results of the rows, in their order
 * @param partial whether rows are missing
 */
record Report(
    MachineDescription machine, Patience patience, List<Result> results, boolean partial) {

  /** The composition checks; none for a table that is not whole. */
  List<Composition> compositions() {
    return partial ? List.of() : Composition.of(results);
  }

  /** Of how many rows some cycles are not accounted for. */
  long unaccounted() {
    return results.stream()
        .filter(
            result -> result.exokernel().unaccounted() != 0 || result.monolith().unaccounted() != 0)
        .count();
  }
}

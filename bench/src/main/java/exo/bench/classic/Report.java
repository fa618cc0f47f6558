package exo.bench.classic;

import exo.hw.MachineDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole table.
 *
 * @param machine what both kernels ran on
 * @param patience with the host
 * @param results of the rows, in their order
 * @param contrasts the rows within the exokernel
 * @param shares the row stride; null when rows are missing
 */
record Report(
    MachineDescription machine,
    Patience patience,
    List<Result> results,
    List<ContrastResult> contrasts,
    @Nullable Shares shares) {

  /** Whether rows are missing. */
  boolean partial() {
    return shares == null;
  }

  /** The composition checks; none for a table that is not whole. */
  List<Composition> compositions() {
    return partial() ? List.of() : Composition.of(results);
  }

  /** Of how many rows some cycles are not accounted for. */
  long unaccounted() {
    long rows =
        results.stream()
            .filter(
                result ->
                    result.exokernel().unaccounted() != 0 || result.monolith().unaccounted() != 0)
            .count();
    return rows + contrasts.stream().filter(result -> !result.isAccounted()).count();
  }
}

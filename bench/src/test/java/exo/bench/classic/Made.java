package exo.bench.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results that nobody measured. */
final class Made {
  static final HostTime TIME = new HostTime(12.345, 0.25, 20, 400);

  private Made() {}

  static Account account(long cycles) {
    MicroStep step = MicroStep.ALL.getFirst();
    return new Account(
        10, 10 * cycles, 20 * cycles, List.of(new Account.Entry(step, 1, 10 * cycles)));
  }

  static Result result(String row, long exokernel, long monolith) {
    return new Result(Primitives.named(row), account(exokernel), account(monolith), TIME, TIME);
  }

  /** All rows, 100 cycles against 200 where nothing else is said. */
  static List<Result> results(Map<String, Long> exokernel, Map<String, Long> monolith) {
    List<Result> results = new ArrayList<>();
    for (Primitive row : Primitives.ALL) {
      results.add(
          result(
              row.name(),
              exokernel.getOrDefault(row.name(), 100L),
              monolith.getOrDefault(row.name(), 200L)));
    }
    return results;
  }

  /** Two clients, of which one is half a quantum behind in the midst. */
  static Shares shares() {
    return new Shares(
        List.of(3, 1), List.of(new double[] {0, 0}, new double[] {1, 1}, new double[] {3, 1}));
  }

  static Report report() {
    return new Report(
        Boards.description("cortex-a53"),
        Patience.QUICK,
        results(Map.of("prot100", 1_000L), Map.of()),
        Contrasts.ALL.stream()
            .map(row -> new ContrastResult(row, account(50), account(40), TIME, TIME))
            .toList(),
        shares());
  }
}

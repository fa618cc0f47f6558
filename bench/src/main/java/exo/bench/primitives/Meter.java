package exo.bench.primitives;

import exo.bench.primitives.Measured.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lets JMH measure both sides of a row in this JVM, in turns, so that what disturbs the host for a
 * while disturbs both.
 */
final class Meter {
  private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

  private final Row row;
  private final Effort effort;

  Meter(Row row, Effort effort) {
    this.row = row;
    this.effort = effort;
  }

  List<Round> rounds() throws RunnerException {
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < effort.rounds; round++) {
      int warmups = round == 0 ? effort.warmups : 1;
      RunResult value = run("value", warmups);
      RunResult baseline = run("baseline", warmups);
      rounds.add(
          new Round(
              nanoseconds(value), nanoseconds(baseline), bytes(value), cycles(value), Double.NaN));
    }
    return rounds;
  }

  private RunResult run(String side, int warmups) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(row.benchmark().getName() + "." + side) + "$")
            .forks(0)
            .threads(1)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(effort.warmupMillis))
            .measurementIterations(effort.iterations)
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    for (Map.Entry<String, String> parameter : row.parameters().entrySet()) {
      options.param(parameter.getKey(), parameter.getValue());
    }
    return new Runner(options.build()).runSingle();
  }

  /** The median of the iterations: one that was disturbed does not count. */
  private static double nanoseconds(RunResult run) {
    return Measured.median(
        run.getAggregatedResult().getIterationResults().stream()
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .toArray());
  }

  /** What the benchmark counted itself: JMH knows nothing of simulated time. */
  private static double cycles(RunResult run) {
    Result<?> cycles = run.getSecondaryResults().get("cycles");
    Result<?> trips = run.getSecondaryResults().get("trips");
    return cycles == null || trips == null ? Double.NaN : cycles.getScore() / trips.getScore();
  }

  private static double bytes(RunResult run) {
    Result<?> allocated = run.getSecondaryResults().get(BYTES_PER_OPERATION);
    if (allocated == null) {
      throw new IllegalStateException(
          "JMH's profiler has no "
              + BYTES_PER_OPERATION
              + ": "
              + run.getSecondaryResults().keySet());
    }
    return allocated.getScore();
  }
}

package exo.bench.lab;

import exo.service.InputError;
import exo.service.Interruption;
import exo.service.Progress;
import exo.service.manifest.Cell;
import exo.service.plugin.Plugins;
import exo.service.report.CellResult;
import exo.service.report.Count;
import exo.service.report.Ending;
import exo.service.report.LibOsResult;
import exo.service.run.MachineRunner;
import exo.service.run.Runner;
import exo.service.run.Surroundings;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes one cell after the other, each on a machine of its own. Not for use by two threads. */
final class CellRun {
  private final Runner runner = new MachineRunner();
  private final Surroundings surroundings;
  private final Interruption interruption;

  /**
   * Prepares.
   *
   * @param plugins this thread's own
   * @param progress hears how far a cell is
   */
  CellRun(Plugins plugins, Interruption interruption, Progress progress) {
    this.interruption = interruption;
    surroundings = new Surroundings(plugins, interruption, progress, null);
  }

  /**
   * Computes a row. What goes wrong with a cell is its row's trouble: the others have nothing to do
   * with it.
   *
   * @param drawn whether chance touches it
   * @return null when it was interrupted
   */
  @Nullable LabRow row(LabCell cell, Cell plan, boolean drawn) {
    if (interruption.requested()) {
      return null;
    }
    try {
      CellResult result = runner.run(plan, surroundings);
      return switch (result.ending()) {
        case Ending.Finished _ -> row(cell, result, drawn);
        case Ending.Interrupted _ -> null;
        case Ending.Violated _, Ending.LibOsFailed _ ->
            LabRow.failed(cell, result.ending().story());
      };
    } catch (InputError | IOException e) {
      return LabRow.failed(cell, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      if (interruption.requested()) {
        return null; // it ended before there was a machine
      }
      return LabRow.failed(cell, "a mistake in exo: " + e);
    }
  }

  private static LabRow row(LabCell cell, CellResult result, boolean drawn) {
    LibOsResult tested =
        result.libOses().stream()
            .filter(libOs -> libOs.name().equals(CellPlans.LIBOS))
            .findFirst()
            .orElseThrow();
    return new LabRow(
        cell,
        tested.policy(),
        tested.memory().dataFrames(),
        tested.trace().distinctPages(),
        counts(tested),
        result.clock(),
        tested.nsPerAccess(),
        result.traceHash(),
        "",
        overAll(result),
        drawn,
        tested.responses(),
        tested.schedule());
  }

  private static Map<String, Long> counts(LibOsResult libOs) {
    Map<String, Long> counts = new TreeMap<>();
    for (Count count : Count.values()) {
      counts.put(count.path(), libOs.counts().get(count));
    }
    return counts;
  }

  /**
   * Counters add up; of response times the slowest is of interest, and the machine idles once for
   * all.
   */
  private static Map<String, Long> overAll(CellResult result) {
    Map<String, Long> all = new TreeMap<>();
    for (LibOsResult libOs : result.libOses()) {
      counts(libOs)
          .forEach((path, value) -> all.merge(path, value, measures(path) ? Math::max : Long::sum));
    }
    return all;
  }

  private static boolean measures(String path) {
    return path.startsWith("cyclesToHand.") || path.equals(Count.CYCLES_IDLE.path());
  }
}

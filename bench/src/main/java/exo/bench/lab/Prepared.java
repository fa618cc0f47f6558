package exo.bench.lab;

import exo.bench.lab.report.MissRatioCurve;
import exo.bench.lab.statistics.Entrants;
import exo.hw.MachineDescription;
import exo.service.Commands;
import exo.service.Commit;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.manifest.MachinePlan;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import exo.service.plugin.Plugins;
import exo.service.trace.TraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A contest that has been checked from end to end and can be held: whatever is wrong with what was
 * asked for has been said by now.
 *
 * @param contest what is varied
 * @param tasks its cells
 * @param leftOut what is not among them
 * @param method how it is going to be measured
 * @param names what its names stand for
 */
record Prepared(
    Contest contest, List<Sweep.Task> tasks, List<String> leftOut, LabMethod method, Names names) {
  /**
   * Prepares it.
   *
   * @throws InputError for the first thing that is wrong
   */
  static Prepared of(LabOptions options, Names names, Shell shell) throws IOException {
    Contest contest = options.contest(names, shell);
    var plans = new CellPlans(names, shell.directory(), contest.writes(), contest.neighbour());
    RunPlan neighbour = plans.neighbour();
    Path manifest =
        neighbour == null
            ? null
            : names.manifest("--neighbour", contest.neighbour(), shell.directory());
    var fingerprint = new Fingerprint(contest, names, neighbour, manifest);
    Contest.Cells cells = contest.cells(new Chance(names, contest.writes(), neighbour));
    List<Sweep.Task> tasks = new ArrayList<>();
    for (Contest.Drawn drawn : cells.cells()) {
      LabCell cell = drawn.cell();
      Contest.Played trace = contest.trace(cell);
      tasks.add(
          new Sweep.Task(
              cell,
              plans.plan(cell, trace),
              fingerprint.of(cell),
              drawn.byChance(),
              trace.summary().accesses()));
    }
    if (tasks.isEmpty()) {
      throw InputError.at("--policy", "nobody can play; " + String.join("; ", cells.leftOut()));
    }
    var entrants = Entrants.in(tasks.stream().map(Sweep.Task::cell).toList());
    String baseline = options.baseline(entrants);
    MachinePlan machine = neighbour == null ? MachinePlan.DEFAULT : neighbour.machine();
    LabMethod method = method(options, contest, baseline, machine.profile(), shell);
    return new Prepared(contest, tasks, cells.leftOut(), method, names);
  }

  private static LabMethod method(
      LabOptions options, Contest contest, String baseline, String profile, Shell shell)
      throws IOException {
    return new LabMethod(
        Commands.version(),
        Commit.of(shell.installation().home()),
        options.commandLine(),
        profile,
        MachineDescription.profile(profile).cyclesPerSecond(),
        "%s, %d processors"
            .formatted(
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Runtime.getRuntime().availableProcessors()),
        options.jobs(),
        contest.seeds(),
        contest.writes().toString(),
        baseline);
  }

  /**
   * Holds it.
   *
   * @param ledger has the cells that are finished, and gets the others
   */
  LabResult hold(Ledger ledger, Shell shell) throws IOException {
    ClassLoader loader = names.plugins().names();
    var sweep = new Sweep(tasks, ledger, () -> new Plugins(loader), shell);
    List<LabRow> rows = sweep.rows(method.jobs());
    List<BoundRow> bounds = bounds(shell);
    boolean partial = rows.size() < tasks.size() || shell.interruption().requested();
    return new LabResult(method, rows, bounds, leftOut, partial);
  }

  /** Computes the miss-ratio curves of its traces. */
  List<MissRatioCurve> curves(List<LabRow> rows, Shell shell) {
    try {
      return Curves.of(
          contest,
          rows,
          names.plugins().names(),
          shell.interruption(),
          line -> shell.err().println("exo: " + line));
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }

  private List<BoundRow> bounds(Shell shell) {
    try {
      return Bounds.of(contest, shell.interruption());
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }
}

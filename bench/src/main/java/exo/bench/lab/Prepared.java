package exo.bench.lab;

import exo.bench.lab.report.MissRatioCurve;
import exo.bench.lab.statistics.Entrants;
import exo.hw.MachineDescription;
import exo.service.Commands;
import exo.service.Commit;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.Shell;
import exo.service.manifest.Names;
import exo.service.plugin.Plugins;
import exo.service.trace.TraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
  static Prepared of(LabOptions options, Shell shell) throws IOException {
    try (var progress = new Progress(shell)) {
      var inputs = new Inputs(shell, options.policyPath(), progress);
      Contest contest = options.contest(inputs, shell);
      Contest.Cells cells = contest.cells(inputs);
      Set<String> leftOut = new LinkedHashSet<>(cells.leftOut());
      List<Sweep.Task> tasks = tasks(cells.cells(), contest.company(), inputs, leftOut);
      if (tasks.isEmpty()) {
        throw InputError.at("--policy", "nobody can play; " + String.join("; ", leftOut));
      }
      var entrants = Entrants.in(tasks.stream().map(Sweep.Task::cell).toList());
      String baseline = options.baseline(entrants);
      LabMethod method = method(options, contest, baseline, profile(tasks), shell);
      return new Prepared(contest, tasks, List.copyOf(leftOut), method, inputs.names());
    }
  }

  private static List<Sweep.Task> tasks(
      List<LabCell> cells, Company company, Inputs inputs, Set<String> leftOut) throws IOException {
    var plans = new CellPlans(inputs);
    List<Sweep.Task> tasks = new ArrayList<>();
    Set<LabCell> refused = new HashSet<>();
    for (LabCell cell : cells) {
      LabCell first = cell.seeded(Contest.FIRST_SEED); // with it is looked whether all have room
      try {
        if (!refused.contains(first)) {
          tasks.add(plans.task(cell));
        }
      } catch (InputError no) {
        if (company.byName()) {
          throw no;
        }
        refused.add(first);
        leftOut.add(Company.leftOut(cell.neighbour(), no));
      }
    }
    return tasks;
  }

  /** Cycles of two processors are no one figure. */
  private static String profile(List<Sweep.Task> tasks) {
    List<String> profiles =
        tasks.stream().map(task -> task.plan().machine().profile()).distinct().toList();
    if (profiles.size() > 1) {
      throw InputError.at(
          "--neighbour",
          "the scenarios' machines are %s; accepted: scenarios of one profile"
              .formatted(InputError.listed(profiles)));
    }
    return profiles.getFirst();
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
    try (var progress = new Progress(shell)) {
      return Curves.of(
          contest,
          rows,
          names.plugins().names(),
          shell.interruption(),
          progress,
          line -> shell.err().println("exo: " + line));
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }

  private List<BoundRow> bounds(Shell shell) {
    try (var progress = new Progress(shell)) {
      return Bounds.of(contest, shell.interruption(), progress);
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }
}

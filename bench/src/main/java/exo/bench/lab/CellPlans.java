package exo.bench.lab;

import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.manifest.Cell;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Names;
import exo.service.manifest.Overrides;
import exo.service.manifest.ProcessorPlan;
import exo.service.manifest.RevocationPlan;
import exo.service.manifest.RunPlan;
import exo.service.run.MachineRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what boots of what is written in a cell, and of nothing else: the libOS under test, alone or
 * as the last one beside those of a scenario. Beside others it regains what it has given, as the scenarios' own
 * libOSes do; else the first squeeze would decide the rest of the contest.
 */
final class CellPlans {
  /** The libOS under test. */
  static final String LIBOS = "lab";

  private static final String NEIGHBOUR = "--neighbour";

  private final Inputs inputs;
  private final Names names;
  private final Chance chance;
  private final MachineRunner runner = new MachineRunner();

  /**
   * Prepares.
   *
   * @param inputs what cells' names stand for
   */
  CellPlans(Inputs inputs) {
    this.inputs = inputs;
    this.names = inputs.names();
    this.chance = new Chance(inputs);
  }

  /**
   * Makes what is to be computed for a cell.
   *
   * @throws InputError when it could not boot, or its names stand for something else here
   * @throws IOException when a file cannot be read
   */
  Sweep.Task task(LabCell cell) throws IOException {
    if (!inputs.sources(cell).equals(cell.sources())) {
      throw InputError.at(
          "cell " + CellName.of(cell),
          "classes, trace or scenario are not those that it was written for; accepted: the same"
              + " ones");
    }
    Contest.Played trace = inputs.trace(cell.trace());
    return new Sweep.Task(
        cell,
        plan(cell, trace),
        Fingerprint.key(cell),
        chance.touches(cell),
        trace.summary().accesses());
  }

  private Cell plan(LabCell cell, Contest.Played trace) {
    Neighbour neighbour = inputs.neighbour(cell.neighbour());
    RunPlan alone = alone(cell, trace);
    RunPlan plan = neighbour == null ? alone : beside(neighbour.plan(), alone, cell);
    names.checkModes(plan);
    names.checkSchedule(plan);
    checkRoom(plan, cell, trace);
    Cell boots = plan.cells().getFirst();
    if (neighbour != null && cell.seed() == Contest.FIRST_SEED) {
      runner.check(
          boots, inputs.surroundings()); // what the scenario promises must fit with one more
    }
    return boots;
  }

  private static void checkRoom(RunPlan plan, LabCell cell, Contest.Played trace) {
    Size installed = plan.machine().memory();
    long frames = trace.frames(cell.size());
    if (installed != null && frames >= installed.units(0)) {
      throw InputError.at(
          "--size",
          "%s of %s are %d frames, and the machine of %s has %d; accepted: fewer"
              .formatted(cell.size(), trace.name(), frames, plan.source(), installed.units(0)));
    }
  }

  private RunPlan alone(LabCell cell, Contest.Played trace) {
    var overrides =
        new Overrides(
            trace.file(),
            null,
            Names.mode("--mode", cell.mode()),
            Size.parse("--size", cell.size()),
            List.of(cell.policy()),
            Share.parse("--writes", cell.writes()),
            cell.content(),
            null,
            cell.seed(),
            null,
            orNull(cell.arbiter()),
            null,
            null,
            orNull(cell.answer()),
            orNull(cell.schedule()));
    return overrides.alone(LIBOS, trace.file(), names.policyPath());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private RunPlan beside(RunPlan others, RunPlan alone, LabCell cell) {
    List<LibOsPlan> libOses = new ArrayList<>(others.libOses());
    libOses.add(regaining(alone.libOses().getFirst()));
    return new RunPlan(
        others.source(),
        others.machine(),
        cell.arbiter().isEmpty()
            ? others.revocation()
            : arbitrated(others.revocation(), cell.arbiter()),
        cell.schedule().isEmpty() ? others.processor() : scheduled(others.processor(), alone),
        libOses,
        cell.seed(),
        others.audit(),
        names.policyPath());
  }

  private static RevocationPlan arbitrated(RevocationPlan rules, String arbiter) {
    return new RevocationPlan(
        arbiter, rules.time(), rules.frames(), rules.extents(), rules.slices(), rules.overrun());
  }

  private static ProcessorPlan scheduled(ProcessorPlan rules, RunPlan alone) {
    return new ProcessorPlan(
        rules.sliceCycles(), alone.processor().schedule(), alone.processor().scheduleAt());
  }

  private static LibOsPlan regaining(LibOsPlan libOs) {
    return new LibOsPlan(
        libOs.name(),
        libOs.kind(),
        libOs.policies(),
        libOs.mode(),
        libOs.memory(),
        libOs.program(),
        libOs.quota(),
        libOs.terms(),
        Map.of("regain", "on"),
        NEIGHBOUR);
  }
}

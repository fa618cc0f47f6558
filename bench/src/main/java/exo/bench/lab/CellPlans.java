package exo.bench.lab;

import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.manifest.Cell;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Manifest;
import exo.service.manifest.Names;
import exo.service.manifest.Overrides;
import exo.service.manifest.ProcessorPlan;
import exo.service.manifest.RevocationPlan;
import exo.service.manifest.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what boots of what is written in a cell: the libOS under test, alone or as the last one
 * beside those of a scenario. Beside others it regains what it has given, as the scenarios' own
 * libOSes do; else the first squeeze would decide the rest of the contest.
 */
final class CellPlans {
  /** The libOS under test. */
  static final String LIBOS = "lab";

  private static final String NEIGHBOUR = "--neighbour";

  private final Names names;
  private final Share writes;
  private final @Nullable RunPlan neighbour;

  /**
   * Reads the scenario.
   *
   * @param neighbour its name, or empty
   * @throws InputError when it is none, or does not fit
   */
  CellPlans(Names names, Path directory, Share writes, String neighbour) {
    this.names = names;
    this.writes = writes;
    this.neighbour =
        neighbour.isEmpty()
            ? null
            : checked(
                Manifest.read(names.manifest(NEIGHBOUR, neighbour, directory), neighbour, names));
  }

  private static RunPlan checked(RunPlan plan) {
    for (LibOsPlan libOs : plan.libOses()) {
      if (libOs.name().equals(LIBOS)) {
        throw InputError.at(
            NEIGHBOUR,
            plan.source() + " has a libOS called lab, as the one under test is; accepted: others");
      }
      if (libOs.policies().size() > 1) {
        throw InputError.at(
            NEIGHBOUR,
            "libOS %s of %s has %d policies; accepted: one"
                .formatted(libOs.name(), plan.source(), libOs.policies().size()));
      }
    }
    return plan;
  }

  /** Returns the scenario, or null. */
  @Nullable RunPlan neighbour() {
    return neighbour;
  }

  /**
   * Makes a cell's plan.
   *
   * @param trace the cell's
   * @throws InputError when it could not boot
   */
  Cell plan(LabCell cell, Contest.Played trace) {
    RunPlan alone = alone(cell, trace);
    RunPlan plan = neighbour == null ? alone : beside(neighbour, alone, cell);
    names.checkModes(plan);
    names.checkSchedule(plan);
    checkRoom(plan, cell, trace);
    return plan.cells().getFirst();
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
            writes,
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

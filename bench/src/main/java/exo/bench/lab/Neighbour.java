package exo.bench.lab;

import exo.service.InputError;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Manifest;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import java.nio.file.Path;

/**
 * A scenario whose libOSes share the machine with the one under test.
 *
 * @param manifest its file
 * @param plan what is in it
 */
record Neighbour(Path manifest, RunPlan plan) {
  private static final String OPTION = "--neighbour";

  /**
   * Reads it.
   *
   * @param name a bundled scenario's, or a path
   * @param directory what a path is relative to
   * @throws InputError when it is none, or does not fit
   */
  static Neighbour read(Names names, String name, Path directory) {
    Path manifest = names.manifest(OPTION, name, directory);
    RunPlan plan = Manifest.read(manifest, name, names);
    for (LibOsPlan libOs : plan.libOses()) {
      check(plan, libOs);
    }
    return new Neighbour(manifest, plan);
  }

  private static void check(RunPlan plan, LibOsPlan libOs) {
    if (libOs.name().equals(CellPlans.LIBOS)) {
      throw InputError.at(
          OPTION,
          plan.source() + " has a libOS called lab, as the one under test is; accepted: others");
    }
    if (libOs.policies().size() > 1) {
      throw InputError.at(
          OPTION,
          "libOS %s of %s has %d policies; accepted: one"
              .formatted(libOs.name(), plan.source(), libOs.policies().size()));
    }
  }
}

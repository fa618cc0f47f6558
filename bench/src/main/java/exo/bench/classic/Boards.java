package exo.bench.classic;

import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.service.InputError;
import java.util.List;

/** The machine that both kernels run on. */
final class Boards {
  /** What is measured if nothing is said. */
  static final String DEFAULT_PROFILE = "cortex-a76";

  /** Enough for every row; nothing is paged. */
  private static final long FRAMES = 1_024;

  private Boards() {}

  /**
   * Returns the machine of a profile.
   *
   * @throws InputError for one that is not there
   */
  static MachineDescription description(String profile) {
    if (!MachineDescription.profiles().contains(profile)) {
      throw InputError.unknown("--profile", "profile", profile, MachineDescription.profiles());
    }
    return MachineDescription.profile(profile)
        .withFrames(FRAMES)
        .withDisks(List.of(DiskDescription.inMemory("disk", 1)));
  }
}

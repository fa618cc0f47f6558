package exo.service.manifest;

import exo.service.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine.
 *
 * @param profile a name that {@link exo.hw.MachineDescription#profile} knows
 * @param processors how many there are
 * @param memory how much is installed; null for as much as the libOSes and the kernel need
 * @param disks one or more
 * @param failure of its memory; null for none
 */
public record MachinePlan(
    String profile,
    int processors,
    @Nullable Size memory,
    List<DiskPlan> disks,
    @Nullable Failure failure) {
  /**
   * Memory that goes out of use, as when a module fails.
   *
   * @param frames how much
   * @param at the place in a file that says so
   * @param cycle when
   */
  public record Failure(Size frames, String at, long cycle) {}

  /** The machine where nothing else is asked for. */
  public static final MachinePlan DEFAULT =
      new MachinePlan("cortex-a76", 1, null, List.of(DiskPlan.DEFAULT), null);

  /** Copies the disks. */
  public MachinePlan {
    disks = List.copyOf(disks);
  }

  MachinePlan withProfile(String profile) {
    return new MachinePlan(profile, processors, memory, disks, failure);
  }
}

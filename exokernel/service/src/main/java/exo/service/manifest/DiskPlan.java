package exo.service.manifest;

import exo.hw.FaultPlan;
import exo.service.Size;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk of the machine.
 *
 * @param name what reports call it
 * @param size how large it is; null for as large as the libOSes need
 * @param file where its contents live; null for a disk in memory
 * @param faults what goes wrong with it
 */
public record DiskPlan(String name, @Nullable Size size, @Nullable Path file, FaultPlan faults) {
  /** A disk in memory that is large enough and never fails. */
  public static final DiskPlan DEFAULT = new DiskPlan("disk0", null, null, FaultPlan.NONE);
}

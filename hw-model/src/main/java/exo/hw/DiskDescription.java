package exo.hw;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One disk of a machine.
 *
 * @param name what reports call it
 * @param blocks its size in blocks of {@link Frames#BYTES} bytes
 * @param file where its contents live; null for a disk in memory
 * @param faults what goes wrong with it
 * @param image contents of blocks never written; null for zeros
 */
public record DiskDescription(
    String name, long blocks, @Nullable Path file, FaultPlan faults, @Nullable BlockImage image) {}

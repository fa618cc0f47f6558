package exo.bench.lab.disk;

import exo.bench.lab.disk.Partition.Piece;
import exo.service.InputError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The extents of a trace on aged partitions. What a request asks for is an extent, placed when it is asked for first; requests that begin
 * at the same block ask for the same one, which moves when one of them is longer. The partition lies in the middle of the disk; half of it
 * is used when the trace begins, and at the end of the fullest disk nine tenths are. Every disk has a partition of its own, all with the
 * same past.
 */
final class Placement {
  private static final int SECTORS_PER_BLOCK = 8;
  private static final double USED_BEFORE = 0.5;
  private static final double USED_AFTER = 0.9;
  private static final int TIMES_WRITTEN = 5;

  private final DiskModel model;
  private final Place place;
  private final long seed;
  private final int[] lengths;
  private final int blocks;
  private long extents;
  private long pieces;

  /**
   * Makes one for the disks of a trace.
   *
   * @throws InputError when a partition for what one of them is asked for would not fit the model
   */
  Placement(RequestTrace trace, DiskModel model, Place place, long seed) {
    this.model = model;
    this.place = place;
    this.seed = seed;
    lengths = trace.requests().stream().mapToInt(Placement::length).toArray();
    blocks = (int) Math.ceil(most(trace, model) / (USED_AFTER - USED_BEFORE));
  }

  private Partition aged() {
    Partition partition = new Partition(blocks, place.placer(blocks, seed));
    partition.age(lengths, USED_BEFORE, TIMES_WRITTEN, new Random(seed));
    return partition;
  }

  private static int length(Request request) {
    long last = (request.sector() + request.sectors() - 1) / SECTORS_PER_BLOCK;
    return (int) (last - request.sector() / SECTORS_PER_BLOCK) + 1;
  }

  /**
   * {@return the blocks that the fullest disk is asked for}
   *
   * @throws InputError when they are more than {@link #limit}
   */
  static long most(RequestTrace trace, DiskModel model) {
    long most = 0;
    for (List<Request> requests : trace.byDevice()) {
      long asked = requests.stream().mapToLong(Placement::length).sum();
      if (asked > limit(model)) {
        throw InputError.at(
            trace.name(),
            String.format(
                Locale.ROOT,
                "disk %d is asked for %,d blocks of 4 KiB, too many to be placed;"
                    + " accepted: up to %,d of one disk, or --place none",
                requests.getFirst().device(),
                asked,
                limit(model)));
      }
      most = Math.max(most, asked);
    }
    return most;
  }

  /** {@return how many blocks one disk can be asked for: their partition is then all of the model} */
  static long limit(DiskModel model) {
    long all = model.capacity() / SECTORS_PER_BLOCK;
    return (long) (all * (USED_AFTER - USED_BEFORE));
  }

  /** {@return pieces of an extent, in the mean} */
  double pieces() {
    return (double) pieces / extents;
  }

  /** {@return the requests of one disk at the places where their extents lie, whatever lies on the other disks} */
  List<Request> placed(List<Request> requests) {
    Partition partition = aged();
    Map<Long, List<Piece>> extentAt = new HashMap<>();
    List<Request> placed = new ArrayList<>();
    for (Request request : requests) {
      long block = request.sector() / SECTORS_PER_BLOCK;
      List<Piece> extent = extentAt.getOrDefault(block, List.of());
      if (size(extent) < length(request)) {
        List<Piece> longer = place(partition, length(request));
        partition.remove(extent); // after, as what lies there must be copied
        extentAt.put(block, longer);
        extent = longer;
      }
      addParts(request, extent, placed);
    }
    return placed;
  }

  private List<Piece> place(Partition partition, int length) {
    List<Piece> extent = partition.place(length);
    if (extent.isEmpty()) {
      throw new IllegalStateException(
          "an extent of %d blocks does not fit a partition of %d".formatted(length, blocks));
    }
    extents++;
    pieces += extent.size();
    return extent;
  }

  private static int size(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::blocks).sum();
  }

  private void addParts(Request request, List<Piece> extent, List<Request> placed) {
    long origin = (model.capacity() / SECTORS_PER_BLOCK - blocks) / 2;
    int left = length(request);
    for (Piece piece : extent) {
      int taken = Math.min(left, piece.blocks());
      if (taken > 0) {
        long sector = (origin + piece.start()) * SECTORS_PER_BLOCK;
        placed.add(
            new Request(
                request.id(),
                request.arrival(),
                request.device(),
                sector,
                taken * SECTORS_PER_BLOCK,
                request.write()));
      }
      left -= taken;
    }
  }
}

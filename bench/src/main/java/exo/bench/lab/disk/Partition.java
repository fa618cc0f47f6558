package exo.bench.lab.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Blocks that a placer gives out; an extent that fits nowhere in one goes in two halves, and so on. */
final class Partition {
  /**
   * Blocks in a row.
   *
   * @param start the first
   * @param blocks at least 1
   */
  record Piece(int start, int blocks) {}

  private final int blocks;
  private final BlockPlacer placer;

  Partition(int blocks, BlockPlacer placer) {
    this.blocks = blocks;
    this.placer = placer;
  }

  /**
   * Places an extent.
   *
   * @return its pieces, in its order; empty when the partition is full, and then nothing has changed
   */
  List<Piece> place(int length) {
    List<Piece> pieces = new ArrayList<>();
    if (!place(length, pieces)) {
      remove(pieces);
      return List.of();
    }
    return pieces;
  }

  private boolean place(int length, List<Piece> pieces) {
    int start = placer.allocate(length);
    if (start != BlockPlacer.NONE) {
      pieces.add(new Piece(start, length));
      return true;
    }
    return length > 1 && place((length + 1) / 2, pieces) && place(length / 2, pieces);
  }

  void remove(List<Piece> pieces) {
    for (Piece piece : pieces) {
      placer.free(piece.start(), piece.blocks());
    }
  }

  /**
   * Makes it look used: fills it to a share, and then replaces extents, any by others, until each block was written so many times
   * (after Smith and Seltzer, "File system aging", SIGMETRICS 1997, without their recorded history).
   *
   * @param lengths to draw from
   * @param share of the blocks that stay in use
   */
  void age(int[] lengths, double share, int times, Random random) {
    List<List<Piece>> extents = new ArrayList<>();
    long used = 0;
    long written = 0;
    while (written < (long) times * blocks) {
      int length = lengths[random.nextInt(lengths.length)];
      while (!extents.isEmpty() && used + length > share * blocks) {
        List<Piece> gone = extents.set(random.nextInt(extents.size()), extents.getLast());
        extents.removeLast();
        remove(gone);
        used -= size(gone);
      }
      List<Piece> pieces = place(length);
      if (!pieces.isEmpty()) {
        extents.add(pieces);
      }
      used += size(pieces);
      written += length;
    }
  }

  private static int size(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::blocks).sum();
  }
}
